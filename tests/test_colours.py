"""The colours of the pages, light and dark: whatever words stand on what ground, they can be read."""

import re
from pathlib import Path

import pytest

SHEETS = Path(__file__).parent.parent / "bot" / "web"
ENOUGH = 4.5  # WCAG 2.2, 1.4.3
GROUNDS = ("ground", "paper", "field", "wash")
WORDS = ("ink", "soft", "accent-deep", "late", "unowned", "link")
PAIRS = [
    *((words, on) for words in WORDS for on in GROUNDS if (words, on) != ("link", "ground")),
    ("accent", "paper"), ("accent", "field"), ("tint-ink", "tint"), ("accent-deep", "tint"),
    ("late-ink", "late-tint"), ("unowned-ink", "unowned-tint"), ("note-ink", "note"), ("ink", "track"),
    *(("white", on) for on in ("fill", "fill-deep", "alarm", "alarm-deep")),
]  # fmt: skip


def colours(dark: bool, part: str) -> dict[str, str]:
    """Every colour as a part of the page has it, in one scheme."""
    light, _, night = (SHEETS / "colours.css").read_text(encoding="utf-8").partition("@media")
    found = {"white": "#ffffff"}
    for sheet in (light, night) if dark else (light,):
        for selector in (":root", part):
            for block in re.findall(rf"^\s*{re.escape(selector)} {{(.*?)}}", sheet, re.S | re.M):
                found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    return found


def lightness(colour: str) -> float:
    """Relative luminance of "#fff" or "#ffffff"."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("part", [".traveller", ".officer", ".admin"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_can_be_read_on_their_ground(dark: bool, part: str) -> None:
    known = colours(dark, part)
    poor = {}
    for words, on in PAIRS:
        high, low = sorted((lightness(known[words]), lightness(known[on])), reverse=True)
        if (high + 0.05) / (low + 0.05) < ENOUGH:
            poor[words, on] = round((high + 0.05) / (low + 0.05), 2)
    assert poor == {}


def test_every_ground_has_one_of_these_colours() -> None:
    """But the map's, and that of codes to scan, which are light always."""
    for sheet in ("page.css", "room.css", "plain.css"):
        rules = re.findall(r"([^{}]+){([^{}]*)}", (SHEETS / sheet).read_text(encoding="utf-8"))
        fixed = {
            name.strip() for name, rule in rules if re.search(r"(?:background|border)[\w-]*: [^;]*#", rule)
        }
        assert fixed <= {".map.leaflet-container", '.picture[src*="/qr/"]'}, f"{sheet}: {fixed}"
