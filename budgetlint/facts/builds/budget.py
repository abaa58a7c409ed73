"""How much searching one form is worth: a bound that does not depend on the clock."""


class Budget:
    """Steps of a search; when they are spent, the search stops and says so."""

    def __init__(self, steps: int) -> None:
        """Allow so many steps."""
        self._left = steps
        self.spent = False

    def takes(self, steps: int = 1) -> bool:
        """Take steps; False when there are none left."""
        self._left -= steps
        if self._left < 0:
            self.spent = True
        return not self.spent
