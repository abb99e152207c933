"""What is said of a message before the next question: whom to call, what became of it, who may know."""

import re

from conversations import answers
from conversations.after import impatient
from conversations.meaning import afterwards, discretion, wish
from conversations.meaning.listed import HOW, NOT, NOW, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound, is_kept
from conversations.prompts import sentence
from conversations.session import ASKS_PLACE, Draft, Session
from conversations.telling.earlier import KEPT
from conversations.telling.numbers import newly_known, numbers_to_call
from conversations.telling.privacy import asks_beside, who_knows
from conversations.telling.slots import Filled
from conversations.world import World

_WHAT_TO_DO = re.compile(  # "harus gmana ini", "what should I do?"
    rf"(?:(?:duh|aduh|waduh|ya allah|tolong|pak|bu|min|kak|mas|mbak|terus|trus|jadi|lalu|ini|{WE}|"
    r"so|ok|please) )*"
    rf"(?:(?:harus|hrs|mesti|kudu|kedah|musti)(?:nya)? (?:\w+ )?(?:{HOW}|ngapain|apa|opo|naon|nopo|punapa)|"
    r"apa (?:yang |yg )?(?:harus|hrs|mesti|kudu|bisa) (?:\w+ )?(?:di ?lakuin|(?:di|me|saya )?lakukan)|"
    rf"{HOW}|ngapain|"
    r"what (?:should|do|can|must|shall) (?:i|we) do(?: now)?|what (?:now|to do(?: now)?))"
    rf"(?: (?:dong|ya|nih|ini|iki|ieu|sih|pak|bu|min|kak|mas|mbak|dulu|{NOW}|{WE}|atuh|toh|"
    r"please))*"
)
_CARE = (
    r"\b(?:klinik|rumah sakit|rs|rsud|puskesmas|igd|ugd|dokter|bidan|perawat|hospital|clinic|doctor|nurse|"
    r"midwife|ambulans?|ambulances?)(?:nya|e|na)?\b"
)
_FOR_A_DOCTOR = re.compile(  # "ada klinik ga disitu", "rs terdekat dimana", "ambulans bisa masuk ga"
    rf"(?=.*{_CARE})(?:(?:(?:pak|bu|min|kak|apa|apakah|di ?(?:sini|situ|sana)) )*"
    rf"(?:(?:ada|aya|ana|ono|wonten)\b.*\b(?:{NOT}|apa)\b|(?:is|are) there\b|"
    r"(?:can|could|will)\b)"
    rf"|(?>.*?\b(?:bisa|bs|iso|isa|saged|tiasa)\b).*\b{NOT}\b"
    r"|.*\b(?:nomor|nomer|number|telp\w*|telepon|telpon)(?:nya|e|na)?\b"
    r"|.*\b(?:di ?mana|dmn|mana|endi|ngendi|pundi|where)\b)"
)


def said_before(
    session: Session, inbound: Inbound, world: World, draft: Draft, filled: Filled, rested: tuple[str, ...]
) -> tuple[str, ...]:
    """What is said before the next question: whom to call, what became of the message, who may know."""
    before = rested
    if _cries(inbound, filled.draft) or (filled.draft.danger and not draft.danger):
        before = (*numbers_to_call(session, world, filled.draft), *rested)
    elif draft.words and waits(inbound.text, filled.draft, world):
        before = (*unsent(session, world, filled.draft), *rested)
    elif (
        draft.urgent and filled.draft.urgent and (numbers := newly_known(session, world, draft, filled.draft))
    ):
        before = numbers
    elif not rested:
        before = _heard(session, world, inbound, draft, filled)
    if asks_beside(inbound.text, world):
        before = (*before, who_knows(session, world))
    if filled.draft.privacy == draft.privacy and not discretion.asked(inbound.text, world.lexicon):
        return before
    return (*before, sentence(session, world, f"privacy_is.{filled.draft.privacy}"))


def waits(text: str, draft: Draft, world: World) -> bool:
    """Whether somebody asks what comes of what they told, as if sent; in danger what to do, or for a doctor."""
    next_asked = impatient.is_waiting(text) or afterwards.said(text, world.lexicon, wish.SURE) == "next"
    said = " ".join(plain(text))
    for_care = _FOR_A_DOCTOR.match(said) or ("?" in text and re.search(_CARE, said))
    return next_asked or (draft.urgent and bool(_WHAT_TO_DO.fullmatch(said) or for_care))


def unsent(session: Session, world: World, draft: Draft) -> tuple[str, ...]:
    """That it is not sent yet; in danger whom to call, once more."""
    numbers = numbers_to_call(session, world, draft) if draft.urgent else ()
    return (*numbers, sentence(session, world, "report.noted_unsent"))


def _cries(inbound: Inbound, draft: Draft) -> bool:
    """Whether somebody cries for help, and says no more than where they are."""
    return answers.cries(inbound.text) or (draft.cried and bool(answers.beside_cry(inbound.text)))


def _heard(
    session: Session, world: World, inbound: Inbound, before: Draft, filled: Filled
) -> tuple[str, ...]:
    """A word on what became of a message that changes nothing of what is asked: files, or words at the sending."""
    if session.step in ASKS_PLACE and inbound.media and not inbound.text:
        kept = any(is_kept(file) for file in inbound.media)
        return (sentence(session, world, _noted(inbound) if kept else "report.file_not_sent"),)
    if filled.problem == "outside" and not filled.draft.category:
        key = "report.outside_kept" if filled.draft.place else "position.outside"
        return (sentence(session, world, key),)
    if session.step == "which_category" and not filled.draft.category and inbound.text:
        asked_there = filled.draft.cried and filled.draft.place != before.place
        noted = filled.draft.words != before.words and not asked_there
        return (sentence(session, world, "report.noted"),) if noted else ()
    if filled.problem == KEPT:
        return (sentence(session, world, "report.older_kept"),)
    if not session.step.startswith("confirm"):
        return ()
    if filled.problem == "outside":
        return (sentence(session, world, "report.outside_kept"),)
    more = (filled.draft.words, filled.draft.media) != (before.words, before.media)
    noted = more and filled.draft.revision == before.revision
    return (sentence(session, world, _noted(inbound)),) if noted else ()


def _noted(inbound: Inbound) -> str:
    """The key of what is said to more of it: for a recording alone a few words are asked."""
    spoken = not inbound.text and any(file.kind == "voice" for file in inbound.media)
    return "report.voice_noted" if spoken else "report.noted"
