"""Somebody writes that they do not want to live: one warm answer and whom to talk to, and no form to fill."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.listed import ALREADY, LATER, NOT, NOW, PERHAPS, WE
from conversations.meaning.sayings import is_of_waiting, without_sayings
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import draft_button, prompt, rest, sentence, tell
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next, at_step
from conversations.telling.refusing import refuses
from conversations.telling.resting import with_aside
from conversations.telling.slots import changed, fill
from conversations.understand import visible
from conversations.world import World

# 119 ext. 8 is the health ministry's line (said by its spokeswoman in March 2024), healing119.id the same in writing
# (kesprimkom.kemkes.go.id, 7 August 2025).
_ME = rf"(?:{WE}|aq|ak|w|urang|i|i m|im|i am)"
_BEFORE = (
    rf"(?:(?:{_ME}|maaf|tolong|rasanya|rasane|{PERHAPS}|{ALREADY}|cuma|hanya|beneran|"
    rf"{NOW}|{LATER}|"
    rf"{ALREADY}|wus|pun|"
    r"malam ini|hari ini|ya allah|pak|bu|min|kak|just|really|now|lagi|terus|banget|benar|bener|memang|emang|sungguh|"
    r"pikir|think|feel like|kepikiran|tadi|jadi|habis ini|abis ini) )*"
)
_WANTS = (
    r"(?:mau|mo|pengen|pengin|pgn|ingin|kepengen|kepengin|kapengin|kepingin|pingin|arep|badhe|bade|hoyong|hayang|"
    r"mending|mendingan|"
    r"lebih baik|siap|niat|berniat|akan|bakal|want to|wanna|going to|gonna|ready to|rather)"
)
_DIES = (
    r"(?:(?:aja |saja |wae |ae )?(?:mati(?: aja| saja| wae| ae)?(?!(?: \w+)? (?:kepanasan|kehausan|kelaparan|"
    r"ketawa|kedinginan|gaya|kutu|lemas|lemes|lampu|mesin|bosan|bosen|rasanya|berdiri|ngantuk|nahan|"
    r"kebelet))|bunuh diri|bundir|"
    r"(?:meng)?akhiri (?:hidup|semua|nyawa)\w*|(?:ngilang|menghilang|hilang|ilang|pergi)(?: aja| saja)? (?:dari|"
    r"ti|saking) "
    r"(?:dunia|bumi)\w*|gantung diri|(?:loncat|lompat|terjun)(?: aja| saja)? (?:dari|ke) (?:jembatan|flyover|"
    r"jurang|rel|gedung|kapal|fly over)|pejah|paeh|maot|modar|die|"
    r"kill myself|end (?:it all|my life|it)|disappear from this world|be dead|"
    r"jump (?:off|from) (?:the|a) (?:bridge|flyover)))"
)
_NOT = rf"(?:(?:udah )?{NOT}|don t|do not)"
_WISH = re.compile(rf"{_BEFORE}{_WANTS} {_BEFORE}{_DIES}\b")
_TIRED = re.compile(
    rf"{_BEFORE}(?:{_NOT} "
    r"(?:mau|pengen|ingin|sanggup|kuat|kiat|tahan|bisa|saged|tiasa|gelem|kersa|hayang|hoyong|want to)"
    rf"(?: lagi| maneh| deui)? (?:hidup|urip|hirup|gesang|live|"
    r"be alive)|(?:cape|capek|cpk|lelah|muak|kesel|sayah|bosen|bosan|wegah|emoh|alim|tired of)"
    r"(?: banget| bgt| sekali| pisan| tenan)?(?: sama| dengan| karo| ku)? (?:hidup|urip|hirup|gesang|"
    rf"living|life)|hidup(?:ku| saya| aku| gue)? (?:udah |sudah )?{_NOT} (?:ada )?(?:gunanya|guna|artinya|arti|"
    rf"berarti)|"
    r"hidup(?: ini| saya| aku)? (?:capek|cape|berat|melelahkan)(?: banget| bgt| sekali)?$|"
    r"no reason to live|better off dead|suicidal)\b"
)
_FAREWELL = re.compile(
    rf"\b(?:kalo|kalau|klo|kl|misal|jika|if) (?:{WE}|i)(?: udah| sudah| nanti| sampai| do)? (?:mati|"
    r"meninggal|ga ada|gak ada|pergi|die|am gone)\b(?: \w+){0,5}? (?:bilang|bilangin|titip|sampaikan|sampein|maafin|"
    r"maafkan|jaga|jagain|tell|please|look after)\b"
)
_CLAUSES = re.compile(r"[,.;:!?\n]+|\b(?:karena|soalnya|because|so)\b", re.IGNORECASE)
_FEW = 12  # words of one clause


def wishes_to_die(text: str) -> bool:
    """Whether a text says of its writer that they do not want to live; not of another, nor of a queue."""
    told = without_sayings(text)
    said = " ".join(plain(told))
    if _FAREWELL.search(said):
        return True
    for clause in _CLAUSES.split(told):
        words = plain(clause)
        if len(words) <= _FEW and (_WISH.match(" ".join(words)) or _is_tired_of_life(words, told)):
            return True
    return False


def is_of(draft: Draft) -> bool:
    """Whether that is what a draft tells."""
    return any(map(wishes_to_die, draft.words))


def stopped(session: Session, draft: Draft, world: World) -> Turn:
    """The turn of who does not want sent what they tell: of their own life it leaves them what they may do."""
    key = "report.own_life_kept" if is_of(draft) else "report.cancelled"
    return tell(replace(rest(session), draft=None), world, key)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who writes so, or writes on after it; None for anything else."""
    text, draft = visible(inbound.text), session.draft
    if not text or inbound.point or inbound.media or inbound.group:
        return None
    if draft and is_of(draft):
        return _goes_on(session, draft, inbound, world)
    if (draft and draft.danger) or not wishes_to_die(text):
        return None
    if draft and draft.category:  # what was told waits: this is not of it
        session, draft = with_aside(rest(session), (draft, *session.set_aside)), None
    told = _filled(draft or Draft(id=world.new_id(), started_at=inbound.written_at), inbound, world)
    if told.place or told.places:
        said = sentence(session, world, "report.own_life")
        return ask_next(replace(session, draft=told), world, before=(said,))
    return ask_where(session, world, told, "report.own_life")


