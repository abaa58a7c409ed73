"""The engine's own sentences for people, one catalogue a layer; a rule's sentences live in the rule."""

from functools import lru_cache

from budgetlint.model.sentence import Sentence
from budgetlint.resources import compiled, digest, load_yaml, package_folder, yaml_files


def sentence(key: str, **arguments: object) -> Sentence:
    """The sentence `area.name` of the catalogues, its {placeholders} filled in.

    An argument that is itself a Sentence is said in the language of the sentence around it.
    """
    zh, en = _catalogue()[key]
    return Sentence(
        zh=zh.format(**{name: _said(item, "zh") for name, item in arguments.items()}),
        en=en.format(**{name: _said(item, "en") for name, item in arguments.items()}),
    )


@lru_cache(maxsize=2048)
def usual(key: str, **words: str) -> Sentence:
    """The same for what is said of cell after cell and form after form; made once for the same words."""
    return sentence(key, **words)


def named(prefix: str) -> tuple[str, ...]:
    """What the keys of the catalogues go on with behind a prefix, in order: the flags of `values.flag_`."""
    return tuple(key.removeprefix(prefix) for key in _catalogue() if key.startswith(prefix))


def _said(item: object, language: str) -> object:
    return getattr(item, language) if isinstance(item, Sentence) else item


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, tuple[str, str]]:
    """Chinese and English by key, as plain text: every start reads all of them back, and says few."""
    paths = yaml_files(package_folder() / "messages")

    def build() -> dict[str, tuple[str, str]]:
        return {
            f"{path.stem}.{name}": (said["zh"], said["en"])
            for path in paths
            for name, said in load_yaml(path).items()
        }

    return compiled("messages", digest(paths), build)
