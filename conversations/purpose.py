"""A turn weighed against what its message is for, given what was said before it (meaning/dialogue_act.py).

The rules read the words. Where what they would do is not what such a message is for, it is answered as what it is
(as_meant.py): talk begins no report and goes to no officer, a question is answered, a yes sends.
"""

from datetime import timedelta

from conversations import answers, as_meant
from conversations.after import belated
from conversations.effects import AddWords, KeepMedia, Turn
from conversations.inquiries import elsewhere
from conversations.inquiries.questioning import asks
from conversations.meaning import dialogue_act, discretion, sayings
from conversations.meaning.hearing import hear, kinds_named
from conversations.meaning.words import is_of_ours, plain
from conversations.messages import Inbound
from conversations.prompts import Reader, sentence
from conversations.session import ASKS_PLACE, Privacy, Session
from conversations.telling import own_life, still_needed
from conversations.understand import names_danger, visible
from conversations.world import World

_TOLD_FOR = timedelta(hours=2)
_ASKED_FOR = timedelta(minutes=30)
_SENT_FOR = timedelta(hours=12)
_LIKELY, _SURE, _PLAIN = 0.9, 0.97, 0.99  # measured with tests/golden/acts_unseen.csv
_USUAL: Privacy = "anonymous"  # another was asked for in these words
_QUESTIONS = ("way", "us")  # may name one
_ASKS_ON = ("which_category", *ASKS_PLACE)


def weighed(session: Session, turn: Turn, inbound: Inbound, world: World, answer: Reader) -> Turn:
    """The turn as it is, or the one of what its message is for; `answer` is how the engine reads words."""
    text = visible(inbound.text)
    done = _does(session, turn, text, world) if _is_said_freely(session, inbound, world) else ""
    if not done:
        return turn
    if done == "begins" and sayings.is_memory(text):
        return as_meant.not_of_now(session, world)
    likely = dialogue_act.likely(text, *stands(session, world), world.lexicon)
    act = max(likely, key=likely.__getitem__, default="")
    meant = as_meant.TURNS.get((done, act))
    if meant is None or (inbound.media and act != "more"):
        return turn
    of_none = done == "begins" and act != "more"  # which of the others it is, matters less
    sure = 1.0 - likely["trouble"] - likely["more"] if of_none else likely[act]
    danger, named = names_danger(text, world.lexicon), _names_trouble(text, world)
    if sure < (_SURE if named or of_none or act == "no" else _LIKELY):
        return turn
    of_rules = elsewhere.names_rules(text)
    asked = act in _QUESTIONS and (of_rules or as_meant.is_nowhere(turn))
    asked = asked and (asks(text) or ((of_rules or sure >= _PLAIN) and not danger))
    if named and of_none and (is_of_ours(text) or not asked):
        return turn
    return meant(session, turn, inbound, world, answer) or turn


def stands(session: Session, world: World) -> tuple[str, str]:
    """Where a conversation stands, one of dialogue_act.STATES, and the kind of the report it is about."""
    if draft := session.draft:
        if draft.urgent:
            return "danger", draft.category
        if session.step in ASKS_PLACE:
            return "where", draft.category
        return ("confirm" if as_meant.asks_to_send(session) else "kind"), draft.category
    if awaiting := world.awaiting(session.person, 1):
        return "fixed", awaiting[0].category
    if sent := belated.just_sent(session, world):
        return "sent", sent.category
    if trip := world.trip_of(session.person):
        told = world.told_last(trip.id, world.now - _TOLD_FOR)
        return ("news", told[1][0].report.category) if told and told[1] else ("journey", "")
    if sent := belated.just_sent(session, world, _SENT_FOR):
        return "sent", sent.category
    asked = session.asked_about_at and world.now - session.asked_about_at <= _ASKED_FOR
    return ("info" if asked else "nothing"), ""


def _is_said_freely(session: Session, inbound: Inbound, world: World) -> bool:
    """Whether a traveller says it, in private, and no command; cries and secrets are never weighed."""
    beside = inbound.choice or inbound.point or inbound.edited or inbound.group or inbound.quoted
    text = visible(inbound.text)
    if not text or beside or text.startswith("/") or world.offices_of(session.person):
        return False
    return not (answers.cries(text) or discretion.asked(text, world.lexicon))


def _does(session: Session, turn: Turn, text: str, world: World) -> str:
    """What of a turn may be none of what its message is for; empty for anything else."""
    was, now = session.draft, turn.session.draft
    done = [effect for effect in turn.effects if not isinstance(effect, KeepMedia)]
    begun = was is None and now is not None and text in now.words
    if done and not (begun and isinstance(done[0], AddWords)):
        return _passes_on(turn, world) if len(done) == 1 and isinstance(done[0], AddWords) else ""
    if now is None or text not in now.words or now.privacy != (was or now).privacy or own_life.is_of(now):
        return ""
    if was is None:
        begins = now.id not in {each.id for each in session.unsent} and now.privacy == _USUAL
        return "begins" if begins else ""
    if now.id != was.id or len(turn.replies) != 1:
        return ""
    if as_meant.is_endangered(was, now) and not _names_trouble(text, world):
        return "endangers"
    moved = (now.place, now.places) != (was.place, was.places)
    return "" if moved or not _is_only_noted(session, turn, world) else "notes"


def _names_trouble(text: str, world: World) -> bool:
    """Whether a phrase of the lexicon names a kind of trouble, or danger."""
    named = kinds_named(hear(plain(text), world.lexicon), world.lexicon)
    return bool(named) or names_danger(text, world.lexicon)


def _passes_on(turn: Turn, world: World) -> str:
    """Whether words go to the officers of a report, and no more is said than that, or how it stands."""
    said, key = turn.replies, "follow_up.words_added"
    if [each.key for each in said] == ["follow_up.status"]:
        return "hurries"
    if [each.key for each in said] != [key]:
        return ""
    return "passes_on" if said[0].text == sentence(turn.session, world, key, **said[0].values) else ""


def _is_only_noted(session: Session, turn: Turn, world: World) -> bool:
    """Whether no more is said to it than that it is noted, and what is asked of the report."""
    said = turn.replies[0]
    noted = said.text.startswith(sentence(turn.session, world, "report.noted"))
    asked_on = turn.session.step in _ASKS_ON or session.step == still_needed.STEP
    return (noted or asked_on) and said.key != f"report.{still_needed.STEP}"
