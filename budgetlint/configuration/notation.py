"""Values as TOML writes them, and a file to start from in which every key is explained."""

import json
from collections.abc import Iterator, Mapping

from budgetlint.configuration.keys import PER_FILE, RULES, SEVERITY, VERSION, Key
from budgetlint.messages import sentence

_EXAMPLES: Mapping[str, object] = {
    "select": ["ALL"],
    "ignore": ["SAT002"],
    "extend-select": ["judgement"],
    "extend-ignore": ["FRM"],
    "pack": ["national"],
    "profile": "submit",
    "format": ["full"],
    "exclude": ["历史/**"],
    "max-warnings": 10,
}
"""What is shown of keys that have no value unless one is given."""


def written(value: object) -> str:
    """A value in the notation of TOML."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)


def starter(keys: Mapping[str, Key], defaults: Mapping[str, object]) -> str:
    """A commented file; every key stands in it, switched off."""
    return "\n".join(_lines(keys, defaults)) + "\n"


def _lines(keys: Mapping[str, Key], defaults: Mapping[str, object]) -> Iterator[str]:
    yield from _comment("configuration.starter")
    yield from ("", *_comment("configuration.says_version"), f'# {VERSION} = ">=0.1,<2"')
    for name, key in keys.items():
        value = _EXAMPLES.get(name, defaults.get(name))
        if value not in (None, ()):
            yield from ("", *_comment(key.says), f"# {name} = {written(value)}")
    yield from ("", *_comment("configuration.says_severity"), f"# [{SEVERITY}]", '# FRM006 = "info"')
    yield from ("", *_comment("configuration.says_rules"), f"# [{RULES}.SEV024]", "# highest = 40")
    yield from ("", *_comment("configuration.says_per_file"), f"# [[{PER_FILE}]]")
    yield from ('# files = ["历史/**"]', '# ignore = ["TIM"]')


def _comment(key: str) -> Iterator[str]:
    words = sentence(key)
    return (f"## {line}" for text in (words.zh, words.en) for line in text.splitlines())
