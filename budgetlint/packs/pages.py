"""The pages on the rules in Markdown: an index, a page a rule, the language, what is left to people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from budgetlint.language.functions import FUNCTIONS
from budgetlint.language.kinds import Kind, fact_kinds, fields_of
from budgetlint.language.rule import CompiledRule
from budgetlint.messages import named, sentence
from budgetlint.model.rule import Confidence, RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.packs.building import Built
from budgetlint.packs.compiling import said
from budgetlint.packs.files import Source
from budgetlint.packs.models import ExampleShape, LeftToPeople, RuleFile
from budgetlint.packs.numbers import EXAMPLE_KINDS, Tally, family, tallies, together
from budgetlint.packs.using import runs_in, settings_of, ways_off, years
from budgetlint.packs.writing import flow

INDEX, LANGUAGE, PEOPLE = "README.md", "language.md", "not-machine-checkable.md"


def pages(built: Built) -> dict[str, str]:
    """Every page by its file name."""
    rules = [built.as_written(rule) for rule in built.rules]
    infos = [rule.info for rule in rules]
    sources = {source.content.code: source for source in built.sources}
    return {
        INDEX: _text(_index(built, infos)),
        LANGUAGE: _text(_language()),
        PEOPLE: _text(_left_to_people(built)),
        **{f"{rule.info.code}.md": _text(_rule(rule, sources[rule.info.code], built)) for rule in rules},
    }


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _both(key: str, **arguments: object) -> str:
    """A short phrase in both languages."""
    return _joined(sentence(f"packs.{key}", **arguments))


def _joined(words: Sentence) -> str:
    return words.zh if words.zh == words.en else f"{words.zh} / {words.en}"


def _paragraphs(words: Sentence) -> Iterator[str]:
    yield from (words.zh, "", words.en, "")


def _index(built: Built, infos: Sequence[RuleInfo]) -> Iterator[str]:
    yield from (f"# {_both('pages_title')}", "")
    yield from _paragraphs(sentence("packs.pages_intro"))
    families = {name: said(words) for pack in built.packs for name, words in pack.content.families.items()}
    counted = tallies(built)
    ranked = sorted(counted, key=lambda name: _rank(name, families))
    yield from (f"## {_both('numbers')}", "")
    yield from _numbers({name: counted[name] for name in ranked}, families)
    yield from (f"## {_both('by_family')}", "")
    for name in ranked:
        yield from (f"### {_titled(name, families)}", "")
        yield from _table(info for info in infos if family(info.code) == name)
    yield from (f"## {_both('by_form')}", "")
    for form in dict.fromkeys(form for info in infos for form in info.forms):
        codes = "、".join(f"[{info.code}]({info.code}.md)" for info in infos if form in info.forms)
        yield f"- {_both(f'form_{form}')}: {codes}"
    yield from ("", f"[{_both('people_title')}]({PEOPLE}) · [{_both('language_title')}]({LANGUAGE})")


def _titled(name: str, families: Mapping[str, Sentence]) -> str:
    return f"{name} {_joined(families[name])}" if name in families else name


def _numbers(counted: Mapping[str, Tally], families: Mapping[str, Sentence]) -> Iterator[str]:
    """Rules by how sure they are, and examples by how they must end, family by family."""
    heads = [_both("column_family"), _both("column_rules")]
    heads += [_both(f"confidence_{level}") for level in Confidence]
    heads += [_both("column_examples", kind=sentence(f"packs.example_{kind}")) for kind in EXAMPLE_KINDS]
    yield from (f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}")
    rows = {_titled(name, families): one for name, one in counted.items()}
    for name, one in {**rows, _both("in_all"): together(counted.values())}.items():
        numbers = [one.rules, *(one.confidence[level] for level in Confidence)]
        numbers += [one.examples[kind] for kind in EXAMPLE_KINDS]
        yield f"| {name} | {' | '.join(map(str, numbers))} |"
    yield ""


def _rank(name: str, families: Mapping[str, object]) -> tuple[int, str]:
    known = list(families)
    return (known.index(name) if name in known else len(known), name)


def _table(infos: Iterable[RuleInfo]) -> Iterator[str]:
    heads = [_both(f"column_{name}") for name in ("code", "title", "level", "confidence")]
    yield from (f"| {' | '.join(heads)} |", "|---|---|---|---|")
    for info in infos:
        severity, confidence = _both(f"severity_{info.severity}"), _both(f"confidence_{info.confidence}")
        yield f"| [{info.code}]({info.code}.md) | {_joined(info.title)} | {severity} | {confidence} |"
    yield ""


def _rule(rule: CompiledRule, source: Source[RuleFile], built: Built) -> Iterator[str]:
    file, info = source.content, rule.info
    yield from (f"# {info.code} {info.title.zh}", "", info.title.en, "")
    severity, confidence = (
        sentence(f"packs.severity_{info.severity}"), sentence(f"packs.confidence_{info.confidence}"),
    )  # fmt: skip
    yield from (f"`{info.slug}` · {_both('level', severity=severity, confidence=confidence)}", "")
    yield f"- {_both('applies')}: {'; '.join(_both(f'form_{form}') for form in info.forms)}"
    yield from _facts_on(info, built)
    yield from ("", f"## {_both('checks')}", "", "```yaml")
    for key, text in (("for", file.loop), ("when", file.when), ("check", file.check)):
        if text is not None:
            yield f"{key}: {text}"
    yield from (["report: true"] if file.report else [])
    yield from ("```", "", f"{_both('says')}:", "", f"> {file.message.zh}", ">", f"> {file.message.en}", "")
    for key, words in (("why", info.why), ("fix", info.fix)):
        yield from (f"## {_both(key)}", "")
        yield from _paragraphs(words)
    yield from (f"## {_both('basis')}", "")
    yield from (_basis(one.text, one.article, verified=one.verified) for one in info.basis)
    yield from ("", f"## {_both('ways_off')}", "", *_items(ways_off(info)), "")
    yield from (f"## {_both('settings')}", "", *_items(settings_of(rule)), "")
    yield from (f"## {_both('examples')}", "")
    for example in file.examples:
        yield from _example(example)


def _items(said_: Iterable[Sentence]) -> Iterator[str]:
    yield from (f"- {_joined(one)}" for one in said_)


def _facts_on(info: RuleInfo, built: Built) -> Iterator[str]:
    yield f"- {_both('pack')}: {info.pack}"
    yield f"- {_both('runs')}: {_joined(runs_in(info, built.profiles))}"
    yield f"- {_both('years')}: {_joined(years(info))}"
    if info.aliases:
        yield f"- {_both('aliases')}: {', '.join(info.aliases)}"
    if info.tags:
        yield f"- {_both('tags')}: {', '.join(info.tags)}"
    if info.joins:
        yield f"- {_both('joined_by')}: {', '.join(f'[{code}]({code}.md)' for code in info.joins)}"


def _basis(text: str, article: str | None, *, verified: bool) -> str:
    state = _both("basis_read" if verified else "basis_unread")
    return f"- {text}{f' {article}' if article else ''} ({state})"


def _example(example: ExampleShape) -> Iterator[str]:
    yield from (f"{_both(f'example_{example.kind}')}:", "", "```yaml")
    yield from flow(example.data)
    if example.finds is not None:
        finds = example.finds.model_dump(mode="json", exclude_none=True)
        yield f"# finds: {', '.join(f'{name} {value}' for name, value in finds.items())}"
    if example.because is not None:
        yield f"# because: {example.because}"
    yield from ("```", "")


def _left_to_people(built: Built) -> Iterator[str]:
    yield from (f"# {_both('people_title')}", "")
    yield from _paragraphs(sentence("packs.people_intro"))
    for pack in built.packs:
        if pack.content.left_to_people:
            yield from (f"## {_joined(said(pack.content.title))}", "")
            yield from (_left(one) for one in pack.content.left_to_people)
            yield ""


def _left(one: LeftToPeople) -> str:
    codes = f"{'、'.join(one.codes)} " if one.codes else ""
    because = f"<br>{_joined(said(one.because))}" if one.because is not None else ""
    return f"- {codes}{_joined(said(one.what))} ({one.basis}){because}"


def _language() -> Iterator[str]:
    yield from (f"# {_both('language_title')}", "")
    yield from _paragraphs(sentence("packs.pages_intro"))
    yield from (f"## {_both('language_facts')}", "")
    yield from _names(fact_kinds())
    for record, name in _records().items():
        yield from (f"### {_both('language_facts_of', name=f'`{name}`')}", "")
        yield from _names(fields_of(record), name)
    yield from _words_of_values()
    yield from (f"## {_both('language_functions')}", "")
    yield from (f"| {_both('column_name')} | {_both('column_meaning')} |", "|---|---|")
    for function in FUNCTIONS.values():
        yield f"| `{function.usage}` | {_joined(function.meaning)} |"


def _words_of_values() -> Iterator[str]:
    """What `row.kind` and `row.flags` may be, and what each of it means."""
    for field, key in (("row.kind", "values.kind_"), ("row.flags", "values.flag_")):
        yield from (f"## {_both('language_values_of', name=f'`{field}`')}", "")
        yield from (f"| {_both('column_name')} | {_both('column_meaning')} |", "|---|---|")
        yield from (f"| `{name}` | {_joined(sentence(f'{key}{name}'))} |" for name in named(key))
        yield ""


def _names(kinds: Mapping[str, Kind], owner: str = "") -> Iterator[str]:
    heads = [_both(f"column_{name}") for name in ("name", "kind", "stands_for")]
    yield from (f"| {' | '.join(heads)} |", "|---|---|---|")
    for name, kind in kinds.items():
        yield f"| `{name}` | {_joined(_spoken(kind))} | {_meaning(name, owner)} |"
    yield ""


def _meaning(name: str, owner: str) -> str:
    """What a name stands for; a field that all records share is told once, with the facts."""
    for key in (f"names.{owner}_{name}", f"names.{name}"):
        with suppress(KeyError):
            return _joined(sentence(key))
    return ""


def _records() -> dict[type, str]:
    """The records that lists of facts hold, by the first name that they are found under."""
    found: dict[type, str] = {}
    for name, kind in fact_kinds().items():
        if kind.item is not None and kind.item.record is not None:
            found.setdefault(kind.item.record, name)
    return found


def _spoken(kind: Kind) -> Sentence:
    if kind.options:
        words = ("“”" if word == "" else word for word in kind.options)
        return sentence("packs.one_of", words=" ".join(words))
    if kind.word == "list" and kind.item is not None and kind.item.options:
        return sentence("packs.list_of_words")
    if kind.word == "list" and kind.item is not None and kind.item.word == "record":
        return sentence("packs.list_of_records")
    if kind.word in {"list", "mapping"} and kind.item is not None:
        return sentence(f"packs.{kind.word}_of", item=_spoken(kind.item))
    return kind.spoken
