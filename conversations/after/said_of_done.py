"""What is said of reports that are done, in words: that it is fixed, or not, or how it was handled."""

import re

from msgspec.structs import replace

from conversations import answers, consent
from conversations.after import closing, doubting, kind_words, rating
from conversations.after.fixed_words import (
    doubts,
    in_words,
    is_no,
    is_yes,
    remark,
    says_still,
    says_why,
    seen_before,
    turns_out,
    yes_but,
)
from conversations.after.rating import ask_for_stars
from conversations.after.star_words import praises
from conversations.effects import AddWords, Turn
from conversations.meaning.definite import is_definite
from conversations.meaning.settled import says_settled
from conversations.meaning.words import plain
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Draft, Session
from conversations.telling.placing import far_apart
from conversations.understand import understand
from conversations.world import ReportView, World
from geo.model import Place

_FEW_WORDS = 3  # "masih roboh": of what, they have told
_STILL_SO = re.compile(r"\b(?:masih|msh|isih|tasih|taksih|tetep|tetap|still) (\w{4,})")
_ASKED = 6  # reports asked about at once


def said_in_words(session: Session, text: str, world: World, asked: bool = False) -> Turn | None:
    """ "Sudah beres" or "belum" where a report waits for just that or was closed; None for anything else.

    With `asked` that was the last question, whatever else is being told.
    """
    text = kind_words.beside_thanks(text)
    if closing.says(text, world) == "unknown" and (waiting := world.awaiting(session.person, 1)):
        return closing.answered(session, world, waiting[0], text)
    if asked or not session.draft:
        told = rating.stars_said(session, text, world) or _praised(session, text, world)
        told = told or _seen_before(session, text, world) or _not_believed(session, text, world)
    else:
        told = _praised(session, text, world) or _seen_before(session, text, world)
    return told or _answered(session, text, world) or _judged(session, text, world)


def _judged(session: Session, text: str, world: World) -> Turn | None:
    """How it was handled, or that it is nearly over: passed on and asked about, where it waits; else to stars."""
    mixed = closing.is_mixed(text, world)
    judges = mixed or (not (session.draft or kind_words.is_kind(text)) and rating.judges(text, world))
    waiting = world.awaiting(session.person, 2) if judges else []
    if judges and not (mixed or waiting) and (closed := closing.closed_lately(session, world)):
        rated = replace(session, rated=closed[0].reference, rated_at=world.now)
        return rating.rate_words(rated, text, world)
    if len(waiting) != 1:
        return None
    turn = closing.ask(session, world, waiting[0])
    heard = sentence(session, world, "follow_up.words_added", reference=waiting[0].reference)
    words = AddWords(waiting[0].reference, text, world.now)
    return replace(with_lines(turn, before=(heard,)), effects=(words,))


def _praised(session: Session, text: str, world: World) -> Turn | None:
    closed = closing.closed_lately(session, world) if praises(text) and not session.rated else []
    if not closed or world.has_rated(session.person, closed[0].reference):
        return None
    return ask_for_stars(session, world, closed[0])


def _answered(session: Session, text: str, world: World) -> Turn | None:
    said = closing.says(text, world)
    if answers.is_number(text):
        return _asked_again(session, world)
    if doubted := _doubted(session, text, world):
        return doubted
    if not (said or remark(text)) or (said != "yes" and world.geo.locate(text).candidates):
        return None
    waiting = world.awaiting(session.person, _ASKED)
    if (
        said == "yes"
        and not waiting
        and says_settled(text)
        and (closed := closing.closed_lately(session, world))
    ):
        return ask_for_stars(session, world, closed[0])  # another closed it, or time did
    if len(waiting) == 1:
        return closing.answered(session, world, waiting[0], text)
    verb = "not_fixed" if said == "no" else "fixed"
    return closing.which(session, world, waiting, verb) if waiting else None


