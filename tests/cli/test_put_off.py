"""A module whose loading is put off: importing it costs nothing, asking for a name gives the real one's."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from budgetlint.cli import put_off
put_off.modules("colorsys")
import colorsys as first
assert type(first).__name__ == "_PutOff"
{use}
import colorsys as second
print(type(second).__name__, first.hls_to_rgb is second.hls_to_rgb, hasattr(first, "no_such_name"))
"""


@pytest.mark.parametrize("use", ["first.rgb_to_hsv(1, 1, 1)", "from colorsys import rgb_to_hsv"])
def test_the_module_is_the_real_one_once_it_is_asked(use: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(use=use)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "module True False\n", "")


def test_a_module_that_is_there_stays() -> None:
    script = (
        "import sys, json\nfrom budgetlint.cli import put_off\n"
        "put_off.modules('json')\nprint(sys.modules['json'] is json)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.stdout == "True\n"
