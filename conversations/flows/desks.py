"""What a group may say to us, and what becomes of a group that is an agency's desk."""

from msgspec.structs import replace

from conversations import answers, commands, reference
from conversations.effects import CloseDesk, MoveDesk, Turn
from conversations.messages import Inbound
from conversations.prompts import Flow, rest, sentence, tell
from conversations.session import Session
from conversations.telling.numbers import numbers_to_call
from conversations.understand import understand, visible
from conversations.world import World

_COMMANDS = frozenset(
    (
        "start", "tugas", "rekap", "cari", "dinas", "lepas_dinas", "serah_dinas", "petugas", "di_sini",
        "bahasa", "batal", "angka", "angka_harian",
    )
)  # fmt: skip
_PRIVATE = frozenset(
    (
        "lapor",
        "status",
        "laporan_saya",
        "bantuan",
        "undang",
        "ganti",
        "nama",
        "keluar_dinas",
        "antrean",
        "stop",
        "satuarah",
        "kampanye",
        "ekspor",
        "siaran",
        "pemilik",
        "peran",
        "lepas_peran",
        "jejak",
        "ruang_kendali",
        "perjalanan",
        "ikuti",
        "info",
        "anonim",
        "rahasia",
    )
)
_PRESSES = frozenset("ojpstlf")
_FLOWS = frozenset(("officer", "worklist"))


def became(session: Session, inbound: Inbound) -> Turn:
    """The group has put us out, or has another id now: nothing is said, but much is changed."""
    if inbound.became == "moved":
        return Turn(session, effects=(MoveDesk(inbound.group, inbound.moved_to),))
    return Turn(session, effects=(CloseDesk(inbound.channel, inbound.group),))


def at(session: Session, inbound: Inbound) -> Session:
    """The session where this was said: a step asked elsewhere is not answered here."""
    if session.place == inbound.group:
        return session
    return replace(rest(session), place=inbound.group)


def kept_out(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn for what has no place in a group; None for what is read as anywhere.

    People in a group talk to each other: what is not clearly meant for us is not answered.
    """
    if inbound.edited:
        return Turn(session)
    if inbound.choice:
        fits = inbound.choice.partition(":")[0] in _PRESSES
        return None if fits else tell(session, world, "desks.private")
    text = visible(inbound.text)
    if command := commands.command(text):
        if command == ("start", ""):
            return _greet(session, inbound, world)
        if command[0] in _COMMANDS:
            return None
        return tell(session, world, "desks.private") if command[0] in _PRIVATE else Turn(session)
    if understand(text, world.lexicon).danger and not world.desks_here():
        return _unclear(session, text, world)
    is_answer = session.flow in _FLOWS or answers.chosen(text, session.offered) or reference.find(text)
    return None if is_answer else _unclear(session, text, world)


def _unclear(session: Session, text: str, world: World) -> Turn:
    turn = tell(session, world, "desks.unclear")
    if not understand(text, world.lexicon).danger:
        return turn
    said = "\n".join((*numbers_to_call(session, world, None), turn.replies[0].text))
    return replace(turn, replies=(replace(turn.replies[0], text=said, notice=""),))


def to_be_answered_by_reply(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """A question put to a group says how to answer: there we hear only what replies to us."""
    step = f"{turn.session.flow}.{turn.session.step}"
    if (
        not inbound.group
        or turn.session.flow not in _FLOWS
        or not turn.replies
        or turn.replies[-1].key != step
    ):
        return turn
    *before, last = turn.replies
    how = sentence(turn.session, world, "desks.reply_here")
    return replace(turn, replies=(*before, replace(last, text=f"{last.text}\n{how}")))


def _greet(session: Session, inbound: Inbound, world: World) -> Turn:
    here = any(desk.address == inbound.group for desk in world.desks_here())
    return tell(session, world, "desks.here_already" if here else "desks.no_desk")


def _move_here(session: Session, inbound: Inbound, world: World, _rest: str) -> Turn:
    """/di_sini, in a topic or in General: from now on the cards come here."""
    desks = world.desks_here()
    if not inbound.group or not desks:
        return tell(session, world, "desks.no_desk")
    if desks[0].address == inbound.group:
        return tell(session, world, "desks.here_already")
    if len(desks) > 1:
        return tell(session, world, "desks.several")
    return tell(session, world, "desks.moved", effects=(MoveDesk(desks[0].address, inbound.group),))


FLOW = Flow(steps={}, commands={"di_sini": _move_here}, presses={})