def _goes_on(session: Session, draft: Draft, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who writes on before it is known where they are; None once it is."""
    text = visible(inbound.text)
    if refuses(text) or _leaves_it(text):
        return tell(replace(rest(session), draft=None), world, "report.own_life_kept")
    if draft.place:
        return None
    told = _filled(draft, inbound, world)
    if told.place or told.places:
        return ask_next(replace(session, draft=told), world)
    return ask_where(session, world, told, "report.own_life_here")


def _filled(draft: Draft, inbound: Inbound, world: World) -> Draft:
    filled = fill(draft, inbound, world, "where").draft
    return changed(filled, category="medical", danger=True, guesses=(), place_tries=0)


def ask_where(session: Session, world: World, draft: Draft, key: str) -> Turn:
    """Say `key`, which asks where they are if they want to tell."""
    verbs = {"location": "location", "cancel": "cancel"}
    choices = [draft_button(session, world, draft, verb, f"choice.{label}") for verb, label in verbs.items()]
    turn = prompt(replace(session, draft=draft), world, key, choices, ask_location=True)
    heard = tuple(replace(reply, only_asks=False) for reply in turn.replies)
    return at_step(replace(turn, replies=heard), "where")


def _is_tired_of_life(words: tuple[str, ...], text: str) -> bool:
    return bool(_TIRED.match(" ".join(words))) and not is_of_waiting(text)


def _leaves_it(text: str) -> bool:
    """Whether nobody shall be told: "jangan lapor siapa2", "jangan kasih tau siapa siapa"."""
    return bool(
        re.search(
            r"\b(?:jangan|jgn|ojo|ulah|don t|do not) (?:\w+ )?(?:kasih ?tau|bilang|lapor|kirim|telp|telepon|"
            r"panggil|tell|call|report|send)",
            " ".join(plain(text)),
        )
    )
