"""Invitations: made in one short command, changed by buttons, shown as links and as QR codes."""

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.describe import clock
from conversations.effects import ChangeInvite, MakeInvite, Turn
from conversations.entitled import may_run, may_staff, supervised
from conversations.messages import Choice, Inbound, Reply
from conversations.naming import agencies_like, agencies_named
from conversations.officers.staff import Invitation, Role
from conversations.prompts import Flow, button, sentence, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_OFFERED = 4
_USES = (1, 5, 20)
_DAYS = (1, 7)
_MOST_USES = 200
_LONGEST = timedelta(days=60)  # a season
_TIMES = re.compile(r"\b(\d{1,4})\s*(?:x|kali(?: pakai)?|orang|times|uses|people)\b")
_SPAN = re.compile(r"\b(\d{1,4})\s*(hari|days?|jam|hours?)\b")
_SIZES = {
    "ha": timedelta(days=1),
    "da": timedelta(days=1),
    "ja": timedelta(hours=1),
    "ho": timedelta(hours=1),
}
_SUPERVISOR_WORDS = frozenset(("pengawas", "supervisor"))


def _invite(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/undang <agency> [pengawas] [12 kali] [3 hari]; a supervisor need not name their own."""
    agencies = _may_invite_to(session, world)
    if not agencies:
        return tell(session, world, "inviting.not_allowed")
    said, uses, lasting = _limits(words.lower(), world.invite_for)
    role: Role = "supervisor" if _SUPERVISOR_WORDS.intersection(said) else "officer"
    named = " ".join(word for word in said if word not in _SUPERVISOR_WORDS)
    if not named and len(agencies) > 1:
        return tell(session, world, "inviting.which_agency")
    found = agencies_named(world.directory, named, agencies) if named else list(agencies)
    if len(found) == 1:
        return _make(session, world, found[0], role, uses, lasting)
    if not may_run(session, world, "admin"):
        names = ", ".join(world.directory.agencies[agency].short_name for agency in agencies)
        return tell(session, world, "inviting.only_own", agency=names)
    return _which(session, world, agencies, named)


def _hand_over(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """/ganti: an invitation to the supervisor's own place; whoever uses it takes it over."""
    agencies = supervised(session, world)
    if not agencies:
        return tell(session, world, "inviting.only_supervisors")
    return _make(session, world, agencies[0], "supervisor", 1, world.invite_for, replaces=session.person)


def _may_invite_to(session: Session, world: World) -> Sequence[str]:
    return tuple(world.directory.agencies) if may_run(session, world, "admin") else supervised(session, world)


def _which(session: Session, world: World, agencies: Sequence[str], words: str) -> Turn:
    near = agencies_like(world.directory, words, agencies, _OFFERED)
    choices = tuple(Choice(f"i:new:{agency}", world.directory.agencies[agency].short_name) for agency in near)
    key = "inviting.unknown_agency" if near else "inviting.no_agency_like"
    text = sentence(session, world, key, words=visible(words)[:80])
    return Turn(session, (Reply(key=key, text=text, choices=choices),))


def _limits(words: str, usual: timedelta) -> tuple[list[str], int, timedelta]:
    """The words without how often and how long it may be used; once, and as long as usual, where nothing is said."""
    uses, lasting = _TIMES.search(words), _SPAN.search(words)
    left = _SPAN.sub(" ", _TIMES.sub(" ", words)).split()
    until = min(max(1, int(lasting[1])) * _SIZES[lasting[2][:2]], _LONGEST) if lasting else usual
    return left, min(max(1, int(uses[1])), _MOST_USES) if uses else 1, until


def _make(
    session: Session, world: World, agency: str, role: Role, uses: int, lasting: timedelta,
    replaces: int | None = None,
) -> Turn:  # fmt: skip
    code, until = world.new_code(), world.now + lasting
    made = Invitation(world.new_id(), agency, role, uses, until, world.now, session.person, replaces)
    links, groups = world.invite_links(code), world.group_links(code)
    key = "inviting.replacing" if replaces else "inviting.invite"
    values = {**_values(session, world, made), "code": code, "links": "\n".join(links) or "-"}
    values["groups"] = "\n".join(groups) or "-"
    text = sentence(session, world, key, **values)
    choices = () if replaces else _buttons(session, world, made)
    replies = [Reply(key=key, text=text, values=values, choices=choices, picture=_qr(links[:1]))]
    replies += [Reply(key="inviting.qr", text=link, values={}, picture=_qr((link,))) for link in links[1:]]
    return Turn(session, tuple(replies), (MakeInvite(code, made),))


def _qr(links: Sequence[str]) -> str:
    return f"qr:{links[0]}" if links else ""


def _values(session: Session, world: World, invitation: Invitation) -> dict[str, str]:
    return {
        "agency": world.directory.agencies[invitation.agency].short_name,
        "role": sentence(session, world, f"role.{invitation.role}"),
        "uses": str(invitation.uses),
        "until": clock(invitation.expires_at, world.now),
    }


def _buttons(session: Session, world: World, invitation: Invitation) -> tuple[Choice, ...]:
    """What is not so already, and the end of it."""
    start = f"i:set:{invitation.name}"
    other: Role = "officer" if invitation.role == "supervisor" else "supervisor"
    uses = [
        button(session, world, f"{start}:uses:{count}", "choice.invite_uses", count=str(count))
        for count in _USES if count != invitation.uses
    ]  # fmt: skip
    lasting = round((invitation.expires_at - world.now) / timedelta(days=1))
    days = [
        button(session, world, f"{start}:days:{count}", "choice.invite_days", count=str(count))
        for count in _DAYS if count != lasting
    ]  # fmt: skip
    role = Choice(f"{start}:role:{other}", sentence(session, world, f"role.{other}").capitalize())
    return (role, *uses, *days, button(session, world, f"{start}:end", "choice.invite_end"))


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, name, what, value = (*parts, "", "", "", "")[:4]
    if verb == "new":
        if not may_staff(session, world, name):
            return tell(session, world, "engine.not_yours")
        return _make(session, world, name, "officer", 1, world.invite_for)
    invitation = world.invitation(name)
    if invitation is None or not may_staff(session, world, invitation.agency):
        return tell(session, world, "engine.not_yours")
    if not invitation.uses or invitation.expires_at <= world.now:
        return tell(session, world, "inviting.over")
    return _change(session, world, invitation, what, value)


def _change(session: Session, world: World, invitation: Invitation, what: str, value: str) -> Turn:
    changed = _changed(world, invitation, what, value)
    if changed is None:
        return tell(session, world, "engine.old_button")
    effect = ChangeInvite(invitation, changed)
    if not changed.uses:
        return tell(session, world, "inviting.ended", effects=(effect,))
    text = sentence(session, world, "inviting.changed", **_values(session, world, changed))
    choices = _buttons(session, world, changed)
    return Turn(session, (Reply(key="inviting.changed", text=text, choices=choices),), (effect,))


def _changed(world: World, invitation: Invitation, what: str, value: str) -> Invitation | None:
    if what == "role" and value in ("officer", "supervisor"):
        return replace(invitation, role="supervisor" if value == "supervisor" else "officer")
    if what == "uses" and value in map(str, _USES):
        return replace(invitation, uses=int(value))
    if what == "days" and value in map(str, _DAYS):
        return replace(invitation, expires_at=world.now + timedelta(days=int(value)))
    return replace(invitation, uses=0) if what == "end" else None


FLOW = Flow(steps={}, commands={"undang": _invite, "ganti": _hand_over}, presses={"i": _pressed})
