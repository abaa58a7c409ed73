"""Fields of Word: what they show is read, what stands in their codes is not."""

import pytest
from office_building import paragraph
from word_building import cell, run, table, texts, words

BELOW = cell(paragraph("甲")) * 2


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(*inside: str, shows: str | None = None) -> str:
    """A field; one that shows nothing of its own has no second half."""
    result = "" if shows is None else mark("separate") + words(shows)
    return mark("begin") + "".join(inside) + result + mark("end")


def choice(stated: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("元", "万元"))
    return mark("begin", f"<w:ffData><w:ddList>{stated}{entries}</w:ddList></w:ffData>") + mark("end")


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (field(code("=SUM(ABOVE)"), shows="120"), "120"),
        (field(code("= "), field(code("REF a"), shows="20"), code("*6"), shows="120"), "120"),
        (field(code("IF "), field(code("REF a"), shows="20"), code(' = 20 "是"'), shows="是"), "是"),
        (field(code("=SUM(ABOVE)")), ""),
        (field(code(" eq \\o\\ac(□,√)")) + words("新增"), "☑新增"),
        (field(code("EQ \\o\\ac("), code("□"), code(",×)")) + words("延续"), "☒延续"),
        (field(code("eq \\o\\ac(○,12)")), "⑫"),
        (field(code("EQ \\f(1,2)")) + words("万元"), "\ufffd万元"),
        (field(code('SYMBOL 179 \\f "Symbol" \\s 10')) + words("95%"), "≥95%"),
        (choice(""), "元"),
        (choice('<w:result w:val="1"/>'), "万元"),
        (choice('<w:default w:val="1"/>'), "万元"),
        (choice('<w:result w:val="7"/>'), "\ufffd"),
        ('<w:fldSimple w:instr="=SUM(ABOVE)">' + words("120") + "</w:fldSimple>", "120"),
        ('<w:fldSimple w:instr="EQ \\o\\ac(□,√)"/>' + words("新增"), "☑新增"),
        (mark("end") + words("48台"), "48台"),
        (mark("begin") + code("REF a") + "<w:r><w:rPr><w:strike/></w:rPr>"
         '<w:fldChar w:fldCharType="separate"/></w:r>' + words("48") + mark("end"), "48"),
        (f"<w:r><w:ruby><w:rt>{words('cǎi')}</w:rt><w:rubyBase>{words('采')}</w:rubyBase></w:ruby></w:r>"
         + words("购"), "采购"),
    ],
)  # fmt: skip
def test_a_field_is_what_it_shows(inner: str, shown: str) -> None:
    body = table(cell(run(inner)) + cell(paragraph("乙")), BELOW)
    assert texts(body)[0] == (shown, "乙")


def test_a_cell_that_asks_for_words_is_blank() -> None:
    hint = cell(paragraph("单击输入"))
    asks = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{hint}</w:sdtContent></w:sdt>"
    assert texts(table(asks + cell(paragraph("乙")), BELOW))[0] == ("", "乙")
