"""Where packs lie: those that ship with budgetlint by name, others by their folder."""

import os
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.resources import rules_folder
from budgetlint.vocabulary import FOLDER

PACK_FILE = "pack.yaml"


def shipped() -> tuple[str, ...]:
    """The names of the packs that ship with budgetlint."""
    folder = rules_folder()
    return tuple(name for name in sorted(os.listdir(folder)) if (folder / name / PACK_FILE).is_file())  # noqa: PTH208


def folder_of(name: str, beside: Path | None = None) -> Path:
    """The folder of a pack: a shipped one by name, else a path, from the folder of the pack that names it."""
    if name in shipped():
        return rules_folder() / name
    folder = (beside / name if beside is not None else Path(name)).resolve()
    if (folder / PACK_FILE).is_file():
        return folder
    raise UsageProblem(_not_there(name, folder))


def _not_there(name: str, folder: Path) -> Sentence:
    if folder.is_file():
        return sentence("packs.is_a_file", name=name, folder=folder.parent.name)
    if folder.is_dir():
        near = next(
            (path.name for path in stray_files(folder) if path.name.lower().startswith("pack.")), None
        )
        if near is not None:
            return sentence("packs.pack_file_misnamed", name=name, given=near, file=PACK_FILE)
        return sentence("packs.no_pack_file", name=name, file=PACK_FILE)
    near = nearest(name, shipped())
    if near is not None:
        return sentence("packs.unknown_pack_near", name=name, near=near)
    return sentence("packs.unknown_pack", name=name, known="、".join(shipped()))


def files_of(folder: Path) -> tuple[Path, ...]:
    """The YAML files of a pack in a fixed order, those that a slip of their name keeps out among them."""
    return tuple(map(Path, paths_of(folder)))


def paths_of(folder: Path) -> list[str]:
    """The same as text, for every start asks for them. Hidden ones and the traces of editors are left out."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.join(place, name)  # noqa: PTH118 (every start does this for each rule)
            for name in files
            if _looks_like_yaml(name) and not name.startswith(".")
        ]
    return sorted(found)


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The files of a pack that hold a rule each."""
    return tuple(
        path
        for path in files_of(folder)
        if path.name != PACK_FILE and not _holds_words(path, folder) and not _is_stray(path, folder)
    )


def word_files(folder: Path) -> tuple[Path, ...]:
    """The files of a pack that add words to the vocabulary."""
    return tuple(
        path for path in files_of(folder) if _holds_words(path, folder) and not _is_stray(path, folder)
    )


def stray_files(folder: Path) -> tuple[Path, ...]:
    """The files of a pack that would be taken under another name only, such as NX001.yaml.txt."""
    return tuple(path for path in files_of(folder) if _is_stray(path, folder))


def _looks_like_yaml(name: str) -> bool:
    lowered = name.lower()
    return (".yaml" in lowered or ".yml" in lowered) and not lowered.endswith(("~", ".bak", ".swp", ".orig"))


def _is_stray(path: Path, folder: Path) -> bool:
    """Word lists and pack.yaml are found by their whole name, rules by both endings."""
    is_pack = path.parent == folder and path.stem == Path(PACK_FILE).stem
    endings = (".yaml",) if is_pack or _holds_words(path, folder) else (".yaml", ".yml")
    return not path.name.endswith(endings)


def _holds_words(path: Path, folder: Path) -> bool:
    return path.relative_to(folder).parts[0] == FOLDER
