"""The shape of a rule file and of pack.yaml. Everything written there is text; a misspelt key is an error."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from budgetlint.model.filing import FormKind
from budgetlint.model.rule import Confidence, Severity

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,5}\d{3}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Kind = Literal["number", "text", "truth", "list"]
ExampleKind = Literal["pass", "fail", "unchecked"]


class Shape(BaseModel):
    """A piece of a file: it cannot change, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Said(Shape):
    """A sentence in Chinese and English."""

    zh: Text
    en: Text


class BasisShape(Shape):
    """A regulation that a rule rests on; `verified` only where someone has read the article itself."""

    text: Text
    article: Text | None = None
    verified: bool = False


class SettingShape(Shape):
    """What a pack or a user may tune: default, kind (told by the default where left out), meaning."""

    default: Text | list[Text]
    type: Kind | None = None
    meaning: Said


class Finds(Shape):
    """What the findings of a failing example must say; figures as a report shows them."""

    stated: Text | None = None
    computed: Text | None = None
    difference: Text | None = None
    severity: Severity | None = None
    count: Annotated[int, Field(ge=1)] | None = None


class ExampleShape(Shape):
    """One form in brief and how the rule must end on it."""

    passing: dict[str, object] | None = Field(default=None, alias="pass")
    fail: dict[str, object] | None = None
    unchecked: dict[str, object] | None = None
    finds: Finds | None = None
    because: Text | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        kinds = [kind for kind, data in self._given() if data is not None]
        if len(kinds) != 1:
            raise PydanticCustomError("example_kind", "exactly one of pass, fail, unchecked")
        if self.finds is not None and self.fail is None:
            raise PydanticCustomError("finds_without_fail", "finds belongs to fail")
        if (self.because is not None) != (self.unchecked is not None):
            raise PydanticCustomError("because_with_unchecked", "because belongs to unchecked")
        return self

    def _given(self) -> tuple[tuple[ExampleKind, dict[str, object] | None], ...]:
        return (("pass", self.passing), ("fail", self.fail), ("unchecked", self.unchecked))

    @property
    def kind(self) -> ExampleKind:
        """How the rule must end."""
        return next(kind for kind, data in self._given() if data is not None)

    @property
    def data(self) -> dict[str, object]:
        """The form in brief."""
        return next(data for _, data in self._given() if data is not None)


class RuleFile(Shape):
    """A rule: one file holds what it claims, says and rests on, and the examples that test it."""

    code: Code
    slug: Slug
    title: Said
    severity: Severity
    confidence: Confidence
    forms: Annotated[list[FormKind], Field(min_length=1)]
    basis: Annotated[list[BasisShape], Field(min_length=1)]
    aliases: list[Text] = []
    since: Year | None = None
    until: Year | None = None
    tags: list[Text] = []
    joins: list[Code] = []
    together: bool | Literal["file"] = False
    loop: Text | None = Field(default=None, alias="for")
    when: Text | None = None
    check: Text | None = None
    report: bool = False
    message: Said
    why: Said
    fix: Said
    settings: dict[Text, SettingShape] = {}
    examples: Annotated[list[ExampleShape], Field(min_length=1)]

    @model_validator(mode="after")
    def _decides_in_one_way(self) -> Self:
        if self.report and self.check is not None:
            raise PydanticCustomError("check_and_report", "check and report")
        if not self.report and self.check is None:
            raise PydanticCustomError("neither_check_nor_report", "neither check nor report")
        if self.report and self.when is None:
            raise PydanticCustomError("report_without_when", "report without when")
        if self.since and self.until and self.until < self.since:
            raise PydanticCustomError("until_before_since", "until before since")
        return self


class LeftToPeople(Shape):
    """Something that regulations ask and no rule of the pack decides."""

    what: Said
    basis: Text
    codes: list[Code] = []
    """Codes of catalogues of checks that this stands for, so that none is lost without a word."""
    because: Said | None = None


class ProfileShape(Shape):
    """A way of working and the rules it leaves out, by any word that selects rules."""

    title: Said
    off: list[Text] = []


class PackFile(Shape):
    """pack.yaml: the pack's identity, what it builds on and what it changes there."""

    name: Slug
    version: Text
    title: Said
    extends: list[Text] = []
    off: list[Code] = []
    settings: dict[Code, dict[Text, Text | list[Text]]] = Field(default={}, alias="set")
    families: dict[Text, Said] = {}
    profiles: dict[Slug, ProfileShape] = {}
    left_to_people: list[LeftToPeople] = []
