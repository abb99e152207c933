"""Who does not want their photo sent after all: it leaves the draft, or they hear that it cannot be taken back."""

import re

from msgspec.structs import replace

from conversations import consent
from conversations.effects import Turn
from conversations.inquiries import of_photos
from conversations.inquiries.of_photos import PHOTO
from conversations.meaning.in_indonesian import in_indonesian
from conversations.meaning.listed import ALREADY, LATER, NOT, NOT_YET, PLEASE, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Draft, Session
from conversations.telling import short_answers
from conversations.telling.asking import ask_next
from conversations.telling.slots import changed
from conversations.understand import visible
from conversations.world import World

_REMOVE = (
    r"(?:di)?(?:hapus|apus|buang|cabut|tarik|delete|remove|cancel|busak|pupus|ganti|batal)"
    r"(?:in|kan|ken|keun|no|ake|d)?"
)
_DO_NOT = (
    r"(?:jangan|jgn|jngn|ojo|ulah|tong|don t|do not|gausah|gajadi|"
    rf"(?:{NOT}|tak) (?:usah|perlu|mau|jadi|sah|kedah))"
)
_SENT = (
    r"(?:(?:di|ka)?(?:kirim|pakai|pake|ikut|serta|lampir|masuk|kasih|sampai|sampe|send|include|use|attach)\w*|"
    r"(?:ng)?anggo|enggo)"
)
_SOFTLY = (
    rf"(?:eh|nya|iya|ok|oke|okay|only|just|not|maaf|sori|sorry|pak|bu|min|kak|ya|yo|yah|ah|the|my|"
    rf"it|itu|ini|yang|yg|tadi|barusan|{WE}|"
    rf"aja|saja|wae|mawon|dong|deh|dulu|lah|nih|atuh|{PLEASE}|mau|bisa|can|you|i|juga|jg|jadi|jadinya|"
    r"mending|laporan\w*|di|dari|saka|kalau|kalo|kl|klo|gt|gitu|begitu|tapi|tp|but|tina|from|report|ke|petugas|"
    rf"semua|kabeh|that|bener|benar|bagus|(?:teks|text|tulisan)\w*|salah|boleh|ya ?{ALREADY}(?:lah)?)"
)
_WHY = (
    rf"(?:takut|wedi|sieun|malu|isin|soalnya|soale|karena|krn|biar|supaya|{LATER}|"
    r"ada (?:muka|wajah|plat|anak)|because|in case|afraid) .+"
)
_WORDS = r"(?:teks|text|tulisan)"
_AWAY = rf"(?:{_REMOVE}|{_DO_NOT}|salah)"
_WITHOUT = re.compile(
    rf"(?!.*\b(?:{_DO_NOT}|{NOT_YET}|(?<!ya ){ALREADY}) (?:\w+ )?{_REMOVE}\b)"
    # "hapus teksnya, fotonya kirim", "fotonya aja, teksnya ga usah": the photo stays
    rf"(?!(?:(?!{PHOTO}).)*\b{_AWAY} (?:\w+ )?{_WORDS})"
    rf"(?!.*\b{_WORDS}\w* (?:(?:aja|saja|yang|yg) )*"
    rf"(?:salah|di(?!kirim|pakai|pake)\w+|{_AWAY}(?! (?:\w+ ){{0,2}}{PHOTO}))\b)"
    rf"(?!.*\b{_DO_NOT} (?:\w+ )?(?:tanpa|without)\b)"
    rf"(?=.*\b(?:{_REMOVE}|{_DO_NOT}|(?:tanpa|without|no|{NOT}) (?:(?:pakai|pake|the|my) )?{PHOTO}|salah)\b)"
    rf"(?:{PHOTO} (?:ada|aya|ono|ana) \w+ )?"
    rf"(?:(?:{PHOTO}|{_REMOVE}|{_DO_NOT}|{_SENT}|tanpa|without|no|{NOT}|{_SOFTLY})(?: |$))+(?:{_WHY})?"
)
_TAKES_OUT = re.compile(rf"\b{_REMOVE}\b")
_OF_PHOTO = re.compile(rf"\b{PHOTO}\b")
_TAKES_IT_OUT = re.compile(rf"\b{_REMOVE}(?: {_SOFTLY})*(?: {PHOTO}\b|$)")
_WITH_IT = re.compile(
    r"\b(?:sama|dengan|dgn|beserta|berikut|plus|sekalian|karo|kaliyan|sareng|jeung|with|pake|pakai|nganggo) "
    rf"(?:the )?{PHOTO}\b"
)
_LEFT_OUT = re.compile(rf"\b(?:{PHOTO}|mo?tret|moto)\b|\b(?:tulisan|teks|text|kata|words)")
_NOT_ALONG = re.compile(  # beside the word to send it: "kirim tanpa foto", "kirim dulu aja, fotonya nanti"
    rf"(?:yang |yg |tapi |but |soalnya )?(?:{_DO_NOT}|tanpa|without|no|{NOT}|{NOT_YET}) "
    rf"(?:(?:{_SENT}|ada|punya|sempat|sempet|bisa|the|any|my|pakai|pake|dulu) )*(?:{PHOTO}|mo?tret|moto)\b"
    rf"|(?:i )?(?:can ?(?:no)?t|couldn t) (?:take|get|make) (?:an?y? |the )?{PHOTO}"
    rf"|{_REMOVE} (?:(?:aja|saja|dulu|the|my) )?{PHOTO}"
    rf"|{PHOTO} (?:(?:nya|itu|tadi|saya|mah|sih) )*(?:{_DO_NOT}(?: (?:di|ka)(?:kirim|pakai|pake)\w*| ikut)?|"
    rf"{_REMOVE}|{LATER}|(?:me)?nyusul|belakangan|belum ada|ga ada|gak ada|gada|skip)"
    r"(?: (?:aja|saja|wae|ya|dulu|nyusul|belakangan))*"
    r"|(?:(?:cuma|hanya|just|only|the) )*(?:tulisan|teks|text|kata kata|words)(?:nya|ne|na|e)?\b"
    r"(?: (?:aja|saja|wae|ae|mawon|doang|only))?|\b(?:(?:kalau|kalo|klo) (?:gitu|begitu)|dulu|dl|sik|heula|yang|yg)\b"
)


