"""A PDF written by hand: just enough to draw tables in every way that programs draw them."""

from collections.abc import Iterable, Sequence

from budgetlint.model.record import field, mutable

HEIGHT = 842
SIZE = 10.0
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<<"
    "/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
    "/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light"
    "/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)

UNICODE = (
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Same def/CMapType 2 def "
    "1 begincodespacerange<0000><ffff>endcodespacerange "
    + "".join(f"1 beginbfrange<{high:02x}00><{high:02x}ff><{high:02x}00>endbfrange " for high in range(256))
    + "endcmap end end"
)
"""That every code is the character of that number."""


def numbered(name: str) -> tuple[str, str]:
    """A font that a PDF does not hold and whose characters it names by their numbers in it, and its codes."""
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<<"
        f"/Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/W[1 126 500]/FontDescriptor<</Type/FontDescriptor"
        f"/FontName/{name}/Flags 4/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/StemV 80>>>>]>>"
    )
    return font, f"<</Length {len(UNICODE)}>>stream\n{UNICODE}\nendstream"


@mutable
class Sheet:
    """One page as it is drawn; y counts from the top."""

    width: float = 595
    height: float = HEIGHT
    rotate: int = 0
    turned: bool = False
    """Whether the words are drawn so that they stand upright once the viewer has rotated the page."""
    commands: list[str] = field(default_factory=list)
    image: bool = False
    annotations: str = ""
    """References to what lies over the page, such as 5 0 R."""

    @property
    def sideways(self) -> bool:
        """Whether width and height of the paper are those of the page the other way round."""
        return self.turned and self.rotate % 180 == 90

    def turn(self) -> list[str]:
        """The command that turns what follows against the rotation of the page."""
        width, height = self.width, self.height
        ways = {
            90: f"0 1 -1 0 {height} 0 cm",
            180: f"-1 0 0 -1 {width} {height} cm",
            270: f"0 -1 1 0 0 {width} cm",
        }
        return [ways[self.rotate]] if self.turned else []

    def text(self, x: float, y: float, words: str, size: float = SIZE, mode: int = 0) -> None:
        """Words whose line begins at x and whose middle is at y."""
        codes = words.encode("utf-16-be").hex()
        base = self.height - y - 0.38 * size
        self.commands.append(f"BT /F {size} Tf {mode} Tr 1 0 0 1 {x:.2f} {base:.2f} Tm <{codes}> Tj ET")

    def clipped(
        self, box: tuple[float, float, float, float], lines: Sequence[tuple[float, float, str]]
    ) -> None:
        """Lines of words (x, y, text) of which only what lies in the box is shown."""
        x0, y0, x1, y1 = box
        self.commands.append(f"q {x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re W n")
        for x, y, words in lines:
            self.text(x, y, words)
        self.commands.append("Q")

    def line(self, x0: float, y0: float, x1: float, y1: float, style: str = "line") -> None:
        """A border, drawn as a line, as a thin rectangle, as dashes or as many small rectangles."""
        top, low = self.height - y0, self.height - y1
        if style == "line":
            self.commands.append(f"0.5 w {x0:.2f} {top:.2f} m {x1:.2f} {low:.2f} l S")
        elif style == "dashed":
            self.commands.append(f"q [3 2] 0 d 0.5 w {x0:.2f} {top:.2f} m {x1:.2f} {low:.2f} l S Q")
        elif style == "thin":
            wide, high = max(x1 - x0, 0.5), max(top - low, 0.5)
            self.commands.append(f"{x0:.2f} {low:.2f} {wide:.2f} {high:.2f} re f")
        else:
            self._dots(x0, y0, x1, y1)

    def _dots(self, x0: float, y0: float, x1: float, y1: float) -> None:
        long = max(x1 - x0, y1 - y0)
        for step in range(int(long // 4) + 1):
            x = x0 + 4 * step * (x1 > x0)
            y = self.height - y0 - 4 * step * (y1 > y0)
            wide, high = (2.5, 0.6) if x1 > x0 else (0.6, 2.5)
            self.commands.append(f"{x:.2f} {y - high:.2f} {wide} {high} re f")

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0.8 0.9 1 rg") -> None:
        """A filled area without border."""
        self.commands.append(f"q {colour} {x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f Q")

    def table(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        cells: Iterable[tuple[int, int, int, int, str]],
        style: str = "line",
    ) -> None:
        """Cells (left, top, right, bottom, words) with their four borders."""
        for left, top, right, bottom, words in cells:
            x0, y0, x1, y1 = xs[left], ys[top], xs[right], ys[bottom]
            for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                self.line(*ends, style)
            self.text(x0 + 5, (y0 + y1) / 2, words)


def document(sheets: Sequence[Sheet], more: Sequence[str] = (), font: str = FONT) -> bytes:
    """The file; object 1 is the catalogue, 2 the list of pages, 3 the font, 4 an image of one grey dot."""
    dot = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", font, f"{dot}stream\n\x7f\nendstream", *more]
    pages = []
    for sheet in sheets:
        content = [*sheet.turn(), *sheet.commands]
        wide, high = (sheet.height, sheet.width) if sheet.sideways else (sheet.width, sheet.height)
        if sheet.image:
            content.insert(0, f"q {sheet.width} 0 0 {sheet.height} 0 0 cm /I Do Q")
        body = "\n".join(content)
        objects.append(f"<</Length {len(body)}>>stream\n{body}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Rotate {sheet.rotate}"
            f"/Annots[{sheet.annotations}]"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>/Contents {len(objects)} 0 R>>"
        )
        pages.append(len(objects))
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{page} 0 R' for page in pages)}]>>"
    return written(objects)


def written(objects: Sequence[str], trailer: str = "") -> bytes:
    """The objects with the table of where they begin."""
    found = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(found))
        found += f"{number} 0 obj{content}\nendobj\n".encode("latin-1")
    begun = len(found)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    found += "".join(f"{start:010} 00000 n \n" for start in starts).encode()
    found += f"trailer<</Root 1 0 R/Size {len(objects) + 1}{trailer}>>\nstartxref\n{begun}\n%%EOF".encode()
    return bytes(found)
