"""`budgetlint value` for people and for programs."""

import json
import os
import subprocess
import sys

import pytest


def run(*arguments, stdin=""):
    """The command's exit code, output and errors."""
    done = subprocess.run(
        [sys.executable, "-m", "budgetlint", "value", *arguments],
        input=stdin.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_value_is_said_in_words():
    code, out, _ = run("1.2 万元/月/人", "--lang", "en")
    assert code == 0
    assert out.splitlines() == ["1.2 万元/月/人", "    unit cost: 1.2 万元/(人·月), that is 12000 元/(人·月)"]


def test_a_caret_stands_under_the_character_where_reading_stopped():
    _, out, _ = run("完成率95％、5日前")
    text, caret, *_ = out.splitlines()
    assert text == "完成率95％、5日前"
    assert caret == " " * 12 + "^"


def test_jsonl_has_the_keys_of_the_machine_interface_in_their_order():
    _, out, _ = run("--format", "jsonl", "1.2 万元/月/人")
    assert out == (
        '{"text": "1.2 万元/月/人", "kind": "unit_cost", "comparator": null, '
        '"parts": [{"value": "1.2", "unit": "元/(人·月)", "scale": 10000}], '
        '"base": {"value": "12000", "unit": "元/(人·月)"}, "flags": []}\n'
    )


def test_a_bare_number_has_no_unit_in_its_base():
    _, out, _ = run("--format", "jsonl", "227000")
    assert json.loads(out)["base"] == {"value": "227000", "unit": None}


def test_standard_input_is_read_line_by_line_and_objects_are_split_cells():
    lines = ["≥95%", '{"text": "5台"}', '{"type": "≤", "value": "322.5", "unit": "万元"}', "", "已纳入"]
    _, out, _ = run("--format", "jsonl", "-", stdin="\n".join(lines) + "\n")
    kinds = [json.loads(line)["kind"] for line in out.splitlines()]
    assert kinds == ["ratio", "quantity", "money", "unreadable", "qualitative"]


@pytest.mark.parametrize("arguments", [(), ("--format", "xml", "1人"), ("--lang", "fr", "1人")])
def test_a_wrong_call_is_one_sentence_and_exit_code_2(arguments):
    code, out, errors = run(*arguments)
    assert (code, out, len(errors.strip().splitlines())) == (2, "", 1)


def test_a_broken_object_on_standard_input_is_named_by_its_line():
    code, _, errors = run("-", stdin='1人\n{"text": 5}\n')
    assert code == 2
    assert "2" in errors