def of_draft(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn without the photos of what is being told, or what is asked of them; None for anything else."""
    draft = session.draft
    if draft is None or inbound.media:
        return None
    pictured = any(file.kind != "voice" for file in draft.media)
    without, along = _sends(inbound, _NOT_ALONG), pictured and _sends(inbound, _WITH_IT)
    if along or not pictured:
        sends = along or without
        return short_answers.read(session, replace(inbound, text=sends), world) if sends else None
    of_faces = of_photos.of_faces(inbound.text, world)
    if without or _asks(inbound) or (of_faces and _takes_it_out(inbound)):
        return _bare(session, draft, replace(inbound, text=without), world)
    not_masked = sentence(session, world, "report.not_masked")
    return ask_next(session, world, before=(not_masked,)) if of_faces else None


def _bare(session: Session, draft: Draft, sends: Inbound, world: World) -> Turn:
    """What is being told has no photos any more; it is sent where its teller says that, too."""
    # What was kept belongs to the draft's id; under a new one nothing of it goes along.
    bare = replace(session, draft=replace(changed(draft, media=(), albums=()), id=world.new_id()))
    line = sentence(session, world, "report.unpictured")
    turn = short_answers.read(bare, sends, world)
    return with_lines(turn, before=(line,)) if turn else ask_next(bare, world, before=(line,))


def of_report(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who wants a photo back that officers may have seen; None for anything else."""
    if session.draft or not session.last_report or inbound.media:
        return None
    report = world.report(session.last_report)
    named = report and (report.photos or _OF_PHOTO.search(inbound.text.lower()))
    if report and named and of_photos.of_faces(inbound.text, world):
        key = "follow_up.photo_not_masked" if report.photos else "follow_up.no_photo_there"
        return tell(session, world, key, reference=session.last_report)
    if not _asks(inbound) or report is None:
        return None
    if not report.photos and not _TAKES_OUT.search(inbound.text.lower()):
        return None
    key = "follow_up.photo_stays" if report.photos else "follow_up.no_photo_there"
    return tell(session, world, key, reference=session.last_report)


def who_sees(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The answer to who asks who sees a photo, or whether it tells where it was taken; None for anything else."""
    if inbound.media or inbound.point or not of_photos.who_sees(inbound.text):
        return None
    if session.draft is None or session.flow != "report":
        return tell(session, world, "privacy_is.photos")
    return ask_next(session, world, before=(sentence(session, world, "privacy_is.photos"),))


def _asks(inbound: Inbound) -> bool:
    words = " ".join(plain(visible(inbound.text)))
    return bool(_OF_PHOTO.search(words) and _WITHOUT.fullmatch(words))


def _takes_it_out(inbound: Inbound) -> bool:
    """Whether it is the photo that shall go, not what is seen in it: "mukaku keliatan di foto, hapus dong"."""
    words = " ".join(plain(visible(inbound.text)))
    return "?" not in inbound.text and bool(_OF_PHOTO.search(words) and _TAKES_IT_OUT.search(words))


def _sends(inbound: Inbound, beside: re.Pattern[str]) -> str:
    """The word to send it, said with that a photo shall go along, or not, or comes later; empty for anything else."""
    said = in_indonesian(" ".join(plain(visible(inbound.text))))
    left = " ".join(beside.sub(" ", said).split())
    about = _LEFT_OUT.search(said) and not _LEFT_OUT.search(left)
    return left if about and "?" not in inbound.text and consent.says_to_send(left) else ""
