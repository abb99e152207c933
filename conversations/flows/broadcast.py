"""Broadcasts in chat: whom, what, in which languages, with which buttons and when; confirmed, watched, paused."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations.admins import broadcast_notices as notices
from conversations.admins import composing
from conversations.admins.audience import Audience, in_words
from conversations.admins.audience_reading import Unclear, read_audience
from conversations.admins.broadcast_effects import ChangeBroadcast
from conversations.admins.broadcasts import (
    LONGEST_TEXT,
    MOVES,
    Act,
    Broadcast,
    NotYet,
    missing,
    moved,
    replies,
)
from conversations.admins.composing import Unreadable
from conversations.describe import clock
from conversations.effects import Effect, KeepMedia, Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, prompt, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_SHOWN = 8
_WRITTEN = ("draft", "proposed")  # states in which it may be changed
_AUDIENCES = {  # offered as buttons
    "all": Audience(), "officers": Audience(officers=True), "reported": Audience(reported_h=24),
    "travelling": Audience(travelling_h=12),
}  # fmt: skip
# What a button of a broadcast may do: commands that make sense to anybody who reads it.
COMMANDS = frozenset(("lapor", "status", "bantuan", "bahasa", "stop", "perjalanan", "info", "start"))


def _begin(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/siaran lists; /siaran <whom> begins one."""
    if not may_run(session, world, "communicator"):
        return tell(session, world, "broadcast.not_allowed")
    if words:
        return _whom(replace(session, about=""), world, words)
    known = world.broadcasting().latest(_SHOWN)
    if not known:
        return _ask_whom(session, world)
    lines = [sentence(session, world, "broadcast.list"), *(_line(session, world, one) for one in known)]
    choices = [button(session, world, "b:new", "choice.broadcast_new")]
    choices += [Choice(f"b:{one.name}:show", notices.title(one) or one.name) for one in known]
    return Turn(session, (Reply(key="broadcast.list", text="\n".join(lines), choices=tuple(choices)),))


def _line(session: Session, world: World, one: Broadcast) -> str:
    start = clock(one.starts_at or world.now, world.now)
    state = sentence(session, world, f"broadcast.state_{one.state}", start=start)
    return sentence(session, world, "broadcast.line", title=notices.title(one) or one.name, state=state)


def _ask_whom(session: Session, world: World, name: str = "", before: Sequence[str] = ()) -> Turn:
    choices = [button(session, world, f"b:whom:{one}", f"choice.audience_{one}") for one in _AUDIENCES]
    return prompt(replace(session, about=name), world, "broadcast.audience", choices, before=before)


def _read_whom(session: Session, inbound: Inbound, world: World) -> Turn:
    return _whom(session, world, visible(inbound.text))


def _whom(session: Session, world: World, words: str) -> Turn:
    try:
        audience = read_audience(words, world)
    except Unclear as unclear:
        why = sentence(session, world, unclear.key, words=unclear.words)
        return _ask_whom(session, world, session.about, before=(why,))
    return _take(session, world, audience)


def _take(session: Session, world: World, audience: Audience) -> Turn:
    known = world.broadcasting().one(session.about) if session.about else None
    if known:
        return _write(session, world, known, replace(known, audience=audience))
    made = Broadcast(world.new_id(), session.person, world.now, audience=audience)
    return _ask_text(session, world, made, world.languages[0], (ChangeBroadcast(None, made, "write"),))


def _ask_text(
    session: Session, world: World, broadcast: Broadcast, language: str, effects: Sequence[Effect] = ()
) -> Turn:
    audience = in_words(broadcast.audience, session.language, world.texts, world.geo, world.directory)
    count = world.broadcasting().reach(broadcast.audience).total
    return prompt(
        replace(session, about=f"{broadcast.name} {language}"), world, "broadcast.text", effects=effects,
        audience=audience, count=notices.number(count), tongue=world.texts.render(language, "language.name"),
        most=str(LONGEST_TEXT),
    )  # fmt: skip


def _read_text(session: Session, inbound: Inbound, world: World) -> Turn:
    name, _, language = session.about.partition(" ")
    broadcast = world.broadcasting().one(name)
    if broadcast is None or broadcast.state not in _WRITTEN:
        return tell(rest(session), world, "broadcast.too_late")
    photos = [media for media in inbound.media if media.kind == "photo"]
    effects: list[Effect] = [KeepMedia(media, draft=name) for media in photos[:1]]
    message = replace(broadcast.message, picture=f"draft:{name}") if photos else broadcast.message
    text = inbound.text.strip()
    if len(text) > LONGEST_TEXT:
        return tell(session, world, "broadcast.too_long", count=str(len(text)), most=str(LONGEST_TEXT))
    if text:
        message = replace(message, texts={**message.texts, language or world.languages[0]: text})
    if not text and not photos:
        return _ask_text(session, world, broadcast, language)
    turn = _write(session, world, broadcast, replace(broadcast, message=message))
    if not message.texts:  # a photo came first: its words are still to come
        turn = _ask_text(session, world, broadcast, language, turn.effects)
    return replace(turn, effects=(*effects, *turn.effects))


def _read_buttons(session: Session, inbound: Inbound, world: World) -> Turn:
    return _changed(
        session, world, "broadcast.buttons", lambda one: replace(one, message=replace(
            one.message, buttons=composing.read_buttons(visible(inbound.text), COMMANDS)
        )),
    )  # fmt: skip


