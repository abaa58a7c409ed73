"""How long `budgetlint check` takes on one small filing, as a multiple of `python -c pass`."""

import sys
from pathlib import Path

from measuring import process, shortest

FILING = Path(__file__).parents[1] / "examples" / "filings" / "crafts-2022.txt"
CALLS = {
    "--version": ["--version"],
    "--help": ["--help"],
    "value": ["value", "1.2万元/月/人"],
    "check": ["check", str(FILING)],
    "check -f json": ["check", "-f", "json", str(FILING)],
}
TIMES = 15


def main() -> None:
    """Print a ratio for each call; the cache is warm, as in every run but the first."""
    idle = shortest(process(["-c", "pass"]), TIMES)
    print(f"python -c pass {idle * 1000:26.1f} ms")
    for name, arguments in CALLS.items():
        call = process(["-m", "budgetlint", *arguments])
        call()
        taken = shortest(call, TIMES)
        print(f"budgetlint {name:18} {taken * 1000:11.1f} ms {taken / idle:8.1f} ×")


if __name__ == "__main__":
    sys.exit(main())
