"""From a rule file to the rule that is judged, or to what is wrong with it."""

from collections.abc import Iterator, Mapping

from budgetlint.language.compile import Texts, compiled
from budgetlint.language.logic import impossible, settled
from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.rule import Basis, RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.packs import settings
from budgetlint.packs.files import Source
from budgetlint.packs.models import PackFile, RuleFile, Said
from budgetlint.packs.settings import Written
from budgetlint.packs.troubles import Trouble


def rule(
    source: Source[RuleFile], pack: str, changes: Mapping[str, Written], troubles: list[Trouble]
) -> CompiledRule:
    """The rule with the settings of the packs above it; mistakes go into `troubles`, BadSetting up."""
    file = source.content
    values = settings.values(file, changes)
    thresholds = settings.thresholds(file, changes)
    info = _info(file, pack, changes)
    found = compiled(Texts(file.loop, file.when, file.check, file.message.zh, file.message.en), values)
    for key, mistake in found.mistakes:
        if key[0] in source.stood_in or "settings" in source.stood_in:
            continue
        what = sentence(
            "packs.in_expression", under=".".join(key), column=mistake.column, what=mistake.sentence
        )
        troubles.append(source.trouble(key, what))
    for name, condition in (("when", found.when), ("check", found.check)):
        dead = impossible(settled(condition, values)) if condition is not None else None
        if dead is not None:
            what = sentence(f"packs.never_holds_{name}", column=dead.column)
            troubles.append(source.trouble((name,), what))
    if "examples" not in source.stood_in:
        troubles.extend(_missing_examples(source))
    return CompiledRule(info, found.loop, found.when, found.check, found.message, values, thresholds)


def info_of(source: Source[RuleFile], pack: Source[PackFile] | None) -> RuleInfo:
    """What words may mean the rule by, whether it can be judged or not."""
    return _info(source.content, pack.content.name if pack is not None else "", {})


def _info(file: RuleFile, pack: str, changes: Mapping[str, Written]) -> RuleInfo:
    return RuleInfo(
        code=file.code,
        slug=file.slug,
        title=said(file.title),
        severity=settings.severity(file, changes),
        confidence=file.confidence,
        forms=tuple(form.value for form in file.forms),
        basis=tuple(Basis(one.text, one.article, one.verified) for one in file.basis),
        since=file.since,
        until=file.until,
        tags=tuple(file.tags),
        why=said(file.why),
        fix=said(file.fix),
        aliases=tuple(file.aliases),
        pack=pack,
        settings=settings.described(file, changes),
        joins=tuple(file.joins),
        together=bool(file.together),
        over_forms=file.together == "file",
    )


def said(words: Said) -> Sentence:
    """A sentence of a file as one of ours."""
    return Sentence(words.zh, words.en)


def _missing_examples(source: Source[RuleFile]) -> Iterator[Trouble]:
    """A rule without an example of what holds and of what does not is a rule that nobody has tried."""
    kinds = {example.kind for example in source.content.examples}
    for kind in ("pass", "fail"):
        if kind not in kinds:
            yield source.trouble(("examples",), sentence("packs.missing_example", kind=kind))
