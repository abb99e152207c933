"""/instansi: the list of agencies, changed while we run: show one, change a field of it, add one, take one away."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.admins.edit_fields import FIELDS, Unfit, slug, value_now, value_of
from conversations.admins.season_effects import EditDirectory
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.naming import agencies_like, agencies_named
from conversations.prompts import Flow, button, prompt, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World
from geo import DataError
from geo.agencies import Agency
from geo.directory import Directory
from geo.edits import Edit

_OFFERED = 4
_FAULTS = 10
_SOURCE = "edited by an admin"
_NEW, _LIKE, _CHECK, _EXPORT = "baru", " seperti ", "periksa", ("ekspor", "export")


def _agency(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    said = words.lower()
    if said == _CHECK:
        return _check(session, world)
    if said in _EXPORT:
        return _export(session, inbound, world)
    if said.split()[:1] == [_NEW]:
        name, _, like = words[len(_NEW) :].partition(_LIKE)
        if not name.strip() or not like.strip():
            return tell(session, world, "directory.new_how")
        return _add(session, world, name.strip(), like.strip())
    found = agencies_named(world.directory, words)
    if len(found) == 1:
        return _show(session, world, world.directory, found[0])
    return _which(session, world, words)


def _which(session: Session, world: World, words: str) -> Turn:
    near = agencies_like(world.directory, words, world.directory.agencies, _OFFERED) if words else []
    choices = [Choice(f"dir:show:{one}", world.directory.agencies[one].short_name) for one in near]
    turn = tell_with(session, world, "directory.which", choices, count=str(len(world.directory.agencies)))
    if not words:
        return turn
    unknown = sentence(
        session, world, "inviting.unknown_agency" if near else "inviting.no_agency_like", words=words[:80]
    )
    return replace(turn, replies=(replace(turn.replies[0], text=unknown),))


def _show(
    session: Session, world: World, directory: Directory, agency: str, before: Sequence[str] = (),
    effects: Sequence[EditDirectory] = (),
) -> Turn:  # fmt: skip
    one = directory.agencies[agency]
    source = sentence(session, world, "directory.edited") if one.source == _SOURCE else one.source
    text = sentence(
        session, world, "directory.card", id=agency, count=str(len(world.staff_of(agency, 100, 0))), source=source,
        confidence=sentence(session, world, f"confidence.{one.confidence}"),
        **{field: value_now(one, field, session, world) for field in FIELDS},
    )  # fmt: skip
    choices = [
        button(session, world, f"dir:set:{agency}:{field}", f"directory_field.{field}") for field in FIELDS
    ]
    choices.append(button(session, world, f"dir:remove:{agency}", "choice.remove_agency"))
    reply = Reply(key="directory.card", text="\n".join((*before, text)), choices=tuple(choices))
    return Turn(rest(session), (reply,), tuple(effects))


def _ask_value(session: Session, world: World, agency: str, field: str, before: Sequence[str] = ()) -> Turn:
    one = world.directory.agencies[agency]
    turn = prompt(
        session, world, "directory.value", before=before,
        field=sentence(session, world, f"directory_field.{field}"), agency=one.short_name,
        now=value_now(one, field, session, world), how=sentence(session, world, f"directory_how.{field}"),
    )  # fmt: skip
    return replace(turn, session=replace(turn.session, about=f"{agency}:{field}"))


def _read_value(session: Session, inbound: Inbound, world: World) -> Turn:
    agency, _, field = session.about.partition(":")
    if not may_run(session, world, "admin") or agency not in world.directory.agencies or field not in FIELDS:
        return tell(rest(session), world, "engine.old_button")
    try:
        value = value_of(field, visible(inbound.text), session, world)
    except Unfit as unfit:
        why = sentence(session, world, unfit.key, **unfit.values)
        return _ask_value(session, world, agency, field, before=(why,))
    if field == "parent" and value and _is_above(world.directory, value, agency):
        return _ask_value(
            session, world, agency, field, before=(sentence(session, world, "directory.circle"),)
        )
    return _change(
        session, world, Edit("agency", agency, {field: value, "source": _SOURCE}), "directory.changed"
    )


def _is_above(directory: Directory, parent: str, agency: str) -> bool:
    """Whether the agency would stand above itself."""
    return agency in (parent, *(step.id for step in directory.ladder(parent)))


def _add(session: Session, world: World, name: str, like: str) -> Turn:
    """A new agency of the same kind, below the same parent and for the same area as one that is known."""
    models = agencies_named(world.directory, like)
    if not name or len(models) != 1:
        near = [world.directory.agencies[one].short_name for one in models[:_OFFERED]]
        return tell(session, world, "directory.like_which", like=like or "?", near=", ".join(near) or "-")
    id_ = slug(name)
    if not id_ or id_ in world.directory.agencies:
        return tell(session, world, "directory.known", id=id_ or "?")
    model: Agency = world.directory.agencies[models[0]]
    areas = {"roads": model.roads, "regencies": model.regencies, "provinces": model.provinces}
    fields = {
        "name": name, "short_name": name[:40], "kind": model.kind, "parent": model.parent, "source": _SOURCE,
        "confidence": "medium", "serves": {area: list(said) for area, said in areas.items() if said} or None,
    }  # fmt: skip
    return _change(session, world, Edit("agency", id_, fields), "directory.added")


def _remove(session: Session, world: World, agency: str, sure: bool) -> Turn:
    name = world.directory.agencies[agency].short_name
    if needed := world.directory.needs(agency):
        return tell(session, world, "directory.still_needed", agency=name, by=", ".join(needed[:5]))
    if not sure:
        choices = (button(session, world, f"dir:gone:{agency}", "choice.remove_sure", name=name[:30]),)
        return tell_with(session, world, "directory.remove", choices, agency=name)
    return _change(session, world, Edit("agency", agency, None), "directory.removed")


def _change(session: Session, world: World, edit: Edit, key: str) -> Turn:
    """Try an edit on; what the directory refuses is said, and nothing is changed."""
    try:
        directory = world.directory_with(edit)
    except DataError as error:
        return tell(session, world, "directory.refused", reason=error.reason)
    effect, known = (
        EditDirectory(edit),
        directory.agencies.get(edit.key) or world.directory.agencies[edit.key],
    )
    said = sentence(session, world, key, agency=known.short_name)
    if edit.fields is None:
        return Turn(rest(session), (Reply(key=key, text=said),), (effect,))
    return _show(session, world, directory, edit.key, (said,), (effect,))


def _export(session: Session, inbound: Inbound, world: World) -> Turn:
    """The list as it is now, as a file; elsewhere the page has it."""
    if inbound.channel not in world.takes_documents:
        return tell(session, world, "directory.file_elsewhere")
    text = sentence(session, world, "directory.file", count=str(len(world.directory.agencies)))
    return Turn(session, (Reply("directory.file", text, document="directory:now"),))


def _check(session: Session, world: World) -> Turn:
    wrong = world.directory.check()
    if not wrong:
        return tell(session, world, "directory.sound", count=str(len(world.directory.agencies)))
    return tell(session, world, "directory.faults", count=str(len(wrong)), faults="\n".join(wrong[:_FAULTS]))


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, agency, field = (*parts, "", "", "")[:3]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    if agency not in world.directory.agencies:
        return tell(session, world, "directory.gone")
    if verb == "show":
        return _show(session, world, world.directory, agency)
    if verb == "set" and field in FIELDS:
        return _ask_value(session, world, agency, field)
    if verb in ("remove", "gone"):
        return _remove(session, world, agency, sure=verb == "gone")
    return tell(session, world, "engine.old_button")


FLOW = Flow(steps={"value": _read_value}, commands={"instansi": _agency}, presses={"dir": _pressed})
