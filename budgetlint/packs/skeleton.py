"""A rule file to begin with: it is a whole rule that checks, and every part of it is to be rewritten."""

import json
import re
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.regex import regex
from budgetlint.packs.files import rule_file
from budgetlint.packs.loading import DEFAULT, Found
from budgetlint.packs.models import RuleFile
from budgetlint.packs.places import PACK_FILE
from budgetlint.resources import package_folder
from budgetlint.writing import must_write

_CODE = regex(r"[A-Z]{2,5}\d{3}")


def start(code: str, folder: Path) -> Path:
    """The new file of a rule in the folder of a pack; raises UsageProblem where it cannot be begun."""
    if not _CODE.fullmatch(code):
        raise UsageProblem(sentence("packs.bad_new_code", code=code))
    if not folder.is_dir():
        raise UsageProblem(sentence("packs.no_folder", folder=folder))
    path = folder / f"{code}.yaml"
    if path.exists():
        raise UsageProblem(sentence("packs.exists", file=path))
    below = Found([str(folder.resolve())] if (folder / PACK_FILE).exists() else DEFAULT).folders
    if rule_file(below, code) is not None:
        raise UsageProblem(sentence("packs.new_code_taken", code=code))
    _write(path, _template("rule").replace("{code}", code).replace("{slug}", code.lower()))
    if not (folder / PACK_FILE).exists():
        named = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
        name = named or f"{code.rstrip('0123456789').lower()}-pack"
        _write(folder / PACK_FILE, _template("pack").replace("{name}", name))
    return path


def schema() -> str:
    """The JSON Schema of a rule file."""
    content = RuleFile.model_json_schema(by_alias=True)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _template(name: str) -> str:
    path = package_folder() / "packs" / f"{name}.template.yaml"
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    must_write(path, text.encode())
