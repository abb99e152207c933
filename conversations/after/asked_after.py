"""Whether a photo has come, which number it has, why it was declined: asked of what was sent. Who has it: of any."""

import re

from conversations.after import declined, own_report, told_before
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.inquiries import of_photos
from conversations.meaning.listed import ALREADY, NOT, NOT_YET
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
    r"mlebu|kakirim|ikut|ada|(?P<gone>(?:ke|ter|di|ka)hapus|ilang|hilang|deleted|removed|gone)|"
    r"arrive|arrived|received|sent)\b"
)
_IS_ASKED = re.compile(rf"\b(?:{NOT}|{NOT_YET}|apa|kan)$|^(?:is|was|did|has) ")
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
    rf"|(?:(?:ini|itu|terus|trus|jadi|{ALREADY}|laporan\w*|is|it|was|this|my|the|report) )*"
    r"(?:di)?(?:lapor|terus|kirim|krm|proses|serah|report|sent|send)\w* (?:(?:ke|ka|oleh|nang|marang|to) ?)?"
    rf"(?:{_WHOM}|mana)(?: (?:sih|ini|nih|itu|ya|yah|toh|to|pak|bu|min|kak|tadi|laporan\w*))*$)"
)
_NUMBER = re.compile(
    r"\b(?:nomor|nomer|no|kode|number)\b.* ?\b(?:laporan|laporanku|laporannya|aduan|pengaduan|tiket|report|lapor)\b"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The answer; None where nothing of the kind is asked, or no report is open."""
    if turn := declined.why_asked(session, inbound, world) or told_before.read(session, inbound, world):
        return turn
    words = plain(visible(inbound.text))
    if inbound.point or inbound.media or not 1 < len(words) <= _MOST_WORDS:
        return None
    said = " ".join(words)
    photo = _PHOTO.search(said)
    asked = "?" in inbound.text or _IS_ASKED.search(said)
    photo = photo if asked and not of_photos.of_faces(inbound.text, world) else None
    if session.draft:
        return _of_draft(session, session.draft, said, bool(photo), world)
    if not (photo or _WHO.match(said) or _NUMBER.search(said)):
        return None
    known = follow_up.still_open(session, world)
    lines = own_report.lines(session, world, known)
    if photo and known:
        key = "photo_stays" if photo["gone"] else "photos_here"
        key = key if known[0].photos else "no_photo"
        reference = follow_up.shared(known[0], world).reference
        count = str(known[0].photos)
        lines = [sentence(session, world, f"follow_up.{key}", count=count, reference=reference)]
    return Turn(session, (Reply("follow_up.status", "\n".join(lines)),)) if lines else None


def _of_draft(session: Session, draft: Draft, said: str, of_photo: bool, world: World) -> Turn | None:
    """Whether a photo is in what is being told; who is to get it, but in danger whom to call says more."""
    if session.flow != "report":
        return None
    if of_photo:
        count = sum(media.kind == "photo" for media in draft.media)
        key = "report.photos_here" if count else "report.no_photo_here"
        return ask_next(session, world, before=(sentence(session, world, key, count=str(count)),))
    if not (draft.category and draft.place and not draft.urgent and _WHO.match(said)):
        return None
    line = sentence(
        session, world, "report.goes_to", agency=whose(world.directory, draft).agencies[0].short_name
    )
    return ask_next(session, world, before=(line,))
