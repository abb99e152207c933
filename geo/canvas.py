"""A small map picture: degrees in, pixels out, labels that never cover one another."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from geo.font import font, text_size, written
from geo.lines import METRES_PER_LAT, METRES_PER_LON
from geo.model import Point

Degrees = NDArray[np.float64]  # rows of (lat, lon)
Pixels = NDArray[np.float64]  # rows of (x, y)
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]

_FINER = 2  # drawn twice as large and scaled down: smooth lines
_COLOURS = 64


class Window(Struct, frozen=True):
    """The part of the earth a picture shows: its middle, and how many metres one pixel is wide."""

    middle: Point
    metres_per_pixel: float
    width: int
    height: int

    def pixels(self, degrees: Degrees) -> Pixels:
        """Where in the picture these points lie, outside it too."""
        east = METRES_PER_LON * math.cos(math.radians(self.middle.lat))
        x = (degrees[:, 1] - self.middle.lon) * east / self.metres_per_pixel + self.width / 2
        y = (self.middle.lat - degrees[:, 0]) * METRES_PER_LAT / self.metres_per_pixel + self.height / 2
        return np.column_stack((x, y))

    def pixel(self, point: Point) -> tuple[float, float]:
        """Where in the picture this point lies."""
        x, y = self.pixels(np.array([[point.lat, point.lon]]))[0]
        return float(x), float(y)


class Canvas:
    """One picture: first what has an area or a line, then `smooth`, then dots and words."""

    def __init__(self, window: Window, background: Colour) -> None:
        self.window = window
        self._image = Image.new("RGB", (window.width * _FINER, window.height * _FINER), background)
        self._draw = ImageDraw.Draw(self._image, "RGBA")
        self._scale = _FINER
        self._taken: list[Box] = []
        self._lines: list[Box] = []

    def area(self, degrees: Degrees, fill: Colour, edge: Colour | None = None, width: float = 1) -> None:
        """A filled ring."""
        pixels = self.window.pixels(degrees)
        if len(pixels) > 2 and self._touches(pixels):
            self._draw.polygon(self._flat(pixels), fill=fill)
            if edge:
                self._strokes(pixels, edge, width)

    def line(self, degrees: Degrees, colour: Colour, width: float) -> None:
        """A line `width` pixels wide, drawn only where it can be seen."""
        pixels = self.window.pixels(degrees)
        if len(pixels) > 1 and self._touches(pixels):
            self._strokes(pixels, colour, width)

    def stroke(self, ends: Sequence[tuple[float, float]], colour: Colour, width: float) -> None:
        """A line between pixels."""
        self._draw.line(self._flat(np.array(ends)), fill=colour, width=self._wide(width), joint="curve")

    def shape(self, corners: Sequence[tuple[float, float]], fill: Colour) -> None:
        """A filled shape between pixels."""
        self._draw.polygon(self._flat(np.array(corners)), fill=fill)

    def disc(
        self,
        at: tuple[float, float],
        radius: float,
        fill: tuple[int, ...],
        edge: Colour | None = None,
        width: float = 2,
    ) -> None:
        """A circle around a pixel; a fourth number in `fill` lets the map shine through."""
        corners = self._flat(np.array(at) + np.array(((-radius, -radius), (radius, radius))))
        self._draw.ellipse(corners, fill=fill, outline=edge, width=self._wide(width) if edge else 0)

    def smooth(self) -> None:
        """Scale down: what follows is drawn in single pixels, and words stay sharp."""
        self._image = self._image.reduce(_FINER)
        self._draw = ImageDraw.Draw(self._image, "RGBA")
        self._scale = 1

    def box(self, box: Box, fill: tuple[int, ...], keep: bool = True) -> None:
        """A filled rectangle; `keep` keeps labels off it."""
        self._draw.rectangle(self._flat(np.array(box)), fill=fill)
        if keep:
            self.keep_free(box)

    def keep_line_free(self, degrees: Degrees, width: float) -> None:
        """No label, only plates, will cover this line."""
        for run in _seen(self.window.pixels(degrees), self.window.width, self.window.height):
            for a, b in pairwise(run):
                steps = max(int(np.hypot(*(b - a)) / width), 1)
                for x, y in a + (b - a) * np.arange(steps)[:, None] / steps:
                    self._lines.append((x - width / 2, y - width / 2, x + width / 2, y + width / 2))

    def keep_free(self, box: Box) -> None:
        """No label will cover these pixels."""
        self._taken.append(box)

    def words(
        self,
        at: tuple[float, float],
        text: str,
        size: int,
        colour: Colour,
        halo: Colour | None = None,
        bold: bool = False,
    ) -> None:
        """Text from its top left corner, whatever is there."""
        letters = font(size)
        if halo:
            self._draw.text(at, text, halo, letters, stroke_width=2.6, stroke_fill=halo)
        self._draw.text(at, text, colour, letters, stroke_width=0.5 if bold else 0, stroke_fill=colour)

    def label(
        self,
        at: tuple[float, float],
        text: str,
        size: int,
        colour: Colour,
        halo: Colour,
        away: float = 8,
        bold: bool = False,
    ) -> bool:
        """Text beside a pixel, on the first free side; False (and nothing) where there is no room."""
        text = written(text)
        wide, high = text_size(text, size)
        (x, y), d = at, away
        for left, top in (
            (x + d, y - high / 2), (x - d - wide, y - high / 2), (x - wide / 2, y - d - high), (x - wide / 2, y + d),
            (x + d, y - d - high), (x - d - wide, y + d), (x + d, y + d), (x - d - wide, y - d - high),
        ):  # fmt: skip
            box = (left - 2, top - 1, left + wide + 2, top + high + 2)
            if self._inside(box) and self._free(box) and not _any_overlap(box, self._lines):
                self.words((left, top), text, size, colour, halo, bold)
                self.keep_free(box)
                return True
        return False

    def plate(self, at: tuple[float, float], text: str, size: int, colour: Colour, fill: Colour) -> bool:
        """Text on a small sign right at a pixel; False (and nothing) where there is no room."""
        wide, high = text_size(text, size)
        (x, y), half = at, wide / 2 + 4
        box = (x - half, y - high / 2 - 1, x + half, y + high / 2 + 1)
        if not self._inside(box) or not self._free(box):
            return False
        self._draw.rounded_rectangle(box, 4, fill, (255, 255, 255))
        self.words((x - wide / 2, y - high / 2), text, size, colour)
        self.keep_free(box)
        return True

    def is_free(self, at: tuple[float, float], room: float = 4) -> bool:
        """Whether nothing is written within `room` pixels."""
        return self._free((at[0] - room, at[1] - room, at[0] + room, at[1] + room))

    def png(self) -> bytes:
        """The picture in 64 colours."""
        out = io.BytesIO()
        self._image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            out, "PNG"
        )
        return out.getvalue()

    def _strokes(self, pixels: Pixels, colour: Colour, width: float) -> None:
        for run in _seen(pixels, self.window.width, self.window.height):
            self._draw.line(self._flat(run), fill=colour, width=self._wide(width), joint="curve")

    def _touches(self, pixels: Pixels) -> bool:
        (west, north), (east, south) = pixels.min(axis=0), pixels.max(axis=0)
        return bool(
            east >= -20
            and west <= self.window.width + 20
            and south >= -20
            and north <= self.window.height + 20
        )

    def _inside(self, box: Box) -> bool:
        return (
            box[0] >= 2
            and box[1] >= 2
            and box[2] <= self.window.width - 2
            and box[3] <= self.window.height - 2
        )

    def _free(self, box: Box) -> bool:
        return not _any_overlap(box, self._taken)

    def _flat(self, pixels: Pixels) -> list[float]:
        flat: list[float] = (pixels * self._scale).ravel().tolist()
        return flat

    def _wide(self, width: float) -> int:
        return max(1, round(width * self._scale))


def _seen(pixels: Pixels, width: int, height: int) -> list[Pixels]:
    """The runs of a line whose pieces may touch the picture: far ones cost time and show nothing."""
    low, high = np.minimum(pixels[:-1], pixels[1:]), np.maximum(pixels[:-1], pixels[1:])
    near = (high >= -20).all(axis=1) & (low <= (width + 20, height + 20)).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], near, [False])).astype(np.int8)))
    return [pixels[start : end + 1] for start, end in edges.reshape(-1, 2)]


def _any_overlap(a: Box, boxes: Sequence[Box]) -> bool:
    west, north, east, south = a
    return any(west < b[2] and b[0] < east and north < b[3] and b[1] < south for b in boxes)
