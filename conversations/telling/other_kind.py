"""A few words at the sending that name another kind than was told: "pungli". Whether it is that, is asked once."""

from collections.abc import Sequence

from conversations import answers, consent
from conversations.describe import place_in_words
from conversations.effects import Effect, Turn
from conversations.meaning.words import plain
from conversations.prompts import draft_button, prompt, sentence
from conversations.session import Draft, Session
from conversations.telling.called_by_town import HUBS, kind_there
from conversations.understand import Understanding, names_kind, understand
from conversations.world import World
from geo.cues import NEAR_WORDS, PASSING_WORDS
from geo.model import Located

STEP = "confirm_kind"
_MOST_WORDS = 4  # more that are no filler tell what else there is
# With these it is told beside what was told before, or as what came of it: "macet juga", "sampai macet".
_BESIDE = frozenset((
    "juga", "jg", "uga", "ugi", "oge", "also", "too", "dan", "and", "lan", "sama", "plus", "jadi", "jd", "dadi",
    "sampai", "sampe", "bikin", "gara", "gara2", "karena", "krn", "mergo", "because", "akibat", "akibatnya", "so",
    "terus", "trus", "lagi", "again", "banyak", "makin", "mulai", "ati", "hati", "awas", "belum", "durung",
    "pula", "malah", "mana", "masih", "msh", "isih", "tasih", "keneh", "still",
    "ada", "aya", "ana", "ono", "wonten", "kayak", "kayake", "kayaknya", "kayanya", "kyknya", "sepertinya", "kayane",
    "katanya", "jigana", "sigana", "maybe", "probably",
    *answers.NO,
))  # fmt: skip
# Of these it is where: "deket lampu merah", "sebelum spbu".
_BY_IT = (NEAR_WORDS | PASSING_WORDS | frozenset((
    "depan", "ngarep", "hareup", "hareupeun", "payun", "payuneun", "belakang", "mburi", "tukangeun", "pengker",
    "samping", "sebelah", "seberang", "gigir", "gigireun", "behind", "opposite", "beside", "pas",
))) - {"habis", "abis", "hbs"}  # fmt: skip
_WHO_DID_IT = (("extortion", "staff"), ("extortion", "transport"))  # "petugas terminal", "sopir bus"
_CHANGE = frozenset(("ganti", "ubah", "change", "gentos", "ganten"))
_KEEP = frozenset(("tetap", "tetep", "keep", "angger", "bukan", "salah", "jangan", *answers.NO))


def offered(
    draft: Draft, text: str, understood: Understanding, located: Located, world: World, step: str
) -> str:
    """The kind a short text at the sending may put right, or else only add to; empty where it does neither."""
    kind, words = understood.category, plain(text)
    # Who is unwell in a jam, and no signal there, is told of beside it.
    if (
        not step.startswith("confirm")
        or step == STEP
        or kind in ("", "medical", "telecom", draft.category)
        or not draft.place
    ):
        return ""
    if draft.danger or understood.danger or located.candidates or "?" in text:
        return ""
    # "Po gunung mulia loketnya" is where in it, and "kotor banget" what is wrong there.
    of_hub = draft.place.facility in HUBS and kind_there(kind, draft.place, (text,)) == "terminal"
    if of_hub or (draft.category, kind) in _WHO_DID_IT:
        return ""
    many = sum(word not in world.lexicon.filler for word in words) > _MOST_WORDS
    beside = many or not _BESIDE.isdisjoint(words) or not _BY_IT.isdisjoint(words)
    return "" if beside or not names_kind(text, kind, world.lexicon) else kind


def asked(
    session: Session, world: World, draft: Draft, before: Sequence[str], effects: Sequence[Effect]
) -> Turn:
    """Ask whether it is that kind, which the draft keeps among its guesses, or stays what it was."""
    kinds = {
        name: sentence(session, world, f"category.{name}") for name in (draft.guesses[0], draft.category)
    }
    other, told = kinds.values()
    place = draft.place and place_in_words(draft.place, session.language, world.texts, world.geo, draft.words)
    choices = [
        draft_button(session, world, draft, f"cat:{draft.guesses[0]}", "choice.kind_other", category=other),
        draft_button(session, world, draft, f"cat:{draft.category}", "choice.kind_same", category=told),
        draft_button(session, world, draft, "cancel", "choice.cancel"),
    ]
    return prompt(
        session, world, f"report.{STEP}", choices, before=before, effects=effects, category=told,
        place=place or "", other=other,
    )  # fmt: skip


def answered(draft: Draft, said: str, world: World) -> str:
    """The kind once that was asked: the other, or as it was; empty where words say neither."""
    if not draft.guesses:
        return ""
    words = set(plain(said))
    named = understand(said, world.lexicon).category
    if named in (draft.guesses[0], draft.category) and len(words) <= _MOST_WORDS:
        return named
    yes = consent.says_send(said) and not consent.says_to_send(said)
    if yes or not words.isdisjoint(_CHANGE):
        return draft.guesses[0]
    return "" if words.isdisjoint(_KEEP) else draft.category
