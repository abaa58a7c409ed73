"""What was read of a file, and what was found in it, without the places, which differ with the format."""

from pathlib import Path
from typing import Any

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import fields, is_record
from budgetlint.readers import read


def document(path: Path) -> Document:
    found = read(path)
    assert isinstance(found, Document)
    return found


def without_places(value: Any) -> Any:
    """What stands in the parts of a filing, wherever it stands."""
    if isinstance(value, Place):
        return None
    if is_record(type(value)):
        names = [
            one.name
            for one in fields(type(value))
            if not (isinstance(value, Narrative) and one.name == "lines")
        ]
        return {name: without_places(getattr(value, name)) for name in names}
    return [without_places(item) for item in value] if isinstance(value, list | tuple) else value


def forms(path: Path) -> list[Any]:
    return [without_places(filing) for filing in recognise(document(path))]


def found_in(path: Path) -> list[tuple[str, str, str, str]]:
    report = check([path], CheckOptions()).files[0]
    return sorted((one.code, one.form, one.message.zh, one.fingerprint) for one in report.findings)
