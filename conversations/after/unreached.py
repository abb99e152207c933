"""A number that does not answer: the other numbers, and the words go where a report of theirs is."""

import re

from msgspec.structs import replace

from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.meaning.listed import NOT
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Session
from conversations.telling.asking import ask_next
from conversations.telling.numbers import operator_of
from conversations.understand import visible
from conversations.world import World
from geo.model import Place

_EVERYBODYS = ("112", "119", "110")
_NAMED = (
    r"112|110|119|113|115|14080|ambulans\w*|polisi\w*|damkar|call ?center|nomor darurat\w*|police|ambulance|"
    r"hotline"
)
_WHOSE = rf"(?:{_NAMED}|nomor\w*)"
_NOT = rf"(?:{NOT}|susah|isn t|doesn t|won t|never|nobody|no one)"
_ANSWERS = (
    r"(?:nyambung\w*|tersambung|diangkat\w*|angkat\w*|ngangkat|aktif|bisa (?:di)?(?:hubungi|telp\w*|telepon|"
    r"kontak|tembus)|"
    r"dijawab|jawab|respon\w*|direspon\w*|tembus|answer\w*|picking up|pick up|working|reachable|connect\w*)"
)
_SAYS = re.compile(
    rf"\b{_WHOSE}(?: \w+){{0,3}}? {_NOT} (?:pada |ada yang |juga |bisa |pernah )?{_ANSWERS}"
    rf"|\b{_NOT} (?:bisa|iso|tiasa|can) (?:di)?(?:telepon|telpon|telp|tlp|nelpon|hubungi|call|reach|"
    rf"kontak) (?:ke )?{_WHOSE}"
    rf"|\b(?:nobody|no one|no) (?:answers?|answered|answering|answer)(?: \w+){{0,2}} {_WHOSE}"
    rf"|\b{_WHOSE} (?:sibuk|mati|busy|dead|engaged|error|{_NOT})(?: (?:terus|mulu|pak|min|semua))*$"
)
_ONE_OF_THESE = re.compile(rf"\b(?:{_NAMED})\b")
_OF_SOMEBODY = re.compile(r"\b(?:wa|hp|whatsapp|(?:0|62)8\d+)\b")
_MOST_WORDS = 12  # more is a story


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of who says that a number does not answer; None for anything else."""
    text = visible(inbound.text)
    words = plain(text)
    said = " ".join(words)
    draft = session.draft
    if not words or len(words) > _MOST_WORDS or not _SAYS.search(said) or world.geo.locate(text).candidates:
        return None
    known = follow_up.still_open(session, world)
    if not _is_ours(said, draft.urgent if draft else not known or any(one.danger for one in known)):
        return None
    if draft:
        told = replace(draft, words=(*draft.words, text), messages=(*draft.messages, inbound.message))
        others = _others(session, world, words, draft.place)
        return ask_next(replace(session, draft=told), world, before=(others,))
    if not known:
        here = sentence(session, world, "danger.write_here")
        return _saying(tell(session, world, "danger.write_here"), _others(session, world, words, None), here)
    about = next((one for one in known if one.danger), known[0])
    reference = follow_up.shared(about, world).reference
    passed = sentence(session, world, "follow_up.words_added", reference=reference)
    effects = (AddWords(about.reference, text, inbound.written_at),)
    turn = tell(session, world, "follow_up.words_added", effects=effects, reference=reference)
    return _saying(turn, _others(session, world, words, about.place), passed)


def _is_ours(said: str, given: bool) -> bool:
    """Whether a number that is not named is one of those that danger is answered with, and not its culprit's."""
    return bool(_ONE_OF_THESE.search(said)) or (given and not _OF_SOMEBODY.search(said))


def _others(session: Session, world: World, tried: tuple[str, ...], place: Place | None) -> str:
    """The numbers that are left, with the road operator's where the road is known."""
    left = [number for number in _EVERYBODYS if number not in tried]
    operator = operator_of(world, place) if place else None
    if operator and operator.hotline and operator.hotline not in tried:
        left.append(f"{operator.hotline} ({operator.short_name})")
    return sentence(session, world, "danger.try_others", numbers=", ".join(left))


def _saying(turn: Turn, *lines: str) -> Turn:
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text="\n".join(lines), notice=""), *others))
