"""How a function of the rule language is described: what it takes, what it gives, what it is in Python."""

from collections.abc import Callable

from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence

Apply = Callable[..., object]


@record
class Function:
    """A function by its name; all of them are total: what cannot be worked out is missing, with its reason.

    `takes` names the kind of each argument, `gives` that of the result ("item": that of the list's items).
    """

    name: str
    apply: Apply
    takes: tuple[str, ...]
    gives: str
    more: bool = False
    """Whether the last argument may be repeated."""
    gathers: bool = False
    """Whether it can be written over a list: `sum(row.score for row in indicators)`."""
    sees_missing: bool = False
    """Whether it is asked even when an argument is missing."""

    @property
    def usage(self) -> str:
        """How the function is called."""
        words = [f"{kind}, …" if self.more and kind is self.takes[-1] else kind for kind in self.takes]
        return f"{self.name}({', '.join(words)})"

    @property
    def meaning(self) -> Sentence:
        """What it gives, for the authors of rules."""
        return sentence(f"functions.{self.name}")


FUNCTIONS: dict[str, Function] = {}
"""The functions by name, filled by the modules beside this one."""


def function(
    takes: str, gives: str, *, more: bool = False, gathers: bool = False, sees_missing: bool = False
) -> Callable[[Apply], Apply]:
    """Enter a Python function into the rule language, under its own name without a closing underscore."""

    def enter(apply: Apply) -> Apply:
        name = apply.__name__.rstrip("_")
        FUNCTIONS[name] = Function(name, apply, tuple(takes.split()), gives, more, gathers, sees_missing)
        return apply

    return enter
