"""What is still missing from a draft is asked: its kind, its place, the word to send it."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.describe import place_in_words
from conversations.effects import Effect, Turn
from conversations.messages import Choice, Inbound
from conversations.prompts import draft_button, prompt, sentence
from conversations.session import Draft, Session
from conversations.telling import kinds
from conversations.telling.alone import are_namesakes, of_several_roads, sends_itself
from conversations.telling.by_now import EITHER
from conversations.telling.called_by_town import by_train
from conversations.telling.confirming import confirm
from conversations.telling.crossing import offers_other_shore
from conversations.telling.going import ASKED_OF, LIVE
from conversations.telling.left_aboard import is_left_aboard, whom_to_call
from conversations.telling.slots import FAR, MORE, PASSED
from conversations.world import World

_PROBLEMS = {
    "outside": "report.where_outside",
    "short_link": "report.where_link",
    "plus_code_needs_town": "report.where_code",
    "no_such_road": "report.where_no_road",
    "not_known": "report.where_unknown",
    "how": "report.where_how",
    MORE: "report.where_more",
}
_IN_VAIN = ("report.where", "report.where_again", "report.where_more")
_OFFERS = {
    "no_such_km": "report.where_no_km",
    PASSED: "report.where_passed",
    FAR: "report.where_pin_far",
    "theirs": "report.where_theirs",
    "looked_up": "report.where_did_you_mean",
    "same": "report.where_same",
    LIVE: "report.where_live",
    ASKED_OF: "report.where_asked_of",
}


def ask_next(
    session: Session,
    world: World,
    problem: str = "",
    before: Sequence[str] = (),
    effects: Sequence[Effect] = (),
    inbound: Inbound | None = None,
) -> Turn:
    """Ask for what the draft lacks: its kind, then its place, then the word to send it."""
    draft = session.draft
    if draft is None:
        return ask_what(session, world)
    if not draft.category and not (draft.cried and draft.places):
        return _ask_category(session, world, draft, before, effects, inbound)
    if draft.place is None or problem == EITHER:
        return _ask_place(session, world, draft, problem, before, effects)
    return confirm(session, world, draft, draft.place, before, effects)


def ask_what(session: Session, world: World) -> Turn:
    """Ask what has happened, with as few kinds beside as keep it below a kilobyte, also as the first reply."""
    draft = session.draft
    choices = kinds.buttons(session, world, draft, kinds.offered(draft, world)) if draft else ()
    return prompt(session, world, "report.what", choices)


def ask_which_of_all(session: Session, world: World, draft: Draft) -> Turn:
    """Offer all kinds there are: those offered before are not it, or its kind is wrong."""
    choices = kinds.buttons(session, world, draft, kinds.all_kinds(world))
    return at_step(
        prompt(replace(session, draft=draft), world, "report.all_categories", choices), "which_category"
    )


def ask_where(
    session: Session, world: World, draft: Draft, problem: str = "", before: Sequence[str] = ()
) -> Turn:
    """Ask for its place in words or by a position, also where there are some to choose from."""
    turn = _ask_place(session, world, replace(draft, places=()), problem, before, ())
    return replace(turn, session=replace(turn.session, draft=draft))


def _ask_category(
    session: Session, world: World, draft: Draft, before: Sequence[str], effects: Sequence[Effect],
    inbound: Inbound | None,
) -> Turn:  # fmt: skip
    key, place = "report.which_category", ""
    if draft.place and (not draft.words or draft.cried):
        place = place_in_words(draft.place, session.language, world.texts, world.geo)
        key = "report.what_voice_there" if draft.only_spoken else "report.what_there"
    elif draft.cried:
        key = "report.what"
    elif draft.media and not draft.words:
        key = f"report.what_{_sent(draft, inbound)}"
    choices = kinds.buttons(session, world, draft, kinds.offered(draft, world))
    if draft.place and draft.only_spoken:
        choices = (draft_button(session, world, draft, "cat:other", "choice.send_spoken"), *choices)
    after = sends_itself(session, world, draft)
    turn = prompt(session, world, key, choices, before=before, after=after, effects=effects, place=place)
    return at_step(turn, "which_category")


def _sent(draft: Draft, inbound: Inbound | None) -> str:
    """What came without words: a photo, a voice recording, or a file officers will not see."""
    sent = {media.kind for media in (inbound.media if inbound and inbound.media else draft.media)}
    return "voice" if "voice" in sent else "photo" if "photo" in sent else "file"


def _ask_place(
    session: Session,
    world: World,
    draft: Draft,
    problem: str,
    before: Sequence[str],
    effects: Sequence[Effect],
) -> Turn:
    if draft.places:
        return _ask_which_place(session, world, draft, problem, before, effects)
    where = "report.where_train" if by_train(draft.words) else "report.where"
    plainly = where if draft.category else "report.where_more"
    key = _PROBLEMS.get(problem, "report.where_again" if draft.place_tries else plainly)
    left = len(draft.words) > 1 and key in _IN_VAIN and is_left_aboard(draft, world)
    key = "report.where_aboard" if left else key
    after = whom_to_call(session, world, draft) if left else ()
    choices = [draft_button(session, world, draft, "location", "choice.location")]
    in_vain = left or draft.reminded or draft.place_tries > (0 if draft.urgent else 1)
    if in_vain or problem == "no_such_road":
        choices.append(draft_button(session, world, draft, "as_is", "choice.as_is"))
    choices.append(draft_button(session, world, draft, "cancel", "choice.cancel"))
    kind = sentence(session, world, f"category.{draft.category}") if key == where else ""
    values = {"category": kind} if kind else {}
    turn = prompt(
        session, world, key, choices, before=before, after=(*after, *sends_itself(session, world, draft)),
        effects=effects, ask_location=True, **values,
    )  # fmt: skip
    return at_step(turn, "where")


def _ask_which_place(
    session: Session,
    world: World,
    draft: Draft,
    problem: str,
    before: Sequence[str],
    effects: Sequence[Effect],
) -> Turn:
    again = draft.place_tries and not draft.urgent
    roads = of_several_roads(draft.places)
    asks_again = "report.which_road" if are_namesakes(draft.places) else "report.which_place_again"
    key = _OFFERS.get(problem, asks_again if again else "report.which_place")
    key = "report.where_beyond" if offers_other_shore(draft) else key
    named = [
        place_in_words(place, session.language, world.texts, world.geo, road_first=roads)
        for place in draft.places
    ]
    choices = [Choice(f"d:{draft.id}:{draft.revision}:place:{at}", label) for at, label in enumerate(named)]
    verbs = ("retype", *(("as_is",) if key == "report.which_road" else ()), "cancel")
    choices += [draft_button(session, world, draft, verb, f"choice.{verb}") for verb in verbs]
    after = sends_itself(session, world, draft)
    turn = prompt(session, world, key, choices, before=before, after=after, effects=effects)
    return at_step(turn, "which_place")


def at_step(turn: Turn, step: str) -> Turn:
    """A variant of a prompt is read like its plain form."""
    return replace(turn, session=replace(turn.session, step=step))
