"""Trouble told where a journey, a road, a position or a reason was asked for: it is heard as anywhere else."""

import re

from conversations import answers, consent
from conversations.after import kind_words, questions
from conversations.inquiries import state_asked, whether, wondering
from conversations.inquiries.questioning import told_beside_question
from conversations.meaning import wish
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.standing import says_broken_down
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest
from conversations.session import Session
from conversations.travel import journeys, talked, unanswered, wishes
from conversations.travel.by_what import named_means
from conversations.travel.kept_waiting import only_waits
from conversations.travel.names_alone import only_names
from conversations.travel.planning import says_only_when
from conversations.travel.when_told import departure
from conversations.understand import names_kind, understand, visible
from conversations.world import World

_ASK_FOR_PLACES = ("trip", "info", "stops")  # flows in which a place answers, and no trouble does
_REPORTS = re.compile(r"\b(?:lapor|melapor|ngelapor|laporin|laporkan|laporke|report)\b")


def answered_otherwise(session: Session, inbound: Inbound, world: World) -> Session:
    """The session at rest where what comes is no answer to it; else as it is."""
    if inbound.point:
        return session
    if session.flow == "position":
        return rest(session)
    if session.step in ("why", "answer") and questions.is_another_story(
        visible(inbound.text), (session.about,), world
    ):
        return rest(session)
    if session.flow not in _ASK_FOR_PLACES or (session.flow == "trip" and _is_of_setting_out(inbound, world)):
        return session
    otherwise = inbound.media or _is_trouble(session, inbound, world) or _is_no_place(session, inbound, world)
    return rest(session) if otherwise else session


def _is_of_setting_out(inbound: Inbound, world: World) -> bool:
    """Whether words say when or by what one sets out, or that one waits for it: of a bus that is no trouble."""
    waits = only_waits(" ".join(plain(without_courtesy(visible(inbound.text)))))
    return waits or says_only_when(inbound.text, world) or _is_by_what(visible(inbound.text), world)


def _is_by_what(text: str, world: World) -> bool:
    _, beside = named_means(text.lower()) or ({}, text)
    told = understand(beside, world.lexicon)
    return beside != text and not (told.danger or names_kind(beside, told.category, world.lexicon))


def _is_no_place(session: Session, inbound: Inbound, world: World) -> bool:
    """Thanks, a question of something else, or the word to send what was being told."""
    text = visible(inbound.text)
    if answers.says_thanks(text) or answers.says_fine(text) or (session.draft and consent.says_to_send(text)):
        return True
    if state_asked.names_alone(text, world):
        return False
    if session.flow == "info" and kind_words.is_kind(text):
        return True
    if world.trip_of(session.person) and wish.of(text, world.lexicon) == "end":
        return True
    if session.flow == "trip" and whether.by_others(text):
        return False  # "jakarta ke semarang, katanya macet"
    asked, of = wondering.command(session, text, world) or ("", "")
    if session.flow == "trip" and (asked, of) in (("info", ""), ("posisi", "")):
        return False  # of the way that is being told, or they do not know where it begins
    if session.flow == "stops":
        return bool(asked) or not world.geo.locate(text).candidates
    return asked not in ("", "perjalanan", session.flow)


def _is_trouble(session: Session, inbound: Inbound, world: World) -> bool:
    """Danger is, and what names no place; on the way to a journey also what names a kilometre of a road."""
    text = visible(inbound.text)
    told = told_beside_question(text, world.lexicon)
    found = [candidate.place for candidate in world.geo.locate(text).candidates]
    if found and only_names(" ".join(plain(text)), found, world):
        return False  # "KM 102 Cipali towards Cirebon"
    if session.flow == "trip" and (
        whether.asked(text, world) or wishes.wants_to_be_told(" ".join(plain(text)))
    ):
        return False
    if answers.cries(text):
        return True
    if session.flow == "trip" and not found and unanswered.is_of_journey(text, world):
        return False
    if told.danger and told.category:
        return session.flow != "trip" or talked.heard(text, world) not in talked.OF_JOURNEY_ALONE
    if not told.category:
        return session.step == "offer" and journeys.tells_trouble(text, world)
    named = names_kind(text, told.category, world.lexicon) or (found and _is_down(text, world))
    if session.flow == "trip" and not (told.danger or named):
        return False  # "naik mobil, lewat tol"
    if not found or told.category not in wondering.OF_ROADS or _REPORTS.search(text.lower()):
        return True
    if session.flow == "trip" and journeys.tells_trouble(text, world):
        return departure(text.lower(), world)[0] is None  # "malam aja biar ga macet" says when
    return session.flow != "info" and found[0].km is not None and not found[0].name


def _is_down(text: str, world: World) -> bool:
    """Whether a vehicle broke down, and nothing is said of when one goes: "ban belakang kempes di km 254"."""
    return says_broken_down(" ".join(plain(text))) and departure(text.lower(), world)[0] is None
