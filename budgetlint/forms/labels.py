"""The words of a form without what extraction and filling hints add to them."""

import unicodedata
from functools import cache, lru_cache
from typing import Any

from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_TAG = regex(r"</?[A-Za-z][^<>]*>")
_LATEX = (("\\geq", "≥"), ("\\leq", "≤"), ("\\ge", "≥"), ("\\le", "≤"), ("\\%", "%"), ("\\times", "×"))
_BRACKETED = regex(r"[(（【\[〔][^()（）【】\[\]〔〕]*[)）】\]〕]")
_CODE = regex(r"^\d{1,2}\s*[-—–－]\s*(?=[^\d\s])")
_AMONG = regex(r"^其\s*中\s*[:：]?")
_ORDINAL = regex(r"^(?:[一二三四五六七八九十]{1,2}[、.]|\d{1,2}[、.](?=\D))")
_CLOSING = ":：,，;；、。"


@cache
def words() -> Any:
    """The word lists of forms, `rules/vocabulary/labels.yaml`."""
    return vocabulary("labels")


@lru_cache(maxsize=8192)
def cleaned(text: str) -> str:
    """The text without markup that a conversion left behind (HTML tags, LaTeX signs)."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    if "\\" in text:
        for latex, sign in _LATEX:
            text = text.replace(latex, sign)
        text = text.replace("$", "")
    return text.strip()


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """The text folded to half width and without any white space, for comparing."""
    return "".join(unicodedata.normalize("NFKC", cleaned(text)).split())


@lru_cache(maxsize=8192)
def coded(text: str) -> int | None:
    """How many digits the numbering code before a label has ("11-数量指标" → 2), None without one."""
    code = _CODE.match(cleaned(text))
    return len(regex_now(r"\D").sub("", code.group())) if code else None


@lru_cache(maxsize=8192)
def label(text: str) -> str:
    """The form's own words for a cell: no code, no filling hint, no 其中, no closing colon."""
    found = "".join(_CODE.sub("", cleaned(text)).split())
    found = _AMONG.sub("", found)
    found = _BRACKETED.sub(lambda part: "" if _is_hint(part.group()) else part.group(), found)
    found = found.strip(_CLOSING)
    if found.endswith("包括"):
        # "直属单位（个），包括：" asks for a list, the bracket only names its measure
        found = _BRACKETED.sub("", found.removesuffix("包括")).strip(_CLOSING)
    return found


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The label as word lists spell it: half width and without any bracket."""
    bare = _BRACKETED.sub("", unicodedata.normalize("NFKC", label(text)))
    return _ORDINAL.sub("", bare).strip(_CLOSING)


def _is_hint(bracketed: str) -> bool:
    return any(word in bracketed for word in words()["hints"])
