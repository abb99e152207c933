"""Whether a photo has come, who deals with it, which number it has: asked of a report that was sent, and answered."""

import re

from conversations.after import own_report
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.prompts import sentence
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_MOST_WORDS = 8
_PHOTO = re.compile(
    r"\b(?:foto|photo|gambar|picture)\w*\b.*\b(?:masuk|kekirim|terkirim|sampai|sampe|nyampe|kelihatan|keliatan|diterima|"
    r"mlebu|kakirim|arrive|arrived|received|sent)\b"
)
_WHO = re.compile(
    r"\b(?:siapa|sapa|sinten|saha|who)\b.*\b(?:urus|ngurus|mengurus|nangani|menangani|tangani|tanggung jawab|pegang|"
    r"handles?|handling|in charge)\b"
)
_NUMBER = re.compile(
    r"\b(?:nomor|nomer|no|kode|number)\b.* ?\b(?:laporan|laporanku|laporannya|aduan|pengaduan|tiket|report|lapor)\b"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The answer; None where nothing of the kind is asked, or no report is open."""
    words = plain(visible(inbound.text))
    if session.draft or inbound.point or inbound.media or not 1 < len(words) <= _MOST_WORDS:
        return None
    said = " ".join(words)
    photo = _PHOTO.search(said) and (
        "?" in inbound.text or said.split()[-1] in ("ga", "gak", "nggak", "belum", "blm")
    )
    if not (photo or _WHO.search(said) or _NUMBER.search(said)):
        return None
    known = follow_up.still_open(session, world)
    lines = own_report.lines(session, world, known)
    if photo and known:
        count = str(known[0].photos)
        key = "follow_up.photos_here" if known[0].photos else "follow_up.no_photo"
        lines = [
            sentence(session, world, key, count=count, reference=follow_up.shared(known[0], world).reference)
        ]
    return Turn(session, (Reply("follow_up.status", "\n".join(lines)),)) if lines else None
