"""QR codes: a link on paper, for a phone's camera."""

from io import BytesIO

import segno

PIXELS = 10  # a side of one dark square: sharp on a phone and on paper


def qr_code(words: str) -> bytes:
    """A PNG; read even with an eighth of it dirty. Raises ValueError for more words than a code holds."""
    picture = BytesIO()
    segno.make_qr(words, error="m").save(picture, kind="png", scale=PIXELS, border=4)
    return picture.getvalue()
