"""The files of a pack as checked shapes that know their lines."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs.models import PackFile, RuleFile
from budgetlint.packs.places import PACK_FILE, rule_files, stray_files
from budgetlint.packs.repairing import repaired
from budgetlint.packs.trees import full_width, tree_of
from budgetlint.packs.troubles import Trouble
from budgetlint.readers.structured.checking import known_keys, line_of
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.readers.structured.tree import Spans

_KEY = regex(r"\w+")
Shape = TypeVar("Shape", bound=BaseModel)


@record
class Source(Generic[Shape]):
    """A file that has its shape, and the lines of its keys."""

    path: Path
    content: Shape
    spans: Spans
    stood_in: frozenset[str] = frozenset()
    """Keys with mistakes in their shape, for which something stands in so that the rest can be judged."""

    def trouble(self, path: KeyPath, what: Sentence) -> Trouble:
        """A mistake at a key of the file."""
        return Trouble(self.path, line_of(path, self.spans), what)


@record
class PackSource:
    """A pack as written: its folder, pack.yaml, its rules, and what is wrong with those left out."""

    folder: Path
    pack: Source[PackFile] | None
    rules: tuple[Source[RuleFile], ...]
    troubles: tuple[Trouble, ...]
    unread: tuple[Path, ...] = ()
    """Files of which nothing could be taken."""


def pack_source(folder: Path) -> PackSource:
    """The files of a pack; what is wrong is listed, so that all of it can be said at once."""
    troubles: list[Trouble] = []
    pack = _file(folder / PACK_FILE, PackFile, troubles)
    rules = {path: _file(path, RuleFile, troubles) for path in rule_files(folder)}
    troubles.extend(Trouble(path, None, _stray(path, folder)) for path in stray_files(folder))
    unread = (*(path for path, rule in rules.items() if rule is None), *stray_files(folder))
    taken = tuple(rule for rule in rules.values() if rule)
    return PackSource(folder, pack, taken, tuple(troubles), unread)


def extended(folder: Path) -> tuple[str, ...]:
    """The packs that one builds on; none where pack.yaml cannot be taken, which is said later."""
    pack = _file(folder / PACK_FILE, PackFile, [])
    return tuple(pack.content.extends) if pack is not None else ()


def extending(folder: Path, number: int, what: Sentence) -> Trouble:
    """A mistake in what a pack builds on, at the line of pack.yaml."""
    path = folder / PACK_FILE
    tree = tree_of(path, [])
    return Trouble(path, line_of(("extends", number), tree.spans) if tree else None, what)


def rule_file(folders: Sequence[Path], code: str) -> RuleFile | None:
    """A rule as its author wrote it."""
    for folder in folders:
        for path in rule_files(folder):
            source = _file(path, RuleFile, [])
            if source is not None and not source.stood_in and source.content.code == code:
                return source.content
    return None


def _stray(path: Path, folder: Path) -> Sentence:
    """What to call a file that looks like one of the pack's and is none by its name."""
    stem = re.split(r"\.ya?ml", path.name, flags=re.IGNORECASE)[0]
    if path.parent == folder and stem == Path(PACK_FILE).stem:
        return sentence("packs.stray_file", name=PACK_FILE)
    return sentence("packs.stray_file", name=f"{stem}.yaml")


def _file(path: Path, shape: type[Shape], troubles: list[Trouble]) -> Source[Shape] | None:
    tree = tree_of(path, troubles)
    if tree is None:
        return None
    if not isinstance(tree.data, Mapping):
        troubles.append(Trouble(path, 1, sentence("packs.no_mapping")))
        return None
    try:
        return Source(path, shape.model_validate(tree.data), tree.spans)
    except ValidationError as problem:
        errors = problem.errors(include_url=False)
        troubles.extend(_trouble(path, shape, dict(error), tree.spans) for error in errors)
    rest = repaired(shape, tree.data)
    return Source(path, rest.content, tree.spans, rest.keys) if rest is not None else None


def _trouble(path: Path, shape: type[BaseModel], error: dict[str, Any], spans: Spans) -> Trouble:
    steps: KeyPath = tuple(step for step in error["loc"] if step != "[key]")
    return Trouble(path, line_of(steps, spans), _sentence(shape, error, steps))


def _sentence(shape: type[BaseModel], error: dict[str, Any], steps: KeyPath) -> Sentence:
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in steps) or "—"
    kind = error["type"]
    if kind == "extra_forbidden":
        known = known_keys(shape, steps[:-1])
        slip = full_width(str(steps[-1]))
        if slip is not None:
            return slip
        if not _KEY.fullmatch(str(steps[-1])):
            return sentence("packs.words_as_key", words=_short(steps[-1]))
        near = nearest(str(steps[-1]), known)
        if near is None:
            return sentence("packs.unknown_key", name=steps[-1], known=_listed(known))
        return sentence("packs.unknown_key_near", name=steps[-1], near=near)
    say = partial(sentence, name=name)
    return _SAYINGS.get(kind, _wrong)(say, error)


def _wrong(say: Callable[..., Sentence], error: dict[str, Any]) -> Sentence:
    return say("packs.wrong_value", given=_short(error.get("input")))


def _choice(say: Callable[..., Sentence], error: dict[str, Any]) -> Sentence:
    choices: Sequence[str] = [word.strip(" '") for word in _expected(error).replace(" or ", ",").split(",")]
    given = _short(error.get("input"))
    near = nearest(given, choices)
    if near is not None:
        return say("packs.wrong_choice_near", given=given, near=near)
    return say("packs.wrong_choice", given=given, known=_listed(choices))


def _listed(words: Sequence[str]) -> Sentence:
    return Sentence("、".join(words), ", ".join(words))


def _expected(error: dict[str, Any]) -> str:
    return str(error.get("ctx", {}).get("expected", ""))


def _pattern(say: Callable[..., Sentence], error: dict[str, Any]) -> Sentence:
    code = "A-Z" in str(error.get("ctx", {}).get("pattern"))
    return say("packs.no_code" if code else "packs.no_slug", given=_short(error.get("input")))


def _mapping(say: Callable[..., Sentence], error: dict[str, Any]) -> Sentence:
    steps = error.get("loc", ())
    return say("packs.no_change" if steps[:1] == ("set",) and len(steps) > 1 else "packs.not_mapping")


def _plain(key: str) -> Callable[[Callable[..., Sentence], dict[str, Any]], Sentence]:
    return lambda say, error: say(f"packs.{key}")


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


_SAYINGS: Mapping[str, Callable[[Callable[..., Sentence], dict[str, Any]], Sentence]] = {
    "missing": _plain("missing_key"),
    "string_type": _plain("not_text"),
    "string_too_short": _plain("blank"),
    "dict_type": _mapping,
    "model_type": _plain("not_mapping"),
    "list_type": _plain("not_list"),
    "too_short": _plain("empty_list"),
    "bool_parsing": _plain("not_truth"),
    "bool_type": _plain("not_truth"),
    "int_parsing": _plain("not_whole"),
    "int_type": _plain("not_whole"),
    "greater_than_equal": _plain("not_whole"),
    "less_than_equal": _plain("not_whole"),
    "enum": _choice,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    **{
        kind: _plain(kind)
        for kind in (
            "example_kind", "finds_without_fail", "because_with_unchecked", "check_and_report",
            "neither_check_nor_report", "report_without_when", "until_before_since",
        )
    },
}  # fmt: skip
