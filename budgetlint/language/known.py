"""What a rule may name, and the mistakes of an author who names something else."""

from collections.abc import Iterable, Mapping

from budgetlint.language import syntax
from budgetlint.language.kinds import ANY, Kind, fact_kinds, fields_of, of_value
from budgetlint.language.mistakes import Mistake, unknown
from budgetlint.language.scope import SETTINGS
from budgetlint.language.syntax import Expression
from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest


class Known:
    """The names of one rule with their kinds; `mistakes` gathers what its author has to mend."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        """Know the facts and the settings of the rule."""
        self.mistakes: list[Mistake] = []
        self._names: dict[str, Kind] = {**fact_kinds()}
        self._loops = False
        self.values = settings
        self._settings = {name: of_value(value) for name, value in settings.items()}
        if settings:
            self._names[SETTINGS] = Kind("mapping")

    def _field_kind(self, node: syntax.Field, kind: Kind) -> Kind:
        match kind:
            case Kind("record", record=type() as record):
                return self._known_in(fields_of(record), node)
            case Kind("mapping", item=item):
                return item or ANY
            case Kind("any"):
                return ANY
        return self._say(node, sentence("language.no_fields", kind=kind.spoken, word=node.name))

    def _known_in(self, fields: Mapping[str, Kind], node: syntax.Field) -> Kind:
        found = fields.get(node.name)
        return found or self._unknown(node, "unknown_field", node.name, fields)

    def _under(self, node: syntax.Index, kind: Kind) -> Kind:
        if kind.word in {"mapping", "list"}:
            return kind.item or ANY
        if kind.word == "any":
            return ANY
        return self._say(node, sentence("language.no_labels", kind=kind.spoken))

    def _want_truth(self, node: Expression, kind: Kind) -> None:
        if not kind.fits("truth"):
            self._say(node, sentence("language.no_truth", kind=kind.spoken))

    def _item(self, column: int, kind: Kind) -> Kind:
        if kind.fits("list"):
            return kind.item or ANY
        self.mistakes.append(Mistake(column, sentence("language.no_list", kind=kind.spoken)))
        return ANY

    def _unknown(self, node: Expression, key: str, word: str, known: Iterable[str]) -> Kind:
        if key == "unknown_name" and not word.isascii() and nearest(word, known) is None:
            return self._say(node, sentence("language.bare_text", word=word))
        return self._say(node, unknown(key, word, known))

    def _say(self, node: Expression, what: Sentence) -> Kind:
        self.mistakes.append(Mistake(node.column, what))
        return ANY
