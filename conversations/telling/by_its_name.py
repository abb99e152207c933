"""An unsent report named by a word of it, or when it was told, to be sent or not: "yg bus kemarin gausah"."""

from msgspec import Struct
from msgspec.structs import replace

from conversations import consent
from conversations.effects import Turn
from conversations.meaning.definite import bare
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import Reader, rest, tell
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.next_one import followed_by
from conversations.telling.refusing import refuses
from conversations.telling.resting import with_aside
from conversations.understand import visible
from conversations.world import World

_THE_ONE = frozenset(("yang", "yg", "sing", "nu", "ingkang", "the", "one", "soal", "ttg", "tentang", "about"))
_BEFORE = frozenset((
    "tadi", "td", "itu", "kuwi", "eta", "iku", "that", "mau", "kemarin", "kemaren", "kmrn", "wingi", "kamari",
    "semalam", "semalem", "bengi", "lama", "pertama", "yesterday", "first", "earlier", "last", "night",
))  # fmt: skip
_BESIDE = frozenset(("eh", "oh", "oiya", "maaf", "sori", "sorry", "punten", "laporan", "report", "my", "mah"))
_MOST_WORDS = 9  # more tell something


class _Named(Struct, frozen=True):
    """What is left to say of a report that was named, and whether it was said to be one told before."""

    draft: Draft
    wish: str
    before: bool


def read(session: Session, inbound: Inbound, world: World, take: Reader) -> Turn | None:
    """The turn of who names what was told and not sent, and says no more than to send it or not; else None."""
    if session.draft is None or inbound.media or inbound.point:
        return None
    named = _named(session, visible(inbound.text), world)
    if named is None:
        return None
    draft, current = named.draft, session.draft
    sends = consent.says_to_send(named.wish)
    if not sends and not (refuses(named.wish) and (named.before or not draft.danger)):
        return None
    if draft == current:
        chooses = sends and session.step == "which_place"
        return None if chooses else take(session, replace(inbound, text=named.wish), world)
    others = [each for each in session.unsent if each != draft]
    if sends:
        asked = ask_next(with_aside(replace(rest(session), draft=replace(draft, left=False)), others), world)
        return take(asked.session, replace(inbound, text=named.wish), world)
    kept = with_aside(session, others[1:])
    return followed_by(tell(kept, world, "report.cancelled"), ask_next(kept, world))


def _named(session: Session, text: str, world: World) -> _Named | None:
    """The report whose words stand in a text after "the one", or the one being told; None where none is named."""
    words = plain(text)
    if len(words) > _MOST_WORDS or "?" in text or _THE_ONE.isdisjoint(words):
        return None
    before = not _BEFORE.isdisjoint(words)
    named = [(draft, _words_of(draft, world) & {bare(word) for word in words}) for draft in session.unsent]
    draft, said = max(named, key=lambda each: len(each[1]))  # of as many the one that is being told
    if not (said or before):
        return None
    left = [word for word in words if bare(word) not in said and word not in _THE_ONE | _BEFORE | _BESIDE]
    return _Named(draft, " ".join(left), before) if left else None


def _words_of(draft: Draft, world: World) -> frozenset[str]:
    """The words that tell what it is, and where."""
    told, lexicon = plain(" ".join(draft.words)), world.lexicon
    nothing = lexicon.filler | lexicon.negation | _BEFORE | _THE_ONE
    return frozenset(bare(word) for word in told if nothing.isdisjoint((word, *lexicon.spelled((word,)))))
