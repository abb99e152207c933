"""Keeps the files people send: checked by content, position read, metadata stripped, named by hash."""

import hashlib
import io
import math
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from bot import recordings
from conversations.messages import MediaKind
from geo.model import Point

PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
LARGEST_SIDE = 2560  # pixels; more shows nothing more on a phone
MOST_PIXELS = 60_000_000  # a 50 MP phone camera passes, a decompression bomb does not
# Only JPEG is unpacked at a fraction of its size: of the others a hundred kilobytes could take a gigabyte of memory.
MOST_UNPACKED = 24_000_000


class Unusable(Exception):
    """These bytes are no photo or voice message we can keep; the text says why."""


class Stored(Struct, frozen=True):
    """A kept file: SHA-256 of the kept bytes in hex, its media type, and where the photo was taken."""

    hash: str
    content_type: str
    point: Point | None = None


def store(data: bytes, folder: Path, most_bytes: int, kind: MediaKind = "photo") -> Stored:
    """Keep a file in `folder`: a photo re-encoded as JPEG, a recording as it is, both without metadata.

    Raises Unusable for what is not of its kind.
    """
    if not data:
        raise Unusable("empty")
    if len(data) > most_bytes:
        raise Unusable("too large")
    if kind == "voice":
        return _store_recording(data, folder)
    picture, point = _read_picture(data)
    return Stored(_write(_as_jpeg(picture), folder), "image/jpeg", point)


def _store_recording(data: bytes, folder: Path) -> Stored:
    content_type = recordings.kind_of(data)
    if not content_type:
        raise Unusable("not a recording")
    try:
        return Stored(_write(recordings.without_metadata(data), folder), content_type)
    except recordings.Broken as error:
        raise Unusable("broken recording") from error


def read(hash: str, folder: Path) -> bytes:
    """A kept file's bytes. Raises FileNotFoundError."""
    return path(hash, folder).read_bytes()


def path(hash: str, folder: Path) -> Path:
    """Where the file of that hash is kept. Raises FileNotFoundError for what is no hash."""
    if not re.fullmatch(r"[0-9a-f]{64}", hash):
        raise FileNotFoundError("not a hash")
    return folder / hash[:2] / hash


def is_kept(hash: str, folder: Path) -> bool:
    """Whether there is a file of that hash."""
    return path(hash, folder).exists()


def remove(hash: str, folder: Path) -> None:
    """The file of that hash is kept no more; nothing happens where there is none."""
    with suppress(FileNotFoundError):
        path(hash, folder).unlink()


def _read_picture(data: bytes) -> tuple[Image.Image, Point | None]:
    try:
        picture = Image.open(io.BytesIO(data), formats=PICTURES)
        most = MOST_PIXELS if picture.format == "JPEG" else MOST_UNPACKED
        if picture.width * picture.height > most:
            raise Unusable("too many pixels")
        point = _position(picture)
        picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
        picture.load()
        return picture, point
    except Unusable:
        raise
    except UnidentifiedImageError as error:
        raise Unusable("not a picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable("too many pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError) as error:
        # Pillow's decoders raise any of these on a broken file.
        raise Unusable("broken picture") from error


def _position(picture: Image.Image) -> Point | None:
    """Where the camera says the photo was taken; None where it says nothing, or nonsense."""
    try:
        gps = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        lat = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S")
        lon = _degrees(gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W")
    except Exception:
        # A camera's metadata may be wrong in any way; the photo is good without it.
        return None
    if not (abs(lat) <= 90 and abs(lon) <= 180) or (abs(lat) < 0.01 and abs(lon) < 0.01):
        return None
    return Point(round(lat, 6), round(lon, 6))


def _degrees(parts: tuple[float, float, float], reference: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        raise ValueError("no number")
    return -value if reference.strip("\0 ").upper() == negative else value


def _as_jpeg(picture: Image.Image) -> bytes:
    try:
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))  # before anything makes a copy of it
        upright = ImageOps.exif_transpose(picture)
        flat = Image.new("RGB", upright.size, "white")
        shown = upright.convert("RGBA")
        flat.paste(shown, mask=shown.getchannel("A"))
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise Unusable("broken picture") from error
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=85)  # a fresh image: nothing of the original's metadata is in it
    return out.getvalue()


def _write(data: bytes, folder: Path) -> str:
    name = hashlib.sha256(data).hexdigest()
    target = path(name, folder)
    if target.exists():
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and renamed: a crash never leaves half a photo under its hash.
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as aside:
        aside.write(data)
        aside.flush()
        os.fsync(aside.fileno())
    Path(aside.name).replace(target)
    return name
