"""Voice messages as they are kept: the container known by its first bytes, and its metadata taken out.

Sound is never decoded or encoded anew: it stays as it was said. What the four containers may hold beside it is
emptied: Ogg's comment packet (RFC 7845, section 5.2), MP3's ID3 tags, MP4's `udta`, `meta` and `uuid` boxes. AMR
holds nothing else. The times of making in MP4's own headers stay; whoever gets the report reads its time anyway.
"""

import re
import struct
import zlib
from collections.abc import Iterator

OGG, MP3, MP4, AMR = "audio/ogg", "audio/mpeg", "audio/mp4", "audio/amr"
SUFFIXES = {OGG: "ogg", MP3: "mp3", MP4: "m4a", AMR: "amr"}

_TAGS = b"OpusTags"
_NO_TAGS = _TAGS + bytes(8)  # no vendor, no comments
_MOST_TAGS = 1 << 20
_PAGE = 27  # bytes of an Ogg page's header before its table of segments
_ID3_END = 128  # bytes of an ID3v1 tag, the last of the file
_INSIDE = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf")  # MP4 boxes made of boxes
_TOLD = (b"udta", b"meta", b"uuid")
_DEEPEST = 10  # boxes in boxes; a phone's recording has five


class Broken(ValueError):
    """The bytes are not whole in their container's own terms."""


def kind_of(data: bytes) -> str:
    """The media type of a recording; empty for anything else."""
    if data.startswith(b"OggS"):
        return OGG
    if data.startswith(b"ID3") or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return MP3
    if data[4:8] == b"ftyp":
        return MP4
    return AMR if re.match(rb"#!AMR(-WB)?\n", data) else ""


def without_metadata(data: bytes) -> bytes:
    """A recording with what its container says beside the sound emptied. Raises Broken."""
    strip = {OGG: _ogg, MP3: _mp3, MP4: _mp4}.get(kind_of(data))
    return strip(data) if strip else data


def _ogg(data: bytes) -> bytes:
    """Opus in Ogg: page 0 is the head, the comment packet ends the page it ends on."""
    pages = _pages(data)
    head = next(pages, b"")
    packet, number = b"", 0
    for page in pages:
        number += 1
        packet += page[_PAGE + page[26] :]
        if len(packet) > _MOST_TAGS or not packet.startswith(_TAGS[: len(packet)]):
            raise Broken("no Opus")
        if page[26] == 0 or page[_PAGE + page[26] - 1] < 255:
            break
    else:
        raise Broken("no sound")
    tags = _page_of(page, 1, bytes([len(_NO_TAGS)]), _NO_TAGS)
    moved = number - 1  # a long comment packet took several pages: those after it get lower numbers
    rest = list(pages) if not moved else [_renumbered(page, moved) for page in pages]
    return b"".join((head, tags, *rest))


def _pages(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS" or at + _PAGE > len(data):
            return  # cut off on its way: what is whole can be heard
        table = data[at + _PAGE : at + _PAGE + data[at + 26]]
        end = at + _PAGE + len(table) + sum(table)
        if end > len(data):
            return
        yield data[at:end]
        at = end


def _page_of(page: bytes, number: int, table: bytes, body: bytes) -> bytes:
    header = page[:5] + b"\0" + bytes(8) + page[14:18] + struct.pack("<I", number)
    return _summed(header + bytes(4) + bytes([len(table)]) + table + body)


def _renumbered(page: bytes, moved: int) -> bytes:
    (number,) = struct.unpack_from("<I", page, 18)
    return _summed(page[:18] + struct.pack("<I", max(0, number - moved)) + bytes(4) + page[26:])


def _summed(page: bytes) -> bytes:
    """The page with its checksum, reckoned with zeros in its place: zlib's, with every byte's bits turned round."""
    turned = zlib.crc32(page.translate(_TURNED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return page[:22] + struct.pack(">I", turned).translate(_TURNED) + page[26:]


_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _mp3(data: bytes) -> bytes:
    if data.startswith(b"ID3"):
        if len(data) < 10:
            raise Broken("ID3 cut off")
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        data = data[10 + size + (10 if data[5] & 0x10 else 0) :]
        if not data:
            raise Broken("no sound")
    return data[:-_ID3_END] if data[-_ID3_END:].startswith(b"TAG") else data


def _mp4(data: bytes) -> bytes:
    emptied = bytearray(data)
    _empty(emptied, 0, len(emptied))
    return bytes(emptied)


def _empty(data: bytearray, at: int, end: int, depth: int = 0) -> None:
    """Turn boxes that tell something into free space of the same length: everything else stays where it was."""
    if depth > _DEEPEST:
        raise Broken("boxes without end")
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= end:
            (size,), head = struct.unpack_from(">Q", data, at + 8), 16
        size = size or end - at
        if size < head or at + size > end:
            raise Broken("boxes do not fit")
        if kind in _TOLD:
            data[at + 4 : at + 8] = b"free"
            data[at + head : at + size] = bytes(size - head)
        elif kind in _INSIDE:
            _empty(data, at + head, at + size, depth + 1)
        at += size
