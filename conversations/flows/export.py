"""Files of reports: /ekspor in words, which kind of file, for personal data why; a new link to one."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.admins.asked import MOST_WORDS, ask_kind, read
from conversations.admins.exporting import KINDS, dictionary
from conversations.admins.figure_effects import MakeExport, RenewLink
from conversations.admins.question import Question
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound
from conversations.prompts import Flow, prompt, rest, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_PERSONAL = ("data pribadi", "pribadi", "personal data", "personal")
_NAMES = {"excel": "xlsx", "json": "geojson", "peta": "geojson"}
_SHORTEST_REASON = 10


def _export(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "export.not_allowed")
    said = [_NAMES.get(word, word) for word in words.lower().split()]
    kind = next((word for word in said if word in KINDS), "")
    which = " ".join(word for word in said if word not in KINDS)
    asked = _question(session, world, which)
    if not isinstance(asked, Question):
        return asked
    return _make(session, world, kind, which, asked) if kind else ask_kind(session, world, which)


def _question(session: Session, world: World, words: str) -> Question | Turn:
    words = _without_personal(words)
    if words.startswith("#"):
        row = words.removeprefix("#")
        return (world.question(int(row)) if row.isdecimal() else None) or tell(
            session, world, "engine.old_button"
        )
    return read(session, world, words, "export.unknown")


def _without_personal(words: str) -> str:
    for phrase in _PERSONAL:
        words = words.replace(phrase, " ")
    return words.strip()


def _make(session: Session, world: World, kind: str, words: str, asked: Question) -> Turn:
    if _without_personal(words) == words.strip():
        return _begin(session, world, asked, kind)
    if not may_run(session, world, "owner"):
        return tell(rest(session), world, "export.owner_only")
    turn = prompt(session, world, "export.reason")
    return replace(turn, session=replace(turn.session, about=words[:MOST_WORDS], making=kind))


def _begin(session: Session, world: World, asked: Question, kind: str, reason: str = "") -> Turn:
    secrets = may_run(session, world, "owner")
    effect = MakeExport(asked, kind, secrets=secrets, personal=bool(reason), reason=reason)
    return tell(replace(rest(session), making=""), world, "export.begun", effects=(effect,))


def _read_kind(session: Session, inbound: Inbound, world: World) -> Turn:
    said = visible(inbound.text).lower()
    kind = next((kind for kind in KINDS if kind in (said, _NAMES.get(said, said))), "")
    return (
        _pressed(session, inbound, world, ("kind", kind)) if kind else ask_kind(session, world, session.about)
    )


def _read_reason(session: Session, inbound: Inbound, world: World) -> Turn:
    reason = " ".join(visible(inbound.text).split())
    if len(reason) < _SHORTEST_REASON:
        again = prompt(session, world, "export.reason")
        return replace(again, session=replace(again.session, about=session.about, making=session.making))
    asked = _question(session, world, session.about)
    if not may_run(session, world, "owner") or not isinstance(asked, Question):
        return tell(rest(session), world, "export.owner_only")
    return _begin(session, world, asked, session.making, reason[:MOST_WORDS])


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, value = (*parts, "", "")[:2]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    if verb == "about":
        return _about(session, world, value == "personal")
    if verb == "link" and value.isdecimal() and len(value) < 15:
        return _renew(session, world, int(value))
    if verb != "kind" or value not in KINDS or (session.flow, session.step) != ("export", "kind"):
        return tell(session, world, "engine.old_button")
    asked = _question(session, world, session.about)
    return _make(session, world, value, session.about, asked) if isinstance(asked, Question) else asked


def _about(session: Session, world: World, personal: bool) -> Turn:
    lines = (f"{name}: {holds}" for name, holds in dictionary(world.texts, session.language, personal))
    return tell(session, world, "export.dictionary", columns="\n".join(lines))


def _renew(session: Session, world: World, row: int) -> Turn:
    found = world.export(row)
    if found is None or found.person != session.person:
        return tell(session, world, "engine.not_yours")
    if found.state != "ready":
        return tell(session, world, "export.gone")
    if found.personal and not may_run(session, world, "owner"):
        return tell(session, world, "export.owner_only")
    code = world.new_code()
    link = world.download_link(code)
    return tell(session, world, "export.link", effects=(RenewLink(row, code),), link=link)


FLOW = Flow(
    steps={"kind": _read_kind, "reason": _read_reason},
    commands={"ekspor": _export},
    presses={"x": _pressed},
)
