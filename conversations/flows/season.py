"""The season's setting in chat: /musim, /tutup, /posko and /pemberitahuan; anybody may ask for the nearest post."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations.admins.declaring import Unclear
from conversations.admins.season import ENDLESS, Declared, Kind, held, mode, nearest_posts
from conversations.admins.season_effects import Declare, EndDeclared
from conversations.admins.season_words import read_closure, read_notice, read_post
from conversations.admins.seasonal import hours, post_in_words
from conversations.describe import clock, place_in_words
from conversations.effects import Effect, Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Command, Flow, button, prompt, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.world import World
from geo.model import Point

_SHOWN = 6  # with three buttons for the mode
_MODES = ("auto", "on", "off")
_SAID = {
    **dict.fromkeys(("nyala", "nyalakan", "hidup", "hidupkan", "aktif", "on"), "on"),
    **dict.fromkeys(("mati", "matikan", "off"), "off"), **dict.fromkeys(("otomatis", "tanggal", "auto"), "auto"),
}  # fmt: skip
_ADD, _LIST = "tambah", ("tambah", "hapus", "daftar")
Reading = Callable[[str, World], Declared]


def _season(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/musim: what holds now, each with a button to end it; /musim nyala sets its mode."""
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    if wanted := _SAID.get(words.lower()):
        return _set_mode(session, world, wanted)
    declared, day = world.declared(), world.season.day(world.now)
    said = mode(declared, world.now)
    lines = [
        sentence(
            session, world, "season.now", mode=sentence(session, world, f"season_mode.{said}"),
            day=sentence(session, world, "season.no_day") if day is None else f"H{day:+d}",
            windows=str(len(world.windows(world.now))),
        )
    ]  # fmt: skip
    shown, choices = _listed(session, world, [one for one in declared if one.kind != "mode"])
    lines += shown
    choices += [
        button(session, world, f"sea:mode:{name}", f"choice.season_{name}") for name in _MODES if name != said
    ]
    return Turn(session, (Reply(key="season.now", text="\n".join(lines), choices=tuple(choices)),))


def _listed(session: Session, world: World, declared: Sequence[Declared]) -> tuple[list[str], list[Choice]]:
    """The newest that are not over, a line and a button to end it each."""
    shown = [one for one in declared if one.end > world.now][-_SHOWN:]
    lines = [f"{number}. {in_words(session, world, one)}" for number, one in enumerate(shown, 1)]
    choices = [
        button(session, world, f"sea:end:{one.id}", "choice.end_window_number", number=str(number))
        for number, one in enumerate(shown, 1)
    ]
    return lines, choices


def _declaring(kind: Kind, read: Reading, example: str) -> Command:
    def declare(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
        if not may_run(session, world, "admin"):
            return tell(session, world, "admin.not_admin")
        if not words:
            return _how(session, world, kind, example)
        return _declare(session, world, read, words, example)

    return declare


def _how(session: Session, world: World, kind: Kind, example: str) -> Turn:
    """How to declare one, after those that hold already."""
    lines, choices = _listed(session, world, [one for one in world.declared() if one.kind == kind])
    text = "\n".join((*lines, sentence(session, world, example)))
    return Turn(session, (Reply(key=example, text=text, choices=tuple(choices)),))


def _declare(session: Session, world: World, read: Reading, words: str, example: str) -> Turn:
    try:
        declared = read(words, world)
    except Unclear as unclear:
        text = sentence(session, world, unclear.key, **unclear.values)
        reply = Reply(
            key=unclear.key, text=f"{text}\n{sentence(session, world, example)}", values=unclear.values
        )
        return Turn(session, (reply,))
    if declared.kind == "notice":  # who declares it need not be told it
        session = replace(session, noticed=(*session.noticed, declared.id)[-5:])
    choices = (button(session, world, f"sea:end:{declared.id}", "choice.end_window"),)
    what = in_words(session, world, declared)
    effects: tuple[Effect, ...] = (
        *(EndDeclared(one.id) for one in _replaced(world, declared)),
        Declare(declared),
    )
    return tell_with(session, world, "season.declared", choices, effects=effects, what=what)


def _replaced(world: World, new: Declared) -> list[Declared]:
    """What says the same of the same place, until another time: the new one counts."""
    return [one for one in held(world.declared(), new.kind, world.now) if new.place and _same(one, new)]


def _same(one: Declared, other: Declared) -> bool:
    return (one.name.lower(), one.place) == (other.name.lower(), other.place)


def in_words(session: Session, world: World, one: Declared) -> str:
    """What holds, in words."""
    where = place_in_words(one.place, session.language, world.texts, world.geo) if one.place else ""
    endless = one.end - one.start >= ENDLESS
    until = sentence(session, world, "season.till_ended") if endless else clock(one.end, world.now)
    return sentence(
        session, world, f"season.{one.kind}", name=one.name, words=one.words or "-", place=where,
        hours=hours(session, world, one), phone=one.phone or "-", until=until,
    )  # fmt: skip


def _posts(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    """/posko tambah ... by an admin; /posko alone, or with a place, is the nearest one."""
    verb, _, rest_of_it = words.partition(" ")
    if verb.lower() in _LIST:
        said = rest_of_it.strip() if verb.lower() == _ADD else ""
        return _declaring("post", read_post, "season.post_example")(session, inbound, world, said)
    found = world.geo.locate(words).candidates if words else ()
    point = found[0].place.point if found else None
    return _nearest(session, world, point) if point else _where(session, world)


def _where(session: Session, world: World) -> Turn:
    if not held(world.declared(), "post", world.now):
        return tell(rest(session), world, "season.no_posts")
    return prompt(session, world, "season.where", ask_location=True)


def _read_where(session: Session, inbound: Inbound, world: World) -> Turn:
    point = inbound.point
    if point is None and inbound.text:
        found = world.geo.locate(inbound.text).candidates
        point = found[0].place.point if found else None
    return _nearest(session, world, point) if point else _where(session, world)


def _nearest(session: Session, world: World, point: Point) -> Turn:
    near = nearest_posts(world.declared(), point, world.now)
    if not near:
        return tell(rest(session), world, "season.no_posts_near")
    posts = "\n".join(post_in_words(session, world, metres, post) for metres, post in near)
    return tell(rest(session), world, "season.nearest", posts=posts)


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, what = (*parts, "", "")[:2]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    if verb == "mode" and what in _MODES:
        return _set_mode(session, world, what)
    lasting = {one.id: one for one in world.declared()}
    if verb != "end" or what not in lasting:
        return tell(session, world, "windows.over")
    words = in_words(session, world, lasting[what])
    return tell(session, world, "season.ended", effects=(EndDeclared(what),), what=words)


def _set_mode(session: Session, world: World, what: str) -> Turn:
    before = [EndDeclared(one.id) for one in held(world.declared(), "mode", world.now)]
    set_to = [
        Declare(Declared(world.new_id(), "mode", world.now, world.now + ENDLESS, words=what))
        for _ in range(what != "auto")
    ]
    name = sentence(session, world, f"season_mode.{what}")
    return tell(session, world, "season.mode_set", effects=(*before, *set_to), mode=name)


FLOW = Flow(
    steps={"where": _read_where},
    commands={
        "musim": _season,
        "tutup": _declaring("closed", read_closure, "season.closed_example"),
        "posko": _posts,
        "pemberitahuan": _declaring("notice", read_notice, "season.notice_example"),
    },
    presses={"sea": _pressed},
)
