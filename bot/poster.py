"""Draws the poster of a campaign point: QR codes that open the chat, and how to report, in every language."""

from collections.abc import Mapping
from io import BytesIO
from typing import Literal

import segno
from msgspec import Struct
from PIL import Image, ImageDraw

from conversations.texts import Texts
from geo.font import font, text_size, written

Size = Literal["a4", "a3"]
SIZES: Mapping[Size, tuple[int, int]] = {"a4": (2480, 3508), "a3": (3508, 4961)}  # pixels at DPI
DPI = 300
LINKED = {"telegram": "Telegram", "whatsapp": "WhatsApp", "web": "Web"}  # in the order they are shown
_MOST_CODES = 2
_DARK, _WHITE, _INK, _GREY, _LINE = (24, 42, 70), (255, 255, 255), (20, 24, 32), (85, 90, 100), (206, 32, 41)
_ACROSS = 2480  # what lengths below are of


class Poster(Struct, frozen=True):
    """What is on one: where, its code, and a link for each channel."""

    name: str
    place: str
    code: str
    links: Mapping[str, str]


def poster_png(poster: Poster, texts: Texts, size: Size) -> bytes:
    """The poster as PNG, few colours, at print resolution."""
    out = BytesIO()
    few = draw(poster, texts, size).quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def poster_pdf(poster: Poster, texts: Texts, size: Size) -> bytes:
    """The poster as a PDF of one page in its true size."""
    out = BytesIO()
    draw(poster, texts, size).save(
        out, "PDF", resolution=DPI, quality=95, title=f"Lapor Mudik: {poster.name}"
    )
    return out.getvalue()


def draw(poster: Poster, texts: Texts, size: Size) -> Image.Image:
    """The picture. The codes stand on white and are read from two metres; nothing is told by colour alone."""
    width, height = SIZES[size]
    sheet = _Sheet(Image.new("RGB", (width, height), _WHITE), width / _ACROSS)
    main, *others = texts.languages
    sheet.band(0, 690, _DARK)
    sheet.line("Lapor Mudik", 90, 190, _WHITE, bold=True)
    sheet.line(texts.render(main, "poster.title"), 320, 130, _WHITE)
    sheet.line(texts.render(main, "poster.say"), 500, 78, _WHITE)
    below = _codes(sheet, poster, 800)
    top = sheet.line(texts.render(main, "poster.how"), below + 40, 96, _INK, bold=True) + 30
    for language in others:
        said = f"{texts.render(language, 'poster.say')} {texts.render(language, 'poster.how')}"
        top = sheet.paragraph(said, top, 52, _GREY) + 16
    sheet.band(2980, 12, _LINE)
    sheet.line(texts.render(main, "poster.emergency"), 3030, 120, _LINE, bold=True)
    sheet.line(poster.name, 3215, 90, _INK, bold=True)
    sheet.line(" · ".join(filter(None, (poster.place, poster.code))), 3340, 62, _GREY)
    return sheet.image


def _codes(sheet: "_Sheet", poster: Poster, top: float) -> float:
    """The QR codes side by side with the channel's name; returns where they end."""
    shown = [(label, poster.links[name]) for name, label in LINKED.items() if poster.links.get(name)][
        :_MOST_CODES
    ]
    side = 1000.0 if len(shown) > 1 else 1350.0
    gap = 100.0
    left = (_ACROSS - side * len(shown) - gap * (len(shown) - 1)) / 2
    for label, link in shown:
        sheet.code(link, left, top, side)
        sheet.line(label, top + side + 10, 100, _INK, bold=True, middle=left + side / 2)
        left += side + gap
    return top + side + 130


class _Sheet:
    """A picture whose lengths are told as of A4 at 300 dpi."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        self.image = image
        self._draw, self._scale = ImageDraw.Draw(image), scale

    def band(self, top: float, high: float, colour: tuple[int, int, int]) -> None:
        """A stripe from edge to edge."""
        self._draw.rectangle((0, self._px(top), self.image.width, self._px(top + high)), fill=colour)

    def line(
        self, text: str, top: float, size: int, colour: tuple[int, int, int], bold: bool = False,
        middle: float = _ACROSS / 2,
    ) -> float:  # fmt: skip
        """One line, smaller where it would not fit; returns where it ends."""
        text, room = written(text), 2 * min(middle, _ACROSS - middle) - 160
        wide = text_size(text, size)[0]
        if wide > room:
            size = int(size * room / wide)
        pixels = self._px(size)
        left = self._px(middle) - text_size(text, pixels)[0] / 2
        stroke = max(1, pixels // 40) if bold else 0
        self._draw.text(
            (left, self._px(top)), text, colour, font(pixels), stroke_width=stroke, stroke_fill=colour
        )
        return top + size * 1.25

    def paragraph(self, text: str, top: float, size: int, colour: tuple[int, int, int]) -> float:
        """As many lines as it takes; returns where they end."""
        line = ""
        for word in written(text).split():
            longer = f"{line} {word}".strip()
            if line and text_size(longer, size)[0] > _ACROSS - 240:
                top, line = self.line(line, top, size, colour), word
            else:
                line = longer
        return self.line(line, top, size, colour) if line else top

    def code(self, link: str, left: float, top: float, side: float) -> None:
        """A QR code, each of its squares a whole number of pixels, with its quiet zone."""
        matrix = [list(row) for row in segno.make_qr(link, error="q").matrix_iter(border=4)]
        square = self._px(side) // len(matrix)
        x0 = self._px(left) + (self._px(side) - square * len(matrix)) // 2
        for y, row in enumerate(matrix):
            for x, dark in enumerate(row):
                if dark:
                    at = (x0 + x * square, self._px(top) + y * square)
                    self._draw.rectangle((*at, at[0] + square - 1, at[1] + square - 1), fill=(0, 0, 0))

    def _px(self, length: float) -> int:
        return round(length * self._scale)
