"""Photos from the page's browser: the original waits to be fetched, the checked copy is what is shown."""

import re
import secrets
from contextlib import suppress
from pathlib import Path

from bot import media

# A photo's position is read when it is fetched, so the original is needed until then, and at the most for an hour.
_KEEP_S = 3600


def keep_upload(data: bytes, uploads: Path, kept: Path, most_bytes: int) -> str:
    """Check a photo and keep it for the fetching job; returns the name for `Media.file`.

    Raises media.Unusable with its reason.
    """
    shown = media.store(data, kept, most_bytes)
    if shown.content_type != "image/jpeg":
        raise media.Unusable("not a picture")
    original = secrets.token_hex(32)  # of its own: the same photo sent twice is forgotten twice
    uploads.mkdir(parents=True, exist_ok=True)
    (uploads / original).write_bytes(data)
    return f"{shown.hash}.{original}"


def clear(uploads: Path, now_s: float) -> None:
    """Delete originals past their time, for they may say where they were taken; `now_s` is Unix time."""
    for path in uploads.glob("*"):
        if path.stat().st_mtime < now_s - _KEEP_S:
            path.unlink(missing_ok=True)


def forget(file: str, uploads: Path) -> None:
    """The original is needed no more; nothing happens where there is none, or `file` is no upload's name."""
    with suppress(FileNotFoundError):
        (uploads / _parts(file)[1]).unlink()


def read_upload(file: str, uploads: Path) -> bytes:
    """An original's bytes. Raises FileNotFoundError."""
    _, original = _parts(file)
    return (uploads / original).read_bytes()


def shown_hash(file: str) -> str:
    """The hash of the checked copy. Raises FileNotFoundError for what is no upload's name."""
    return _parts(file)[0]


def _parts(file: str) -> tuple[str, str]:
    match = re.fullmatch(r"([0-9a-f]{64})\.([0-9a-f]{64})", file)
    if not match:
        raise FileNotFoundError("not an upload")
    return match[1], match[2]
