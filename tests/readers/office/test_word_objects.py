"""Pictures, objects and drawings in a Word document: what they say is told as unread, or read."""

import pytest
from office_building import WORD, docx, paragraph
from word_building import cell, document, run, table, texts, words

DIAGRAM = "<w:r><w:drawing><inline><graphicData><relIds/></graphicData></inline></w:drawing></w:r>"
CHART = "<w:r><w:drawing><anchor><graphicData><chart/></graphicData></anchor></w:drawing></w:r>"
PICTURE = "<w:r><w:drawing><inline><blip/></inline></w:drawing></w:r>"
SEAL = "<w:r><w:drawing><anchor><blip/></anchor></w:drawing></w:r>"
CONTROL = "<w:r><w:object><shape><imagedata/></shape><w:control/></w:object></w:r>"
ART = '<w:r><w:pict><shape><textpath string="120万元"/></shape></w:pict></w:r>'


def object_of(program: str) -> str:
    return f'<w:r><w:object><shape><imagedata/></shape><OLEObject ProgID="{program}"/></w:object></w:r>'


@pytest.mark.parametrize(
    ("inner", "seen", "told"),
    [
        (PICTURE, "\ufffd", ()),
        (words("见图") + PICTURE, "见图", ()),
        (SEAL, "", ()),
        (DIAGRAM, "\ufffd", ("1 处图示",)),
        (CHART, "", ("1 处图示",)),
        (ART, "", ("1 处图示",)),
        (CONTROL + words("新增"), "\ufffd新增", ("1 处图示",)),
        (object_of("Equation.3") + words("万元"), "\ufffd万元", ()),
        (object_of("Excel.Sheet.12"), "\ufffd", ("1 份别的文件",)),
        (words("批") + "<w:r><w:commentReference/></w:r>", "批", ("1 条批注",)),
    ],
)
def test_what_is_seen_in_a_cell_and_not_read_is_no_blank(
    inner: str, seen: str, told: tuple[str, ...]
) -> None:
    body = table(cell(run(inner)) + cell(paragraph("乙")), cell(paragraph("甲")) * 2)
    found = document(docx(body))
    assert found.rows[0].texts == (seen, "乙")
    said = [problem.sentence.zh for problem in found.problems]
    assert len(said) == len(told)
    assert all(part in sentence for part, sentence in zip(told, said, strict=True))


def test_a_watermark_is_not_told() -> None:
    header = f'<w:hdr xmlns:w="{WORD}">{run(ART)}</w:hdr>'
    assert document(docx(paragraph("甲"), {"word/header1.xml": header})).problems == ()


@pytest.mark.parametrize("name", ["altChunk", "subDoc"])
def test_a_file_that_is_not_read_is_unread(name: str) -> None:
    found = document(docx(paragraph("甲") + f"<w:p><w:{name}/></w:p>"))
    assert [problem.unread for problem in found.problems] == [True]


def either(choice: str, fallback: str) -> str:
    return f"<AlternateContent><Choice>{choice}</Choice><Fallback>{fallback}</Fallback></AlternateContent>"


def test_alternatives_are_read_once_wherever_they_stand() -> None:
    sign = either("<symEx/>", "<w:t>☑</w:t>")
    assert texts(run(f"<w:r>{sign}</w:r>" + words("新增"))) == [("☑新增",)]
    assert texts(either(paragraph("甲"), paragraph("甲")) + paragraph("乙")) == [("甲",), ("乙",)]
