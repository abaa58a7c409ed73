"""`budgetlint explain`: what a rule checks, why, on what basis, and how to mend what it finds."""

from collections.abc import Iterator
from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.configured import ConfiguredCommand, configuration_options
from budgetlint.cli.help import option
from budgetlint.cli.language import spoken
from budgetlint.cli.options import picked
from budgetlint.cli.options.rules import RuleWishes, rule_options
from budgetlint.engine import UNSUPPORTED
from budgetlint.messages import sentence
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.rule import Basis, RuleInfo
from budgetlint.model.sentence import Language, Sentence
from budgetlint.packs import Loaded, load, rule_named
from budgetlint.packs.choice import Choice
from budgetlint.packs.loading import folders_of
from budgetlint.packs.using import runs_in, settings_of, ways_off, years
from budgetlint.reports.wrapping import hanging, strung, wrapped

_INDENT = "  "
_PLACEHOLDER = regex(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_BEFORE_FIELD = regex(r"[^\w]")


@click.command(cls=ConfiguredCommand, name="explain", help="cli.help_explain")
@click.argument("codes", nargs=-1, required=True, metavar="RULE…")
@rule_options
@configuration_options
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
def explain(codes: tuple[str, ...], lang: Language | None, **options: object) -> None:
    """Explain rules one after the other, as they are set."""
    language, wishes = lang or spoken(), picked(RuleWishes, options)
    loaded = load(wishes.packs)
    loaded = replace(loaded, rules=Choice(loaded, wishes.wanted).tuned)
    console.say("\n\n".join(_page(code, loaded, language, wishes.packs) for code in codes))


def _page(code: str, loaded: Loaded, language: Language, packs: tuple[str, ...]) -> str:
    if code.upper() == UNSUPPORTED:
        return f"{UNSUPPORTED}  {sentence('packs.unsupported').said(language)}"
    infos = [*(rule.info for rule in loaded.rules), *(info for info, _ in loaded.off)]
    return "\n".join(_Page(rule_named(infos, code), language, loaded, folders_of(packs)).lines())


class _Page:
    """What is said of one rule in one language."""

    def __init__(self, info: RuleInfo, language: Language, loaded: Loaded, folders: tuple[Path, ...]) -> None:
        self.info = info
        self.loaded = loaded
        self.language = language
        self.folders = folders
        self.width = console.width()

    def lines(self) -> Iterator[str]:
        """The whole page."""
        info = self.info
        yield from hanging(f"{info.code}  ", info.title.said(self.language), self.width)
        severity = sentence(f"packs.severity_{info.severity}")
        confidence = sentence(f"packs.confidence_{info.confidence}")
        level = self._say("level", severity=severity, confidence=confidence)
        yield from strung((info.slug, level), self.width)
        separator = sentence("language.list_separator").said(self.language)
        forms = separator.join(self._say(f"form_{form}") for form in info.forms)
        yield from self._section("applies", [forms])
        yield from self._section("runs", [self._runs()])
        yield from self._section("years", [self._years()])
        if info.aliases:
            yield from self._section("aliases", [separator.join(info.aliases)])
        checked, expressions, examples = self._written()
        yield from self._section("checks", checked)
        yield from self._section("why", [info.why.said(self.language)])
        yield from self._section("fix", [info.fix.said(self.language)])
        yield from self._section("basis", self._basis())
        yield from self._section("ways_off", [self._plain(way) for way in ways_off(info)])
        if settings := self._settings():
            yield from self._section("settings", settings)
        yield from self._section("expressions", expressions, wraps=False)
        yield from self._section("examples", examples, wraps=False)

    def _say(self, key: str, **arguments: object) -> str:
        return sentence(f"packs.{key}", **arguments).said(self.language)

    def _section(self, key: str, texts: list[str], *, wraps: bool = True) -> Iterator[str]:
        yield from ("", self._say(key))
        for text in texts:
            lines = wrapped(text, self.width - len(_INDENT)) if wraps else [text]
            yield from (_INDENT + line for line in lines)

    def _basis(self) -> list[str]:
        return [self._one_basis(one) for one in self.info.basis]

    def _one_basis(self, basis: Basis) -> str:
        article = f" {basis.article}" if basis.article else ""
        state = sentence(f"packs.basis_{'read' if basis.verified else 'unread'}")
        return self._say("basis_stated", basis=f"{basis.text}{article}", state=state)

    def _runs(self) -> str:
        for info, pack in self.loaded.off:
            if info is self.info:
                return self._say("off_pack", pack=pack)
        return self._plain(runs_in(self.info, self.loaded.profiles))

    def _years(self) -> str:
        return self._plain(years(self.info))

    def _settings(self) -> list[str]:
        rule = next((rule for rule in self.loaded.rules if rule.info is self.info), None)
        return [self._plain(one) for one in settings_of(rule)] if rule is not None else []

    def _plain(self, words: Sentence) -> str:
        """A sentence without the marks that it has on a page."""
        return words.said(self.language).replace("`", "")

    def _written(self) -> tuple[list[str], list[str], list[str]]:
        """What is looked at in words, the expressions and the examples, from the rule's file."""
        from budgetlint.packs.files import rule_file
        from budgetlint.packs.writing import flow

        file = rule_file(self.folders, self.info.code)
        if file is None:
            return [], [], []
        written = (("for", file.loop), ("when", file.when), ("check", file.check))
        expressions = [f"{key}: {text}" for key, text in written if text is not None]
        examples = []
        for example in file.examples:
            examples.append(f"{self._say(f'example_{example.kind}')}:")
            examples += [_INDENT + line for line in flow(example.data)]
        said = Sentence(file.message.zh, file.message.en)
        return [self._checked(file.loop, said)], expressions, examples

    def _checked(self, loop: str | None, message: Sentence) -> str:
        """What the rule goes through, and what it says of what it finds; figures and names are left out."""
        told = _PLACEHOLDER.sub("…", message.said(self.language)).replace("……", "…")
        things = _BEFORE_FIELD.split(loop.split(" in ")[-1].strip())[0] if loop else ""
        if not things:
            return self._say("checks_form", message=told)
        return self._say("checks_each", things=sentence(f"names.{things}").said(self.language), message=told)
