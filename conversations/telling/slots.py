"""How one message fills a draft: its words, kind, danger, place and files, in any order."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.meaning import discretion
from conversations.messages import Inbound
from conversations.session import ASKS_PLACE, Draft
from conversations.telling import across, by_now, other_kind, placing, seen_earlier
from conversations.telling.aboard import now_at
from conversations.telling.added import ONE_EVENT, gives_way, heard_of, likeliest_danger
from conversations.telling.amending import Amendment, amendment
from conversations.telling.called_by_town import kind_there
from conversations.telling.corrections import correction, corrects, denied_alone, rightly
from conversations.telling.crying import goes_on_crying
from conversations.telling.details import is_detail, nobody_hurt
from conversations.telling.heading import continued, headed, headed_by, leaves_way_open
from conversations.telling.nearer import at_its_hub, better_known, disagree, kilometres_kept, where_they_are
from conversations.telling.not_known import without_letter_not_known
from conversations.telling.offered import going_there, of_those_offered, that_leads_there, way_known
from conversations.telling.other_place import right_at_once
from conversations.telling.passed import has_passed, is_only_theirs
from conversations.telling.privacy import stricter
from conversations.understand import Understanding, understand, visible
from conversations.world import World
from geo.model import Located

PASSED = "passed"  # the problem of where they are by now, who have passed it
FAR = "far"  # the problem of a pin far from every namesake of the kilometre told
MORE = "more"  # the problem of an answer that tells more danger, and no place where one was asked
MOST_PLACES = 4  # to choose from in one prompt
_ANSWERS_PLACE = (*ASKS_PLACE, "edit")
_ANSWERS_CATEGORY = ("what", "which_category", "all_categories", "edit", other_kind.STEP)


class Filled(Struct, frozen=True, gc=False):
    """The draft afterwards; `problem` says why a place that was given could not be used."""

    draft: Draft
    problem: str = ""


def fill(draft: Draft, inbound: Inbound, world: World, step: str) -> Filled:
    """Put what a message says into the draft; `step` is what was asked, so what an answer most likely is."""
    return _told_elsewhere(draft, inbound, world, step) or _filled(draft, inbound, world, step)


def _filled(draft: Draft, inbound: Inbound, world: World, step: str) -> Filled:
    filled = replace(
        draft,
        media=draft.media + inbound.media,
        albums=_with(draft.albums, inbound.album),
        started_at=min(draft.started_at, inbound.written_at),
        privacy=stricter(draft.privacy, discretion.asked(inbound.text, world.lexicon)),
        touched_at=world.now,
        told_at=_newest(draft, inbound, world),
        guesses=() if draft.category else draft.guesses,  # another kind is asked about once
        way_asked=draft.way_asked and not leaves_way_open(inbound.text, step),
    )
    text = right_at_once(without_letter_not_known(visible(inbound.text)), world)
    repeated = bool(text) and text in draft.words  # on a bad line a message comes twice
    aboard = now_at(draft, text, world)
    here = by_now.ByNow(text) if aboard else seen_earlier.told(draft, text, world, step)
    alone = "" if aboard else by_now.place_alone(here.said, world)
    amends = amendment(draft, alone or here.said, world, step == "edit")
    if amends and amends.place:
        return Filled(filled) if text in draft.words[-1:] else _amended(filled, inbound, amends.place)
    mends = bool(draft.category or draft.place) and corrects(here.said)
    told = amends.said if amends else rightly(here.said) if mends else here.said
    if step in ASKS_PLACE and draft.place is None and (answer := correction(text)):
        told = answer.said or told  # "it's cisarua actually"
    where = aboard or (alone if told == here.said else "") or told
    located = placing.located(draft, inbound, where, world, "where" if aboard else step)
    located = seen_earlier.placed(located, here.left)
    if mends and denied_alone(text):
        located = Located(problem="nothing")
    understood = heard_of(told, draft, located.certain or draft.place, world)
    if cried := goes_on_crying(draft, text, located, understood, world):
        understood = replace(understood, category="", guesses=())  # of what, is anybody's guess
    filled = replace(filled, cried=cried)
    if text and not understood.greeting and not repeated:
        filled = _with_words(filled, inbound, understood, mends or step in _ANSWERS_CATEGORY, world)
        filled = _of_another_kind(filled, amends) if amends else filled
        filled = replace(filled, danger=filled.danger and not nobody_hurt(filled, text, world.lexicon))
        if not amends and (kind := other_kind.offered(filled, told, understood, located, world, step)):
            filled = changed(filled, guesses=(kind,))
        if world.faults.of(filled.category):
            filled = replace(filled, alike=None)  # which fault it is may tell them apart
    if (there := across.place_told(draft, text, located, world)) != draft.place:
        filled = changed(filled, place=there)
    beside = repeated or (text and not here.said)  # no answer
    answers = bool(aboard) or step in _ANSWERS_PLACE
    asked = not beside and (answers or placing.says_nearer(told, draft, world))
    result = _of_namesakes(filled, located, world)
    result = result or _with_place(filled, located, told, world, step, mends, asked)
    result = _asking_which(_of_its_place(result), here)
    details = step in ASKS_PLACE and is_detail(told, world.lexicon)
    told_of_what = filled.category != draft.category or understood.danger or details
    if result.problem == "nothing" and told_of_what and not result.draft.place:
        problem = MORE if asked and (draft.danger or details) else "nothing"
        return Filled(replace(result.draft, place_tries=draft.place_tries), problem)
    return result


def _told_elsewhere(draft: Draft, inbound: Inbound, world: World, step: str) -> Filled | None:
    """What a whole story makes of a draft that holds no more than another place: that was where they were."""
    before = (draft.place,) if draft.place else draft.places
    if draft.category or draft.cried or draft.media or not (draft.words and before and inbound.text):
        return None
    told = _filled(replace(draft, place=None, places=(), words=(), messages=()), inbound, world, step)
    after = (told.draft.place,) if told.draft.place else told.draft.places
    is_other = all(placing.are_apart(old, new) for old in before for new in after)
    return told if told.draft.category and after and is_other else None


def _of_its_place(filled: Filled) -> Filled:
    """With the kind it has at its place."""
    draft = filled.draft
    kind = kind_there(draft.category, draft.place, draft.words)
    return filled if kind == draft.category else replace(filled, draft=changed(draft, category=kind))


def _asking_which(filled: Filled, here: by_now.ByNow) -> Filled:
    """Whether it is there or at its place is asked; until it is answered it stays where it was told to be."""
    draft = filled.draft
    if here.come_to and not (draft.place or draft.places):
        return Filled(changed(draft, places=here.come_to[:MOST_PLACES], here_asked=True), PASSED)
    if here.either is None or draft.place is None:
        return filled
    return Filled(changed(draft, places=(draft.place, here.either)), by_now.EITHER)


def _amended(draft: Draft, inbound: Inbound, place: Located) -> Filled:
    """The draft with its place put right, and everything else as it was: the words tell of no other trouble."""
    words, messages = (*draft.words, visible(inbound.text)), (*draft.messages, inbound.message)
    told = replace(draft, words=words, messages=messages)
    if place.certain and place.certain == draft.place:
        return Filled(told)
    only = place.candidates[0].place if len(place.candidates) == 1 else place.certain
    if only and not place.problem:  # the only one is seen at the sending
        return Filled(changed(told, place=only, places=(), place_tries=0))
    places = tuple(candidate.place for candidate in place.candidates[:MOST_PLACES])
    told = changed(told, place=None, places=places, place_tries=int(not places))
    return Filled(told, place.problem or "")


def _of_another_kind(draft: Draft, amends: Amendment) -> Draft:
    return changed(draft, category=amends.category or "", guesses=(), danger=amends.danger, likely=False)


def _with_words(
    draft: Draft, inbound: Inbound, understood: Understanding, of_category: bool, world: World
) -> Draft:
    rises = understood.danger and gives_way(draft, understood.category, inbound.text, world)
    draft = replace(
        draft,
        words=(*draft.words, visible(inbound.text)),
        messages=(*draft.messages, inbound.message),
        danger=draft.danger or understood.danger,
        over=draft.over and not understood.danger,
    )
    told_anew = understood.category not in ("", draft.category)
    surer = draft.likely and understood.category in ONE_EVENT
    if told_anew and (not draft.category or of_category or rises or surer):
        return changed(draft, category=understood.category, guesses=(), likely=False)
    if draft.category:
        return draft
    guesses = understood.guesses or draft.guesses
    if draft.danger:  # nobody is asked which kind it is
        return changed(draft, category=likeliest_danger(guesses), guesses=(), likely=True)
    whole = "" if understood.guesses else understand(" ".join(draft.words), world.lexicon).category
    return changed(draft, category=whole, guesses=()) if whole in guesses else replace(draft, guesses=guesses)


def _of_namesakes(draft: Draft, located: Located, world: World) -> Filled | None:
    """In danger, with those called alike elsewhere to choose from: nobody is sent to another Jatibarang.

    Or with the namesakes of a kilometre that a pin is far from; in danger it was asked in vain.
    """
    if kept := kilometres_kept(draft, located.certain):
        return Filled(changed(draft, places=kept, place_tries=draft.place_tries + draft.danger), FAR)
    found = located.certain if draft.urgent and not (draft.place or draft.places) else None
    others = world.geo.namesakes(found, " ".join(draft.words)) if found else ()
    return Filled(changed(draft, places=(found, *others)[:MOST_PLACES])) if found and others else None


def _with_place(
    draft: Draft, located: Located, text: str, world: World, step: str, mends: bool, asked: bool
) -> Filled:
    asked = asked and not (draft.place and not located.candidates)
    asked = asked or (mends and bool(located.candidates))
    found = of_those_offered(located.certain, draft.places) or that_leads_there(draft.places, text, world)
    theirs = bool(text and draft.words) and is_only_theirs(draft.words[-1])
    if pin := where_they_are(draft, found, theirs):
        asks = "theirs" if theirs else PASSED
        return Filled(changed(draft, place=None, places=(pin,), here_asked=True), asks)
    if found and draft.place and not asked and disagree(found, draft.place):
        if has_passed(draft.words):
            return Filled(draft)  # the pin is where they are by now
        return Filled(changed(draft, places=(draft.place, found)), by_now.EITHER)
    found = at_its_hub(found, draft) if found and not asked else found
    if found and better_known(found, draft.place, asked, text):
        better = continued(found, way_known(draft, found.road))
        better = across.on_ways_told(better, text, draft.words, world)
        better = across.in_doubt(better, text, draft.words, world) if draft.place is None else better
        if better == draft.place:
            return Filled(draft)
        return Filled(changed(draft, place=better, places=(), place_tries=0))
    if draft.place and not asked:
        place = headed_by(draft.place, text, world, step, mends)
        place = place if mends else across.of_teller(place, text, draft.place, draft.words, world)
        problem = "" if text else located.problem or ""
        return Filled(draft if place == draft.place else changed(draft, place=place), problem)
    if found is None and len(located.candidates) == 1 and not located.problem:
        found = located.candidates[0].place  # nobody is asked whether the only one is meant
        return Filled(changed(draft, place=headed(found, text, world), places=(), place_tries=0))
    if found is None and located.candidates:
        places = tuple(candidate.place for candidate in located.candidates[:MOST_PLACES])
        problem = located.problem if located.problem == "no_such_km" else ""
        return Filled(changed(draft, place=None, places=places), problem)
    draft = _going_there(draft, text, world)
    # A photo or a recording says nothing of where.
    answered = asked and (text or located.problem != "nothing")
    tries = draft.place_tries + (1 if answered else 0)
    return Filled(replace(draft, place_tries=tries), located.problem or "")


def _going_there(draft: Draft, text: str, world: World) -> Draft:
    places = going_there(draft.places, text, world)
    return draft if places == draft.places else changed(draft, places=places)


def changed(draft: Draft, **values: object) -> Draft:
    """The draft with a change that buttons depend on: its revision goes up, and others may be like it."""
    still = draft.said_send and not (draft.category and draft.place)  # said of what was not whole yet
    return replace(draft, revision=draft.revision + 1, alike=None, said_send=still, over=False, **values)


def _newest(draft: Draft, inbound: Inbound, world: World) -> datetime | None:
    tells = inbound.text or (inbound.point and not inbound.taken)
    written = min(inbound.written_at, world.now)
    return max(draft.told_at or written, written) if tells else draft.told_at


def _with(known: tuple[str, ...], new: str) -> tuple[str, ...]:
    return known if not new or new in known else (*known, new)
