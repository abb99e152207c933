"""Whether a photo has come, which number it has, why it was declined: asked of what was sent. Who has it: of any."""

import re

from conversations.after import declined, own_report
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.needs import whose
from conversations.understand import visible
from conversations.world import World

_MOST_WORDS = 8
_PHOTO = re.compile(
    r"\b(?:foto|photo|gambar|picture)\w*\b.*\b(?:masuk|kekirim|terkirim|sampai|sampe|nyampe|kelihatan|keliatan|diterima|"
    r"mlebu|kakirim|arrive|arrived|received|sent)\b"
)
_WHOM = r"(?:siapa|sapa|sopo|sinten|saha|instansi mana|who|whom)"
_DEALS = (
    r"(?:\w*urus|\w*tangani|nangani|tanggung jawab|megang|pegang|(?:mem|di)?perbaiki\w*|ben[ea]rin|mbenerin|betulin|"
    r"\w*tanggap\w*|nanggep\w*|\w*tindak\w*|ndandani|ndandosi|ngomean|ngalereskeun|handles?|handling|in charge|fix|"
    r"repair|deal|respond)"
)
_WHO = re.compile(
    r"(?!.*\b(?:siapa ta[hu]+|nama|nomor|nomer|data|identitas|saya siapa|kalau|kalo|name|number|me|if)\b)"
    rf"(?:.*\b{_WHOM}\b.*\b{_DEALS}\b|.*\b{_DEALS}\b.*\b{_WHOM}$"
    r"|(?:\w+ ){0,4}?(?:di)?(?:kasih|kasi|serah|titip|balik|wenehke|paringkeun|pasrah)\w*"
    rf"(?: (?:ini|dompet\w*|hp\w*))* (?:ke ?|ka ?|nang |to )?(?:{_WHOM}|mana|endi)(?: (?:ya|sih|min|pak|bu))*$"
    r"|(?:(?:ini|itu|terus|trus|jadi|udah|udh|sudah|wis|laporan\w*|is|it|was|this|my|the|report) )*"
    r"(?:di)?(?:lapor|terus|kirim|krm|proses|serah|report|sent|send)\w* (?:(?:ke|ka|oleh|nang|marang|to) ?)?"
    rf"(?:{_WHOM}|mana)(?: (?:sih|ini|nih|itu|ya|yah|toh|to|pak|bu|min|kak|tadi|laporan\w*))*$)"
)
_NUMBER = re.compile(
    r"\b(?:nomor|nomer|no|kode|number)\b.* ?\b(?:laporan|laporanku|laporannya|aduan|pengaduan|tiket|report|lapor)\b"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The answer; None where nothing of the kind is asked, or no report is open."""
    if turn := declined.why_asked(session, inbound, world):
        return turn
    words = plain(visible(inbound.text))
    if inbound.point or inbound.media or not 1 < len(words) <= _MOST_WORDS:
        return None
    said = " ".join(words)
    if session.draft:
        return _whose_draft(session, session.draft, said, world)
    photo = _PHOTO.search(said) and (
        "?" in inbound.text or said.split()[-1] in ("ga", "gak", "nggak", "belum", "blm")
    )
    if not (photo or _WHO.match(said) or _NUMBER.search(said)):
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


def _whose_draft(session: Session, draft: Draft, said: str, world: World) -> Turn | None:
    """Who is to get what is being told; in danger whom to call says more."""
    whole = draft.category and draft.place and not draft.urgent
    if not (whole and session.flow == "report" and _WHO.match(said)):
        return None
    line = sentence(
        session, world, "report.goes_to", agency=whose(world.directory, draft).agencies[0].short_name
    )
    return ask_next(session, world, before=(line,))
