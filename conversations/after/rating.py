"""How content somebody is with what became of a report: stars, and words to them, in whichever order they come."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations import answers, own_words
from conversations.after import survey_words
from conversations.after.fixed_words import doubts, in_words, is_yes
from conversations.after.star_words import (
    STARS,
    beside_stars,
    end_of_scale,
    number_of_stars,
    praises,
    stars_and_why,
    stars_in,
)
from conversations.after.surveying import about_report, then_ask
from conversations.effects import ChangeStatus, Effect, Rate, RateWords, StillNot, Turn
from conversations.inquiries.about_us import asks_how_to
from conversations.meaning import wish
from conversations.meaning.listed import ALREADY, NOT, THANKS
from conversations.messages import Choice
from conversations.officers.moving import with_choices
from conversations.prompts import draft_button, rest, sentence, tell
from conversations.session import Session
from conversations.telling.summary import summary
from conversations.understand import is_guess, understand
from conversations.world import ReportView, World

_REFUSES = re.compile(
    rf"(?:(?:{NOT}|no)(?: (?:usah|mau|perlu|dulu|{THANKS}))?|gausah|"
    rf"nanti(?: (?:aja|saja|dulu))?|mengko(?: wae)?|engke(?: wae)?|later|{ALREADY} cukup|skip|lewati)"
)
_NO_STARS = (survey_words.SKIP, survey_words.END, survey_words.LATER)
_FOR = timedelta(minutes=30)  # so long after the stars were asked for or given, words are words to them
_CLOSED_FOR = timedelta(hours=24)  # so long what was closed may be rated in words
_FEW_WORDS = 8  # more tell a story
_OF_SERVICE = re.compile(
    r"\b(?:nunggu\w*|menunggu|ditunggu|tunggu\w*|lama\w*|lambat\w*|lelet|lemot|telat|cepat|cepet|sigap|tanggap|gercep|"
    r"jawab\w*|respon\w*|direspon|dijawab|petugas\w*|pelayanan\w*|layanan\w*|kinerja|kerja\w*|ramah|sopan|jutek|kasar|"
    r"kecewa\w*|puas|memuaskan|mengecewakan|bagus|jelek|buruk|parah|payah|mantap|"
    r"ngenteni|suwe|ngantosan|lila|patugas\w*|wait\w*|slow|fast|quick|late|service|officers?|staff|rude|friendly|"
    r"disappoint\w*)\b"
)
_ENDED_BADLY = re.compile(
    r"\b(?:meninggal|meninggl|mninggal|tewas|wafat|tiada|mati|seda|sedo|tilar|maot|pupus|ngantunkeun|died|dead|"
    r"passed away)\b"
)
_BUTTONS = 2  # below "is it fixed?"
_SENDS = 3  # at most so many buttons send a report
_RATEABLE = ("resolved", "closed")


def ask_for_stars(session: Session, world: World, report: ReportView, *effects: Effect) -> Turn:
    """After what closes it: the stars, unless they are given, or were offered with the survey when time closed it."""
    offered = world.surveyed(session.person, f"report:{report.reference}") is not None
    if offered or world.has_rated(session.person, report.reference):
        return tell(
            rest(session), world, "follow_up.fixed_rated", effects=effects, reference=report.reference
        )
    turn = tell(
        _of(session, world, report), world, "follow_up.fixed", effects=effects, reference=report.reference
    )
    return _draft_waits(session, with_choices(turn, _stars(report)), world)


def _draft_waits(session: Session, turn: Turn, world: World) -> Turn:
    """The turn with a word on the draft that is asked about after this, and a button to it; its answers are read."""
    if session.draft is None or session.flow != "report":
        return turn
    said, going_on = turn.replies[0], draft_button(session, world, session.draft, "next", "choice.continue")
    waits = sentence(session, world, "report.waits", summary=summary(session, world, session.draft))
    asked = replace(said, text=f"{said.text}\n{waits}", choices=(*said.choices, going_on))
    told = replace(turn.session, flow=session.flow, step=session.step)
    return replace(turn, session=told, replies=(asked,))


def rate(session: Session, world: World, report: ReportView, stars: str) -> Turn:
    """The stars by a button; words may follow, and need not."""
    if stars not in {str(number) for number in STARS}:
        return tell(session, world, "engine.old_button")
    return rate_in_words(session, world, report, int(stars), "")


def rate_in_words(session: Session, world: World, report: ReportView, stars: int, text: str) -> Turn:
    """The stars, and whatever was said beside them or before; why not, where there is nothing to rate."""
    if report.status not in _RATEABLE:
        return _not_to_rate(session, world, report)
    before = session.remark if session.rated in ("", report.reference) else ""
    said = " / ".join(filter(None, (before, "" if number_of_stars(text) else beside_stars(text))))
    words = (RateWords(report.reference, said),) if said else ()
    rated = replace(_of(session, world, report), remark="")
    if world.has_rated(session.person, report.reference):
        key = "follow_up.rated_words" if words else "follow_up.rated_already"
        return tell(rated, world, key, effects=words, reference=report.reference)
    effects = (Rate(report.reference, stars), *words)
    key = "follow_up.rated_and_said" if words else "follow_up.rated"
    turn = tell(rated, world, key, effects=effects, reference=report.reference)
    return turn if session.draft else then_ask(turn, rated, world, about_report(report))


def stars_said(session: Session, text: str, world: World) -> Turn | None:
    """Stars given in words say that it is fixed, too; what was not dealt with cannot be rated."""
    alone = number_of_stars(text)
    stars = stars_in(text) or alone or _stars_beside(session, text, world)
    if not stars or doubts(text) or _tells_another_story(text, world):
        return None
    waiting = world.awaiting(session.person, 1)
    if waiting and answers.is_number(text) and alone <= _BUTTONS:
        return None  # it may be one of the two buttons below the question
    report = next(iter(waiting), None) or _to_rate(session, world, alone)
    if report is None:
        lately = session.last_sent_at and world.now - session.last_sent_at <= _FOR
        repeated = answers.is_number(text) and alone <= _SENDS  # the number of the button that sent it
        last = world.reports_of(session.person, 1) if not alone or (lately and not repeated) else []
        return _not_to_rate(session, world, last[0]) if last else None
    turn = rate_in_words(session, world, report, stars, "" if alone else text)
    if report.status != "resolved":
        return turn
    closes = ChangeStatus(report.reference, expected="resolved", to="closed")
    return replace(turn, effects=(closes, *turn.effects))


def _stars_beside(session: Session, text: str, world: World) -> int:
    """Stars beside a yes or how it was, where that is asked: "iya udah. 4", "dua aja, lama bgt"; else 0."""
    stars, why = stars_and_why(text)
    judged = bool(stars) and (is_yes(why) or bool(_OF_SERVICE.search(why.lower())))
    said = judged or (stars and own_words.said(why, "fixed", world) == "yes")
    return stars if said and world.awaiting(session.person, 1) else 0


def _to_rate(session: Session, world: World, alone: int) -> ReportView | None:
    """What was closed lately and is not rated, else what was closed last; a number alone is of one sent since."""
    closed = world.closed_lately(session.person, world.now - _CLOSED_FOR)
    unrated = (one for one in closed if not world.has_rated(session.person, one.reference))
    if (found := next(unrated, None)) or not closed:
        return found
    newest = world.reports_of(session.person, 1)
    since = alone and newest and closed[0].status_at and newest[0].created_at > closed[0].status_at
    return newest[0] if since else closed[0]


def _tells_another_story(text: str, world: World) -> bool:
    return bool(understand(text, world.lexicon).category and world.geo.locate(text).candidates)


def _not_to_rate(session: Session, world: World, report: ReportView) -> Turn:
    """Stars for what nobody has dealt with, or not yet."""
    report = (world.report(report.joined_to) if report.joined_to else None) or report
    key = "follow_up.taken_back" if report.withdrawn else f"status.{report.status}"
    status = sentence(session, world, key)
    return tell(session, world, "follow_up.not_to_rate", reference=report.reference, status=status)


def rate_words(session: Session, text: str, world: World) -> Turn | None:
    """The words to the stars asked for or given; None where they rather begin a new report."""
    about = world.report(session.rated)
    if about is None or not _stand(session, text, world):
        return None
    if _declines(text, world):
        return tell(replace(session, rated="", remark=""), world, "menu.fine")
    if ends_badly(session, text, world):
        return _ended_badly(session, about, text, world)
    if stars := end_of_scale(text):
        return rate_in_words(session, world, about, stars, "")
    stars, why = stars_and_why(text)
    if stars and is_comment(session, why, world):
        return rate_in_words(session, world, about, stars, why)
    if not (answers.is_number(text) or is_comment(session, text, world)):
        return None
    if world.has_rated(session.person, about.reference):
        effect = RateWords(session.rated, text)
        return tell(session, world, "follow_up.rated_words", effects=(effect,), reference=session.rated)
    kept = replace(session, remark=" / ".join(filter(None, (session.remark, text))))
    if session.remark:  # who only writes words is asked the nine, too
        noted = tell(kept, world, "report.noted")
        return noted if session.draft else then_ask(noted, kept, world, about_report(about))
    return with_choices(tell(kept, world, "follow_up.stars_below"), _stars(about))


def _declines(text: str, world: World) -> bool:
    """Whether somebody would rather give no stars, now or at all."""
    listed = _REFUSES.fullmatch(" ".join(in_words(text))) or survey_words.said(text) in _NO_STARS
    return bool(listed) or own_words.said(text, "survey", world) == "refuse"


def ends_badly(session: Session, text: str, world: World) -> bool:
    """Whether, where it was just asked how it was handled, somebody says that help came too late for a life."""
    if not session.rated or not _lately(session, world) or "?" in text:
        return False
    said = text.lower()
    late = _ENDED_BADLY.search(said) and _OF_SERVICE.search(said)
    return bool(late) and not world.geo.locate(text).candidates


def _ended_badly(session: Session, about: ReportView, text: str, world: World) -> Turn:
    """Those above the agency hear it; a number of stars is not asked for once more."""
    effects: list[Effect] = [StillNot(about.reference, text, grave=True)]
    if world.has_rated(session.person, about.reference):
        effects.append(RateWords(about.reference, text))
    agency = world.directory.short_name(about.agency)
    kept = replace(session, remark=" / ".join(filter(None, (session.remark, text))))
    return tell(
        kept, world, "follow_up.ended_badly", effects=effects, reference=about.reference, agency=agency
    )


def is_comment(session: Session, text: str, world: World) -> bool:
    """Whether a text says how it was handled, where that was just asked or rated, and tells of nothing else."""
    about = world.report(session.rated) if session.rated and _stand(session, text, world) else None
    words = " ".join(in_words(text))
    if about is None or "?" in text or doubts(text) or not words or asks_how_to(words):
        return False
    wished, on_the_way = wish.of(text, world.lexicon), world.trip_of(session.person)
    if wished == wish.JOURNEY or (on_the_way and wished != wish.NONE):
        return False
    told = understand(text, world.lexicon)  # "petugasnya ramah" is no complaint, "3 jam nunggu" no late bus
    expected = told.category in ("", "staff", about.category) or bool(_OF_SERVICE.search(text.lower()))
    danger = told.danger and not is_guess(text, world.lexicon)
    return expected and not danger and not told.greeting and not world.geo.locate(text).candidates


def judges(text: str, world: World) -> bool:
    """Whether a few words say nothing but how it was handled, whenever they are said: "lambat banget 2 jam"."""
    if "?" in text or doubts(text) or answers.cries(text) or len(in_words(text)) > _FEW_WORDS:
        return False
    said = _OF_SERVICE.sub(" ", text.lower())
    told = praises(text) or (said != text.lower() and not understand(said, world.lexicon).category)
    return told and not understand(text, world.lexicon).danger and not world.geo.locate(text).candidates


def _of(session: Session, world: World, report: ReportView) -> Session:
    return replace(rest(session), rated=report.reference, rated_at=world.now)


def _stand(session: Session, text: str, world: World) -> bool:
    """Whether the stars may be what words are to: just now any, for a day those that judge."""
    asked = session.rated_at is None or world.now - session.rated_at <= _CLOSED_FOR
    return _lately(session, world) or (asked and judges(text, world))


def _lately(session: Session, world: World) -> bool:
    return session.rated_at is None or world.now - session.rated_at <= _FOR


def _stars(report: ReportView) -> list[Choice]:
    return [Choice(f"r:{report.reference}:stars:{number}", str(number)) for number in STARS]
