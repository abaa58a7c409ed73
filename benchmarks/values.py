"""How long it takes to read values: `python benchmarks/values.py`."""

from itertools import islice, product
from random import Random

from measuring import least_busy, process, shortest

from budgetlint.values import find_figures, read_value, reading

SHAPES = (
    "{}人", "≥{}%", "{}万元", "{}.5万元/人·月", "{}人次/年", "每人每年{}元", "{}-9{}件", "{}天*{}人",
    "不少于{}户", "{}年内",
)  # fmt: skip
NOISE = "0123456789.，、%元人每年月日≥≤万 （）ab中文完成达到约"
PROSE = "培训4期每期60人2天，每人每天标准350元，其中场租费1.2万元；" * 320
ROUNDS = 7


def main() -> None:
    """Print times, and ratios against work of the same process."""
    numbers = (str(number) for number in range(1, 1000))
    texts = [shape.format(*[number] * 2) for number, shape in islice(product(numbers, SHAPES), 1000)]
    noise = "".join(Random(1).choice(NOISE) for _ in range(10_000))
    loop = least_busy(lambda: [None for _ in range(100_000)], ROUNDS)
    _line("100,000 turns of a loop", loop, loop, "loop")
    _line("1,000 values, none seen before", least_busy(lambda: _read_anew(texts), ROUNDS), loop, "loop")
    _line(
        "1,000 values, seen before",
        least_busy(lambda: [read_value(text) for text in texts], ROUNDS),
        loop,
        "loop",
    )
    _line("10 kB of noise as one value", least_busy(lambda: _read_anew([noise]), ROUNDS), loop, "loop")
    for kilobytes in (5, 10):
        text = PROSE[: kilobytes * 1000]
        taken = least_busy(lambda text=text: _find_anew(text), ROUNDS)
        _line(f"figures in {kilobytes},000 characters of prose", taken, loop, "loop")
    bare = shortest(process(["-c", "pass"]), ROUNDS)
    for name, use in (
        ("import budgetlint.values", "import budgetlint.values"),
        ("… and one value read", "from budgetlint.values import read_value; read_value('≥95%')"),
    ):
        _line(name, shortest(process(["-c", use]), ROUNDS), bare, "python -c pass")


def _read_anew(texts: list[str]) -> None:
    reading.read.cache_clear()
    for text in texts:
        read_value(text)


def _find_anew(text: str) -> None:
    reading.figures_in.cache_clear()
    find_figures(text)


def _line(name: str, taken: float, against: float, of: str) -> None:
    print(f"{name:40} {1000 * taken:8.1f} ms {taken / against:8.1f} × {of}")


if __name__ == "__main__":
    main()
