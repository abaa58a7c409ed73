"""Loading many rules: compiled once, then read from the cache.

A pack of 250 rules is made by copying the shipped ones under other codes; ratios are to parsing its YAML.
"""

import re
import shutil
import tempfile
from pathlib import Path

from measuring import shortest

from budgetlint.packs import load
from budgetlint.resources import load_yaml, rules_folder

RULES = 250


def main() -> None:
    """Print how a warm load compares with parsing and with the first load."""
    with tempfile.TemporaryDirectory() as folder:
        pack = _pack(Path(folder, "many"))
        files = sorted(pack.glob("*.yaml"))
        parsing = shortest(lambda: [load_yaml(path) for path in files], 1)
        cold = shortest(lambda: load([str(pack)]), 1)
        warm = shortest(lambda: load([str(pack)]), 5)
        rules = len(load([str(pack)]).rules)
    print(f"{rules} rules: parsing their YAML {parsing * 1000:.0f} ms")
    print(
        f"first load {cold / parsing:.2f} x parsing, warm load {warm / parsing:.3f} x ({warm * 1000:.1f} ms)"
    )


def _pack(folder: Path) -> Path:
    """A pack of many rules, none of which says quite the same as another."""
    folder.mkdir()
    source = rules_folder() / "national"
    texts = [path.read_text("utf-8") for path in sorted(source.glob("[A-Z]*.yaml"))]
    for number in range(RULES):
        text = texts[number % len(texts)]
        text = re.sub(r"^code: .*", f"code: MNY{number:03}", text, flags=re.M)
        text = re.sub(r"^slug: .*", f"slug: many-{number}", text, flags=re.M)
        text = re.sub(r"^(joins|aliases): .*\n", "", text, flags=re.M)
        text = _distinguished(text, number)
        (folder / f"MNY{number:03}.yaml").write_text(text, "utf-8")
    shutil.copy(source / "pack.yaml", folder / "pack.yaml")
    return folder


def _distinguished(text: str, number: int) -> str:
    """The rule with one more condition: rules that say the same as another would be refused."""
    apart = f"fiscal_year ≠ {number}"
    if re.search(r"^when: >-$", text, flags=re.M):
        return re.sub(r"^when: >-\n", f"when: >-\n  {apart} and\n", text, count=1, flags=re.M)
    if re.search(r"^when: ", text, flags=re.M):
        return re.sub(
            r"^when: (.*)", lambda found: f"when: {apart} and ({found[1]})", text, count=1, flags=re.M
        )
    return re.sub(r"^message:", f"when: {apart}\nmessage:", text, count=1, flags=re.M)


if __name__ == "__main__":
    main()
