"""A row of a table of accounts while it is put together."""

from budgetlint.forms.accounts.tokens import Token, bare, fold
from budgetlint.model.place import Place
from budgetlint.model.record import field, mutable, replace


@mutable
class Entry:
    """The tokens of one row, or of one half of it, and which half that is."""

    side: str = ""
    code: Token | None = None
    label: list[Token] = field(default_factory=list)
    line_number: Token | None = None
    numbers: list[Token] = field(default_factory=list)
    is_doubtful: bool = False
    """Whether words of another row stand between its label and its amounts."""

    @property
    def words(self) -> str:
        """The label as printed, without white space."""
        return "".join(bare(token.printed) for token in self.label)

    @property
    def folded(self) -> str:
        """The label at half width, for comparing."""
        return fold(self.words)

    @property
    def number(self) -> int | None:
        """The line number (行次)."""
        return self.line_number.whole if self.line_number else None

    @property
    def code_text(self) -> str | None:
        """The code as digits."""
        return self.code.text if self.code else None

    @property
    def tokens(self) -> list[Token]:
        """Every token of the row, as printed."""
        lone = [token for token in (self.code, self.line_number) if token]
        return sorted([*lone, *self.label, *self.numbers], key=lambda token: (token.line, token.start))

    @property
    def place(self) -> Place:
        """The lines of the row, with its words before the amounts."""
        found = self.tokens
        ends = (token.place.end_line for token in found)
        head = sorted([*([self.code] if self.code else []), *self.label], key=lambda token: token.line)
        shown = head or ([self.line_number] if self.line_number else found)
        return replace(
            found[0].place,
            text=" ".join(token.printed for token in shown),
            end_line=max((end for end in ends if end is not None), default=None),
        )