def beside_draft(session: Session, draft: Draft, text: str, world: World) -> Turn | None:
    """ "Sudah beres" said while another report is told, right after it was asked whether an earlier one is."""
    yes = says_settled(text) or (is_yes(text) and not consent.says_send(text))
    if not (yes or (is_no(text) and len(in_words(text)) > 1)) or world.geo.locate(text).candidates:
        return None
    waiting = world.awaiting(session.person, 2)
    asked = len(waiting) == 1 and (waiting[0].status_at or draft.started_at) > draft.started_at
    return closing.answered(session, world, waiting[0], text) if asked else None


def _seen_before(session: Session, text: str, world: World) -> Turn | None:
    """How it was before they were asked: its officers hear it, and nobody is asked again."""
    waiting = world.awaiting(session.person, 2) if seen_before(text) else []
    if len(waiting) != 1 or understand(text, world.lexicon).danger:
        return None
    words = AddWords(waiting[0].reference, text, world.now)
    return tell(session, world, "follow_up.cannot_tell", effects=(words,), reference=waiting[0].reference)


def _not_believed(session: Session, text: str, world: World) -> Turn | None:
    """Doubt that what waits for an answer is done, or that it is there again: it opens again, with these words."""
    waiting = world.awaiting(session.person, 2)
    plainly = doubting.plainly(text)
    heard = plainly or (not is_yes(text) and (says_still(text) or doubting.goes_on(text)))
    if len(waiting) != 1 or not heard or closing.is_mixed(text, world):
        return None
    report, told = waiting[0], understand(text, world.lexicon)
    found = world.geo.locate(text, report.place.point).candidates
    if found and all(far_apart(each.place, report.place) for each in found):
        return None
    same = (
        told.category in ("", report.category)
        or bool(yes_but(text))
        or (says_still(text) and len(in_words(text)) <= _FEW_WORDS)
        or _is_as_told(text, report)
    )
    says_it = says_why(text) or doubting.is_again(text) or (says_still(text) and len(in_words(text)) > 1)
    return closing.reopen(session, world, report, text) if plainly or (same and says_it) else None


def _is_as_told(text: str, report: ReportView) -> bool:
    """Whether what is still so is so in their own words: "yg cewek udah bersih tp yg cowok masih mampet"."""
    told = {word for said in report.words for word in plain(said)}
    return any(still[1] in told for still in _STILL_SO.finditer(" ".join(plain(text))))


def _doubted(session: Session, text: str, world: World) -> Turn | None:
    """ "Ternyata belum", "lubangnya masih ada" of what was closed lately: it opens again; None for anything else."""
    why = doubting.asks_why_closed(text)
    named = turns_out(text) or doubting.speaks_of_it(text)
    still = doubting.not_over(text) or ((session.rated or named) and doubting.is_again(text))
    if not (why or still or doubts(text)) or world.awaiting(session.person, 1):
        return None
    closed = closing.closed_lately(session, world, named=named)
    if not closed or not (why or _may_be_of(session, text, closed[0], world)):
        return None
    return (
        closing.reopen(session, world, closed[0], text)
        if says_why(text)
        else closing.not_fixed(session, world, closed[0])
    )


def _may_be_of(session: Session, text: str, report: ReportView, world: World) -> bool:
    """Whether words that something is as it was may be of this report: of no other kind, and of no other place."""
    told, found = understand(text, world.lexicon), world.geo.locate(text, report.place.point).candidates
    elsewhere = bool(found) and not any(_is_near(each.place, report.place) for each in found)
    spoken_of = doubting.speaks_of_it(text)
    kinds = ("", report.category, *(("staff", "other") if spoken_of else ()))  # "laporan saya 2 hari lalu"
    if (told.danger and (told.category or told.sure)) or elsewhere or told.category not in kinds:
        return False
    since = session.last_sent_at
    sent_since = since and report.status_at and report.status_at < since
    of_it = told.category or turns_out(text) or spoken_of or is_definite(text, report.words)
    return doubts(text) or bool(of_it and not sent_since)


def _is_near(one: Place, other: Place) -> bool:
    return one.road == other.road is not None and not far_apart(one, other)


def _asked_again(session: Session, world: World) -> Turn | None:
    """Who types a number is asked again with the buttons."""
    waiting = world.awaiting(session.person, 1)
    return closing.ask(session, world, waiting[0]) if waiting else None
