"""Photos are checked by content, lose their metadata, and tell where they were taken."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bot import media
from geo.model import Point

MB = 1024 * 1024


def photo(gps: dict[int, Any] | None = None, orientation: int = 1, size: tuple[int, int] = (80, 40)) -> bytes:
    picture = Image.new("RGB", size, "green")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1]), fill="red")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamera Budi"
    if gps is not None:
        exif[0x8825] = gps
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def near_km_102() -> dict[int, Any]:
    return {1: "S", 2: (6.0, 32.0, 24.0), 3: "E", 4: (107.0, 45.0, 36.0)}


def test_the_position_is_read_and_then_gone_from_the_file(tmp_path: Path) -> None:
    stored = media.store(photo(near_km_102()), tmp_path, MB)
    assert stored.point == Point(-6.54, 107.76)
    assert stored.content_type == "image/jpeg"
    kept = media.read(stored.hash, tmp_path)
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Kamera Budi" not in kept and b"Exif" not in kept


def test_the_picture_is_turned_upright_before_its_orientation_is_lost(tmp_path: Path) -> None:
    stored = media.store(photo(orientation=6), tmp_path, MB)
    assert Image.open(media.path(stored.hash, tmp_path)).size == (40, 80)


def test_the_same_photo_is_kept_once(tmp_path: Path) -> None:
    assert media.store(photo(), tmp_path, MB) == media.store(photo(), tmp_path, MB)
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == 1


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    stored = media.store(photo(size=(4000, 3000)), tmp_path, 20 * MB)
    assert max(Image.open(media.path(stored.hash, tmp_path)).size) == media.LARGEST_SIDE


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_picture_kinds_become_jpeg(kind: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, kind)
    stored = media.store(out.getvalue(), tmp_path, MB)
    kept = Image.open(media.path(stored.hash, tmp_path))
    assert kept.format == "JPEG"
    assert kept.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "gps",
    [
        {1: "S", 2: (6.0, 0.0, 0.0), 3: "E", 4: (1107.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "S", 2: (99.0, 0.0, 0.0), 3: "E", 4: (107.0, 0.0, 0.0)},
        {1: "S", 2: (6.0, 0.0, 0.0)},
        {},
    ],
)
def test_a_nonsense_position_is_no_position(gps: dict[int, Any], tmp_path: Path) -> None:
    assert media.store(photo(gps), tmp_path, MB).point is None


@pytest.mark.parametrize(
    "data, why",
    [
        (b"", "empty"),
        (b"x" * (MB + 1), "too large"),
        (b"<html>this is not a photo</html>", "not a picture"),
        (b"%PDF-1.7 pretending to be photo.jpg", "not a picture"),
        (photo()[:300], "broken picture"),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(media.Unusable, match=why):
        media.store(data, tmp_path, MB)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("width, height", [(30_000, 30_000), (6_000, 5_000)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(
    width: int, height: int, tmp_path: Path
) -> None:
    with pytest.raises(media.Unusable, match="too many pixels"):
        media.store(_bomb(width, height), tmp_path, MB)


def test_a_name_that_is_no_hash_reaches_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        media.read("../../etc/passwd", tmp_path)


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=20))
def test_a_damaged_photo_is_kept_or_refused_and_never_anything_else(at: int, damage: bytes) -> None:
    data = bytearray(photo(near_km_102()))
    data[at % len(data) : at % len(data) + len(damage)] = damage
    try:
        picture, _ = media._read_picture(bytes(data))
        media._as_jpeg(picture)
    except media.Unusable:
        pass


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is `width` by `height` pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
