"""The guide to settings names every key and shows settings that are sound."""

import re
from collections.abc import Callable
from pathlib import Path

from budgetlint.cli.checking import keys
from budgetlint.configuration.schema import schema

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "configuration.md").read_text("utf-8")


def test_every_key_stands_in_the_guide_and_no_other() -> None:
    table = GUIDE.partition("| 项 key |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert sorted(named) == sorted(schema(keys())["properties"]), "add the key to docs/configuration.md"


def test_the_settings_of_the_guide_and_of_the_readme_are_sound(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    texts = [GUIDE, (ROOT / "README.md").read_text("utf-8")]
    blocks = [block for text in texts for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)]
    assert len(blocks) >= 2
    for block in blocks:
        (tmp_path / "budgetlint.toml").write_text(block, encoding="utf-8")
        assert run("config", "check")[::2] == (0, "")
