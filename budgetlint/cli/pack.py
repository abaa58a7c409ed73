"""`budgetlint pack`: check, test, document and start packs of rules."""

from collections import Counter
from pathlib import Path
from time import perf_counter

import click

from budgetlint.cli import console
from budgetlint.cli.help import SpokenCommand, SpokenGroup, option
from budgetlint.cli.language import spoken
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language
from budgetlint.packs.building import Built, build
from budgetlint.packs.loading import Found, folders_of, load
from budgetlint.packs.locking import LOCK_FILE
from budgetlint.packs.places import folder_of, shipped
from budgetlint.writing import must_write, why_not

_PAGES = Path("docs/rules")
_USUAL = ("national",)
_in_language = option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
_MARKS = {True: "✓", False: "✗"}


@click.group(cls=SpokenGroup, name="pack", help="cli.help_pack")
def pack() -> None:
    """Work on packs."""


@pack.command(cls=SpokenCommand, name="check", help="packs.help_pack_check")
@click.argument("packs", nargs=-1, metavar="[NAME|DIR]…")
@_in_language
def check(*, lang: Language | None, packs: tuple[str, ...]) -> None:
    """Say everything that is wrong with packs, or that nothing is."""
    from budgetlint.packs.building import is_idle
    from budgetlint.packs.examples import everything_wrong, of_packs
    from budgetlint.packs.troubles import refuse

    found = Found(packs or _USUAL)
    refuse(everything_wrong(found.folders, _named(packs), all_there=found.is_whole), found.troubles)
    built = _built(packs)
    own = of_packs(built, _named(packs))
    names = "、".join(f"{one.content.name} {one.content.version}" for one in built.packs)
    tried = {rule.info.code for rule in own.rules}
    examples = sum(len(one.content.examples) for one in built.sources if one.content.code in tried)
    said = sentence(
        "packs.checked", packs=names, rules=len(built.rules), own=len(own.rules), examples=examples
    )
    console.say(said.said(lang or spoken()))
    for one in built.packs:
        if is_idle(one, built):
            console.say(sentence("packs.nothing_of_its_own", name=one.content.name).said(lang or spoken()))


@pack.command(cls=SpokenCommand, name="test", help="packs.help_pack_test")
@click.argument("packs", nargs=-1, metavar="[NAME|DIR]…")
@_in_language
def test(*, lang: Language | None, packs: tuple[str, ...]) -> None:
    """Run every example and list how it came out; those that came out otherwise end the call with 2."""
    from budgetlint.packs.examples import Ran, of_packs, run, troubles
    from budgetlint.packs.troubles import refuse

    begun = perf_counter()
    built = of_packs(_built(packs), _named(packs))
    tried: list[Ran] = []
    for ran in run(built):
        tried.append(ran)
        kind = sentence(f"packs.example_{ran.kind}")
        mark = _MARKS[ran.wrong is None]
        said = sentence("packs.tested", mark=mark, code=ran.code, kind=kind, line=ran.line)
        console.say(said.said(lang or spoken()))
    wrong = list(troubles(built, tried))
    kinds = Counter(ran.kind for ran in tried)
    said = sentence(
        "packs.tested_all",
        rules=len({ran.code for ran in tried}),
        passing=kinds["pass"],
        failing=kinds["fail"],
        unchecked=kinds["unchecked"],
        seconds=f"{perf_counter() - begun:.1f}",
    )
    console.say(said.said(lang or spoken()))
    refuse(wrong)


@pack.command(cls=SpokenCommand, name="docs", help="packs.help_pack_docs")
@click.argument("packs", nargs=-1, metavar="[NAME|DIR]…")
@option("--output", "-o", type=click.Path(path_type=Path), default=_PAGES, says="packs.option_docs_output")
@option("--check", "only_check", is_flag=True, says="packs.option_docs_check")
@_in_language
def docs(*, lang: Language | None, packs: tuple[str, ...], output: Path, only_check: bool) -> None:
    """Write the pages on the rules, or see whether they are those that would be written."""
    from budgetlint.packs.pages import pages

    found = pages(_built(packs or shipped()))
    if only_check:
        stale = [output / name for name, text in found.items() if _text_of(output / name) != text]
        stale += sorted(set(output.glob("*.md")) - {output / name for name in found})
        if stale:
            raise UsageProblem(*(sentence("packs.pages_stale", file=path.as_posix()) for path in stale))
        console.say(sentence("packs.pages_current", count=len(found)).said(lang or spoken()))
        return
    _write(output, found)
    console.say(
        sentence("packs.pages_written", count=len(found), folder=output.as_posix()).said(lang or spoken())
    )


@pack.command(cls=SpokenCommand, name="new", help="packs.help_pack_new")
@click.argument("code", metavar="CODE")
@option("--pack", "folder", type=click.Path(path_type=Path), default=Path(), says="packs.option_new_pack")
@_in_language
def new(*, lang: Language | None, code: str, folder: Path) -> None:
    """Start the file of a rule."""
    from budgetlint.packs.skeleton import start

    path = start(code, folder)
    said = sentence("packs.written", file=path.as_posix(), folder=path.parent.as_posix())
    console.say(said.said(lang or spoken()))


@pack.command(cls=SpokenCommand, name="lock", help="packs.help_pack_lock")
@click.argument("packs", nargs=-1, metavar="[NAME|DIR]…")
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path(LOCK_FILE),
    says="packs.option_lock_output",
)
@_in_language
def lock(*, lang: Language | None, packs: tuple[str, ...], output: Path) -> None:
    """Write down which packs are in use."""
    from budgetlint.packs.locking import lock as write_down

    used = load(packs or ("national",)).packs
    write_down(used, output)
    names = "、".join(f"{one.name} {one.version}" for one in used)
    console.say(sentence("packs.locked", packs=names, file=output.as_posix()).said(lang or spoken()))


@pack.command(cls=SpokenCommand, name="schema", help="packs.help_pack_schema")
def schema() -> None:
    """Print the JSON Schema of a rule file."""
    from budgetlint.packs.skeleton import schema as schema_of_rules

    console.put(schema_of_rules())


def _built(names: tuple[str, ...]) -> Built:
    return build(folders_of(names or _USUAL))


def _named(names: tuple[str, ...]) -> list[Path]:
    """The folders of the packs that were named, without those that they build on."""
    return [folder_of(name) for name in names or _USUAL]


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _write(folder: Path, found: dict[str, str]) -> None:
    """Write the pages and take away those of rules that are no more."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in set(folder.glob("*.md")) - {folder / name for name in found}:
            path.unlink()
    except OSError as problem:
        raise UsageProblem(sentence("writing.closed", path=folder, reason=why_not(problem))) from None
    for name, text in found.items():
        must_write(folder / name, text.encode())
