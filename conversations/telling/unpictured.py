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

_PHOTO = r"(?:foto|gambar|photo|picture|pic|poto)(?:s|nya|ne|na|ku)?"
_WITHOUT = re.compile(
    r"(?:(?:eh|maaf|tolong|pak|min|ya|the|itu|yang tadi) )*"
    rf"(?:(?:hapus|hapusin|hapuskan|buang|cabut|delete|remove|ganti|batalin|batalkan) (?:the |my )?{_PHOTO}"
    rf"|{_PHOTO} (?:(?:itu|tadi|saya|tolong) )*(?:(?:jangan|jgn|ga usah|gak usah|tidak usah|ojo|ulah) "
    r"(?:di)?(?:kirim|pakai|pake|ikut|sebar)\w*|(?:di)?(?:hapus|buang|cabut)\w*|(?:ga|gak|nggak|tidak) jadi|salah)"
    rf"|(?:jangan|jgn|don t|do not) (?:kirim|pakai|pake|sertakan|send) (?:the |my )?{_PHOTO}"
    rf"|(?:kirim(?:in)? |send (?:it )?)?(?:tanpa|without) (?:the |my )?{_PHOTO})"
    r"(?: (?:saya|itu|tadi|ya|aja|saja|dong|deh|dulu|pak|min|please|ada (?:muka|wajah) \w+(?: saya)?))*"
)
_SHOWN = r"(?:foto|gambar|photo|picture|plat|pelat|nopol|muka|wajah|raray|rai|faces?|plates?)"
_SHOWN += r"(?:s|nya|ne|na|ku|e)?"
_MASK = r"(?:di ?)?(?:sensor|blur|samar|buram|tutup|censor)\w*"
_MASKED = re.compile(
    rf"(?:(?:eh|maaf|tolong|mohon|pak|min|bisa|please|can you|could you) )*"
    rf"(?:{_MASK} (?:\w+ ){{0,2}}?{_SHOWN}\b.*|{_SHOWN} (?:\w+ ){{0,4}}?{_MASK}(?: \w+){{0,3}})"
)
_MOST_WORDS = 10


def of_draft(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn without the photos of what is being told, or that they are not masked; None for anything else."""
    draft = session.draft
    if draft is None or not draft.media or inbound.media:
        return None
    if _asks_to_mask(inbound):
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
    if _asks_to_mask(inbound):
        return tell(session, world, "follow_up.photo_not_masked", reference=session.last_report)
    if not _asks(inbound):
        return None
    return tell(session, world, "follow_up.photo_stays", reference=session.last_report)


def _asks(inbound: Inbound) -> bool:
    return bool(_WITHOUT.fullmatch(" ".join(plain(visible(inbound.text)))))


def _asks_to_mask(inbound: Inbound) -> bool:
    words = plain(visible(inbound.text))
    return len(words) <= _MOST_WORDS and bool(_MASKED.fullmatch(" ".join(words)))