def _read_when(session: Session, inbound: Inbound, world: World) -> Turn:
    said = visible(inbound.text)
    return _changed(session, world, "broadcast.when", lambda one: composing.read_times(said, one, world.now))


def _changed(session: Session, world: World, step: str, change: Callable[[Broadcast], Broadcast]) -> Turn:
    broadcast = world.broadcasting().one(session.about)
    if broadcast is None or broadcast.state not in _WRITTEN:
        return tell(rest(session), world, "broadcast.too_late")
    try:
        return _write(session, world, broadcast, change(broadcast))
    except Unreadable as unclear:
        why = sentence(session, world, unclear.key, **unclear.values)
        return prompt(session, world, step, before=(why,))


def _write(session: Session, world: World, before: Broadcast, after: Broadcast) -> Turn:
    """Keep what was written, and show what there is by now; what was proposed has to be proposed anew."""
    after = moved(after, "write", session.person, world.now, 0, world.broadcasting().rules)
    turn = _show(rest(session), world, after)
    return replace(turn, effects=(ChangeBroadcast(before, after, "write"),))


def _show(session: Session, world: World, one: Broadcast) -> Turn:
    if one.state in _WRITTEN:
        reach = world.broadcasting().reach(one.audience)
        key, summary = f"broadcast.show_{one.state}", composing.summary(session, world, one, reach)
        text = sentence(session, world, key, summary=summary)
        return Turn(session, (Reply(key=key, text=text, choices=_choices(session, world, one)),))
    counts, rules = world.broadcasting().results(one.name), world.broadcasting().rules
    return Turn(session, (notices.progress(world.texts, session.language, one, counts, rules, world.now),))


def _choices(session: Session, world: World, one: Broadcast) -> tuple[Choice, ...]:
    """Its buttons; a missing language has one of its own."""
    found: list[Choice] = []
    for choice in notices.buttons(one, world.texts, session.language):
        if not choice.id.endswith(":language"):
            found.append(choice)
        elif one.message.texts:
            found += (_in(session, world, choice, language) for language in missing(one, world.languages))
    return tuple(found)


def _in(session: Session, world: World, choice: Choice, language: str) -> Choice:
    name = world.texts.render(language, "language.name")
    return button(session, world, f"{choice.id}:{language}", "choice.broadcast_language", name=name)


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    if not may_run(session, world, "communicator"):
        return tell(session, world, "engine.not_yours")
    name, act, argument = (*parts, "", "", "")[:3]
    if name in ("new", "whom"):
        asked = (session.flow, session.step) == ("broadcast", "audience") and act in _AUDIENCES
        return _take(session, world, _AUDIENCES[act]) if asked else _ask_whom(session, world)
    broadcast = world.broadcasting().one(name)
    if broadcast is None:
        return tell(session, world, "engine.old_button")
    if act in _ASKING and broadcast.state in _WRITTEN:
        return _ASKING[act](replace(session, about=name), world, broadcast, argument)
    if act == "results":
        found = world.broadcasting().results(name)
        return Turn(session, (notices.results(world.texts, session.language, broadcast, found),))
    if act in _LEADING:
        return _lead(session, world, broadcast, _LEADING[act])
    return _show(session, world, broadcast)


def _lead(session: Session, world: World, before: Broadcast, act: Act) -> Turn:
    known = world.broadcasting()
    reach = known.reach(before.audience).total if act in ("propose", "confirm") else 0
    try:
        after = moved(before, act, session.person, world.now, reach, known.rules)
    except NotYet as why:
        late = why.key == "broadcast.too_late"
        return _show(session, world, before) if late else tell(session, world, why.key)
    key = f"broadcast.done_{'confirm' if act == 'propose' else act}"
    if after.state == "proposed":
        key = "broadcast.proposed" if _somebody_else(session, world) else "broadcast.nobody_else"
    values = {"title": notices.title(after), "count": notices.number(reach)}
    choices = () if act in ("propose", "confirm") else _choices(session, world, after)
    effects = () if key == "broadcast.nobody_else" else (ChangeBroadcast(before, after, act),)
    return tell_with(session, world, key, choices, effects=effects, **values)


def _somebody_else(session: Session, world: World) -> bool:
    return any(one.role != "viewer" for one in world.role_holders() if one.person != session.person)


def _preview(session: Session, world: World, one: Broadcast, _argument: str) -> Turn:
    picture = world.broadcasting().picture(one.message)
    said = replies(one, world.texts, world.languages[0], picture)
    if not said:
        return tell(rest(session), world, "broadcast.no_text")
    return Turn(rest(session), tuple(said.values()))


def _ask_again(session: Session, world: World, one: Broadcast, language: str) -> Turn:
    return _ask_text(session, world, one, language if language in world.languages else world.languages[0])


_ASKING: dict[str, Callable[[Session, World, Broadcast, str], Turn]] = {
    "preview": _preview,
    "text": _ask_again,
    "language": _ask_again,
    "audience": lambda session, world, one, _: _ask_whom(session, world, one.name),
    "buttons": lambda session, world, _one, _: prompt(session, world, "broadcast.buttons"),
    "when": lambda session, world, _one, _: prompt(session, world, "broadcast.when"),
}
_LEADING: dict[str, Act] = {act: act for act in MOVES if act != "write"}

FLOW = Flow(
    steps={"audience": _read_whom, "text": _read_text, "buttons": _read_buttons, "when": _read_when},
    commands={"siaran": _begin},
    presses={"b": _pressed},
)
