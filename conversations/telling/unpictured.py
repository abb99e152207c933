"""Who does not want their photo sent after all: it leaves the draft, or they hear that it cannot be taken back."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Session
from conversations.telling.asking import ask_next
from conversations.telling.slots import changed
from conversations.understand import visible
from conversations.world import World

_PHOTO = r"(?:foto2?|gambar|photo|picture|pic|poto|pict)(?:s|nya|ne|na|ku|e)?"
_REMOVE = (
    r"(?:di)?(?:hapus|apus|buang|cabut|delete|remove|busak|pupus|ganti|batal)(?:in|kan|ken|keun|no|ake|d)?"
)
_DO_NOT = (
    r"(?:jangan|jgn|jngn|ojo|ulah|tong|don t|do not|gausah|gajadi|"
    r"(?:ga|gak|gk|nggak|ngga|tidak|tak|ora|teu) (?:usah|perlu|mau|jadi|sah|kedah))"
)
_SENT = r"(?:di|ka)?(?:kirim|pakai|pake|ikut|serta|sebar|lampir|masuk|kasih|sampai|sampe|send|include|use|attach)\w*"
_SOFTLY = (
    r"(?:eh|maaf|sori|sorry|tolong|pak|bu|min|kak|ya|yo|yah|ah|the|my|it|itu|ini|yang|yg|tadi|barusan|saya|sy|aku|gue|"
    r"gw|kula|abdi|aja|saja|wae|mawon|dong|deh|dulu|lah|nih|atuh|please|pls|mau|bisa|can|you|i|juga|jg|jadi|jadinya|"
    r"mending|laporan\w*|di|dari|saka|kalau|kalo|kl|klo|gt|gitu|begitu|tapi|tp|but|tina|from|report|ke|petugas|semua|kabeh|that|teks|text|tulisan|salah|boleh)"
)
_WHY = (
    r"(?:takut|wedi|sieun|malu|isin|soalnya|soale|karena|krn|biar|supaya|nanti|ada (?:muka|wajah|plat|anak)|because|"
    r"in case|afraid) .+"
)
_WITHOUT = re.compile(
    rf"(?!.*\b(?:{_DO_NOT}|belum|sudah|udah) (?:\w+ )?{_REMOVE}\b)"
    rf"(?=.*\b(?:{_REMOVE}|{_DO_NOT}|(?:tanpa|without|no|ga|gak) (?:(?:pakai|pake|the|my) )?{_PHOTO}|salah)\b)"
    rf"(?:{_PHOTO} (?:ada|aya|ono|ana) \w+ )?"
    rf"(?:(?:{_PHOTO}|{_REMOVE}|{_DO_NOT}|{_SENT}|tanpa|without|no|ga|gak|{_SOFTLY})(?: |$))+(?:{_WHY})?"
)
_TAKES_OUT = re.compile(rf"\b{_REMOVE}\b")
_OF_PHOTO = re.compile(rf"\b{_PHOTO}\b")
_SHOWN = r"(?:foto|gambar|photo|picture|plat|pelat|nopol|muka|wajah|raray|rai|faces?|plates?)"
_SHOWN += r"(?:s|nya|ne|na|ku|e)?"
_MASK = r"(?:di ?)?(?:sensor|blur|samar|buram|tutup|censor)\w*"
_MASKED = re.compile(
    rf"(?:(?:eh|maaf|tolong|mohon|pak|min|bisa|please|can you|could you) )*"
    rf"(?:{_MASK} (?:\w+ ){{0,2}}?{_SHOWN}\b.*|{_SHOWN} (?:\w+ ){{0,4}}?{_MASK}(?: \w+){{0,3}})"
)
_WHO = (
    r"(?:anak|bayi|adik|adek|istri|suami|ibu|bapak|keluarga|muka|wajah|raray|rai|plat|pelat|nopol|nomor|nomer|orang|"
    r"kid|child|son|daughter|wife|face|plate|me|saya|aku|kami)(?:nya|ne|na|ku|s)?"
)
_SEEN = (
    r"(?:(?:ke|ter)foto|ke?liatan|kelihatan|terlihat|katon|katingal|visible|seen|show\w*|(?:di|ke)?sebar\w*)"
)
_WHO_IS_SEEN = re.compile(  # all a text says: "anak saya ikut kefoto", "kalo muka anak saya keliatan gimana"
    rf"(?=.*\b(?:{_WHO}|{_PHOTO})\b)(?=.*\b(?:{_PHOTO}|(?:ke|ter)foto|muka|wajah|plat|pelat|nopol|face|plate)\b)"
    rf"(?=.*\b(?:{_SEEN}|ada|is|in)\b)"
    rf"(?:(?:{_WHO}|{_PHOTO}|{_SEEN}|{_SOFTLY}|ada|ikut|gimana|gmn|piye|kumaha|gpp|gapapa|papa|apa|kan|ga|gak|nggak|"
    r"tidak|aman|kok|and|is|in|ok|okay|what|mobil|motor|kendaraan)(?: |$))+"
)
_MOST_WORDS = 10


def of_draft(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn without the photos of what is being told, or that they are not masked; None for anything else."""
    draft = session.draft
    if draft is None or not draft.media or inbound.media:
        return None
    if _asks_of_faces(inbound):
        return ask_next(session, world, before=(sentence(session, world, "report.not_masked"),))
    if not _asks(inbound):
        return None
    # What was kept belongs to the draft's id; under a new one nothing of it goes along.
    bare = replace(changed(draft, media=(), albums=()), id=world.new_id())
    return ask_next(
        replace(session, draft=bare), world, before=(sentence(session, world, "report.unpictured"),)
    )


def of_report(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who wants a photo back that officers may have seen; None for anything else."""
    if session.draft or not session.last_report or inbound.media:
        return None
    report = world.report(session.last_report)
    if report and report.photos and _asks_of_faces(inbound):
        return tell(session, world, "follow_up.photo_not_masked", reference=session.last_report)
    if not _asks(inbound) or report is None:
        return None
    if not report.photos and not _TAKES_OUT.search(inbound.text.lower()):
        return None
    key = "follow_up.photo_stays" if report.photos else "follow_up.no_photo_there"
    return tell(session, world, key, reference=session.last_report)


def _asks(inbound: Inbound) -> bool:
    words = " ".join(plain(visible(inbound.text)))
    return bool(_OF_PHOTO.search(words) and _WITHOUT.fullmatch(words))


def _asks_of_faces(inbound: Inbound) -> bool:
    words = plain(visible(inbound.text))
    said = " ".join(words)
    return len(words) <= _MOST_WORDS and bool(_MASKED.fullmatch(said) or _WHO_IS_SEEN.fullmatch(said))
