"""Any text at all gives a document or a refusal, never an exception."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.model.document import Document, Refusal
from budgetlint.readers.structured import read

WORDS = st.sampled_from(
    ["kind", "funds", "indicators", "name", "value", "fields", "forms", "files", "schema", "path", "text",
     "location", "unreadable_funds", "tables", "年度资金总额", "project_target", "450.00", "", "~"]
)  # fmt: skip
SCRAPS = st.lists(
    st.one_of(WORDS, st.sampled_from(list(":-[]{}#&*!|>'\"%@,\n\t \\?~")), st.characters(codec="utf-8")),
    max_size=60,
).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(SCRAPS, st.sampled_from(["yaml", "yml", "json"]))
def test_scraps_of_notation_are_taken_or_refused(text: str, ending: str) -> None:
    assert isinstance(read(Path(f"a.{ending}"), text.encode()), Document | Refusal)


@settings(max_examples=300, deadline=None)
@given(VALUES, st.sampled_from(["yaml", "json"]))
def test_sound_notation_with_any_content_is_taken_or_refused(content: object, ending: str) -> None:
    text = json.dumps(content, ensure_ascii=False)
    assert isinstance(read(Path(f"a.{ending}"), text.encode("utf-8", "surrogatepass")), Document | Refusal)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_bytes_are_taken_or_refused(content: bytes) -> None:
    assert isinstance(read(Path("a.yaml"), content), Document | Refusal)
