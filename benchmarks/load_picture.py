"""Draws what benchmarks/load.py measured: messages, how long they took, and memory, over time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

WIDTH, PANEL, LEFT, GAP = 1100, 190, 90, 46
INK, PALE, BLUE, RED = "#222222", "#dddddd", "#1f6fb2", "#c0392b"


def draw(samples: Sequence[Any], found: Mapping[str, float], path: Path) -> None:
    """Write a PNG with one panel each for messages a second, milliseconds and megabytes."""
    panels = (
        ("messages a second: sent (red), answered (blue)", ("sent", "answered"), (RED, BLUE)),
        ("milliseconds to the answer: p99 (red), p50 (blue)", ("p99_ms", "p50_ms"), (RED, BLUE)),
        ("memory of the server, MB", ("memory_mb",), (BLUE,)),
    )
    image = Image.new("RGB", (WIDTH, 70 + len(panels) * (PANEL + GAP)), "white")
    pen = ImageDraw.Draw(image)
    pen.text((LEFT, 12), _title(found), fill=INK, font=_font(18))
    for at, (title, names, colours) in enumerate(panels):
        _panel(pen, 62 + at * (PANEL + GAP), title, samples, names, colours)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


def _title(found: Mapping[str, float]) -> str:
    return (
        f"{found['sent']:,.0f} messages in {found['seconds']:,.0f} s, {found['reports']:,.0f} reports, "
        f"lost: {found['lost']:.0f}, refused: {found['refused']:.0f}"
    )


def _panel(
    pen: ImageDraw.ImageDraw, top: int, title: str, samples: Sequence[Any],
    names: Sequence[str], colours: Sequence[str],
) -> None:  # fmt: skip
    most = max(max(getattr(sample, name) for sample in samples) for name in names) * 1.1 or 1
    pen.text((LEFT, top), title, fill=INK, font=_font(14))
    top, bottom = top + 20, top + PANEL
    for part in range(5):
        y = bottom - (bottom - top) * part / 4
        pen.line((LEFT, y, WIDTH - 20, y), fill=PALE)
        pen.text((LEFT - 8, y), f"{most * part / 4:,.0f}", fill=INK, font=_font(12), anchor="rm")
    end = samples[-1].at_s
    for part in range(7):
        x = LEFT + (WIDTH - 20 - LEFT) * part / 6
        pen.text((x, bottom + 4), f"{end * part / 6:,.0f} s", fill=INK, font=_font(12), anchor="mt")
    for name, colour in zip(names, colours, strict=True):
        points = [
            (LEFT + (WIDTH - 20 - LEFT) * s.at_s / end, bottom - (bottom - top) * getattr(s, name) / most)
            for s in samples
        ]
        pen.line(points, fill=colour, width=2)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
