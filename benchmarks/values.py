"""How long it takes to read values: `python benchmarks/values.py`.

Ratios against a plain loop of the same process are printed beside the times, because machines differ.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice, product
from random import Random

from budgetlint.values import find_figures, read_value, reading

SHAPES = (
    "{}人",
    "≥{}%",
    "{}万元",
    "{}.5万元/人·月",
    "{}人次/年",
    "每人每年{}元",
    "{}-9{}件",
    "{}天*{}人",
    "不少于{}户",
    "2025年1{}月",
)
NOISE = "0123456789.，、%元人每年月日≥≤万 （）ab中文完成达到约"


def best(work: Callable[[], object], rounds: int = 7) -> float:
    """The shortest time of several rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def read_anew(texts: list[str]) -> None:
    """Read every text as if it had never been seen."""
    reading.read.cache_clear()
    for text in texts:
        read_value(text)


def start_up(use: str) -> float:
    """The time of a whole process, in milliseconds."""
    return best(lambda: subprocess.run([sys.executable, "-c", use], check=True), 5)


def main() -> None:
    """Print the times and their ratios."""
    numbers = (str(number) for number in range(1, 1000))
    texts = [shape.format(*[number] * 2) for number, shape in islice(product(numbers, SHAPES), 1000)]
    noise = "".join(Random(1).choice(NOISE) for _ in range(10_000))  # noqa: S311
    prose = "培训4期每期60人2天，每人每天标准350元，其中场租费1.2万元；" * 300
    loop = best(lambda: [None for _ in range(100_000)])
    print(f"{'100,000 turns of a loop':34} {loop:8.1f} ms")
    for name, work in (
        ("1,000 values, each new", lambda: read_anew(texts)),
        ("1,000 values, seen before", lambda: [read_value(text) for text in texts]),
        ("10 kB of noise as one value", lambda: read_anew([noise])),
        (
            "figures in 10 kB of prose",
            lambda: (reading.figures_in.cache_clear(), find_figures(prose[:10_000])),
        ),
    ):
        work()
        taken = best(work)
        print(f"{name:34} {taken:8.1f} ms {taken / loop:8.1f} x loop")
    bare = start_up("pass")
    for name, use in (
        ("import budgetlint.values", "import budgetlint.values"),
        ("… and read one value", "from budgetlint.values import read_value; read_value('≥95%')"),
    ):
        taken = start_up(use)
        print(f"{name:34} {taken:8.1f} ms {taken / bare:8.1f} x python -c pass")


if __name__ == "__main__":
    main()
