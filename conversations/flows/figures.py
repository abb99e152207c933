"""Figures in chat: /angka asks in words, buttons ask the usual, /angka_harian has a chat hear them every day."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.admins.asked import ask_kind, read
from conversations.admins.figure_effects import HearDaily, Inquire, StopDaily
from conversations.admins.figures import PERIODS, FiguresTeller
from conversations.admins.periods import of_name
from conversations.admins.question import Question
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, button, sentence, tell, tell_with
from conversations.session import Session
from conversations.world import World

_ON = frozenset(("on", "nyala", "nyalakan", "hidup", "aktif", "ya"))
_OFF = frozenset(("off", "mati", "matikan", "henti", "hentikan", "berhenti", "stop", "tidak"))


def _figures(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    if not may_run(session, world, "viewer"):
        return tell(session, world, "figures.not_allowed")
    asked = read(session, world, words)
    return Turn(session, effects=(Inquire(asked),)) if isinstance(asked, Question) else asked


def _daily(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    """/angka_harian on [what] | off; alone it says how it is and offers the other."""
    if not may_run(session, world, "communicator"):
        return tell(session, world, "figures.daily_not_allowed")
    first, _, rest = words.strip().partition(" ")
    if first.lower() in _OFF:
        return tell(session, world, "figures.daily_off", effects=(StopDaily(),))
    if first.lower() in _ON:
        return _hear_daily(session, world, rest)
    heard = world.daily(inbound.channel, inbound.answered_at)
    if heard is None:
        on = button(session, world, "f:0:daily_on", "choice.daily_on")
        return tell_with(session, world, "figures.daily_is_off", (on,), time=world.figures_at)
    off = button(session, world, "f:0:daily_off", "choice.daily_off")
    what = _subject(session, world, heard)
    return tell_with(session, world, "figures.daily_is_on", (off,), time=world.figures_at, what=what)


def _hear_daily(session: Session, world: World, words: str) -> Turn:
    asked = read(session, world, words)
    if not isinstance(asked, Question):
        return asked
    what = _subject(session, world, asked)
    return tell(
        session, world, "figures.daily_on", effects=(HearDaily(asked),), time=world.figures_at, what=what
    )


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    row, verb = (*parts, "", "")[:2]
    if not may_run(session, world, "communicator" if verb.startswith("daily") else "viewer"):
        return tell(session, world, "engine.not_yours")
    if verb == "daily_on":
        return _hear_daily(session, world, "")
    if verb == "daily_off":
        return tell(session, world, "figures.daily_off", effects=(StopDaily(),))
    asked = world.question(int(row)) if row.isdecimal() and len(row) < 15 else None
    if asked is None:
        return tell(session, world, "engine.old_button")
    if verb in PERIODS:
        since, until = of_name(verb, world.now)
        return Turn(session, effects=(Inquire(replace(asked, since=since, until=until)),))
    if verb == "heat":
        return _heat(session, world, int(row), asked)
    if verb == "export" and may_run(session, world, "admin"):
        return ask_kind(session, world, f"#{row}")
    return tell(session, world, "export.not_allowed" if verb == "export" else "engine.old_button")


def _heat(session: Session, world: World, inquiry: int, asked: Question) -> Turn:
    teller = FiguresTeller(world.texts, world.geo, world.directory, world.graded_from)
    when = teller.when(asked, world.now, session.language)
    values = {"what": teller.subject(asked, session.language), "when": when}
    text = sentence(session, world, "figures.heat", **values)
    return Turn(session, (Reply(key="figures.heat", text=text, values=values, picture=f"heat:{inquiry}"),))


def _subject(session: Session, world: World, asked: Question) -> str:
    return FiguresTeller(world.texts, world.geo, world.directory, world.graded_from).subject(
        asked, session.language
    )


FLOW = Flow(steps={}, commands={"angka": _figures, "angka_harian": _daily}, presses={"f": _pressed})
