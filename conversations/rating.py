"""How content somebody is with what became of a report: stars, and a word to them."""

import re

from msgspec.structs import replace

from conversations import answers
from conversations.effects import Effect, Rate, RateWords, Turn
from conversations.fixed_words import STARS, doubts, in_words
from conversations.messages import Choice
from conversations.moving import with_choices
from conversations.prompts import rest, tell
from conversations.session import Session
from conversations.surveying import about_report, then_ask
from conversations.understand import understand
from conversations.world import ReportView, World

_REFUSES = re.compile(
    r"(?:(?:gak|ga|gk|nggak|ngga|enggak|tidak|tdk|ora|mboten|teu|no)(?: (?:usah|mau|perlu|dulu|thanks))?|gausah|"
    r"nanti(?: (?:aja|saja|dulu))?|mengko(?: wae)?|engke(?: wae)?|later|(?:udah |sudah )?cukup|skip|lewati)"
)


def ask_for_stars(session: Session, world: World, report: ReportView, *effects: Effect) -> Turn:
    """After what closes it: the stars, unless they are given."""
    key = "follow_up.fixed_rated" if world.has_rated(session.person, report.reference) else "follow_up.fixed"
    turn = tell(rest(session), world, key, effects=effects, reference=report.reference)
    stars = [Choice(f"r:{report.reference}:stars:{number}", str(number)) for number in STARS]
    return with_choices(turn, stars) if key == "follow_up.fixed" else turn


def rate(session: Session, world: World, report: ReportView, stars: str) -> Turn:
    """The stars by a button; words may follow, and need not."""
    if stars not in {str(number) for number in STARS} or report.status not in ("resolved", "closed"):
        return tell(session, world, "engine.old_button")
    if world.has_rated(session.person, report.reference):
        return tell(session, world, "follow_up.rated_already", reference=report.reference)
    effect = Rate(report.reference, int(stars))
    rated = replace(rest(session), rated=report.reference)
    turn = tell(rated, world, "follow_up.rated", effects=(effect,), reference=report.reference)
    return then_ask(turn, rated, world, about_report(report))


def rate_words(session: Session, text: str, world: World) -> Turn | None:
    """The words to the stars just given; None where they rather begin a new report."""
    if answers.is_number(text) or _REFUSES.fullmatch(" ".join(in_words(text))):
        return tell(replace(session, rated=""), world, "menu.fine")
    if doubts(text):
        return None
    understood, about = understand(text, world.lexicon), world.report(session.rated)
    expected = (
        "",
        "staff",
        about.category if about else "",
    )  # "petugasnya ramah" is no complaint of the staff
    if understood.category not in expected or understood.danger or understood.greeting:
        return None
    if world.geo.locate(text).candidates:
        return None
    effect, done = RateWords(session.rated, text), replace(session, rated="")
    return tell(done, world, "follow_up.rated_words", effects=(effect,), reference=session.rated)
