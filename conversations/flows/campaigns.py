"""Campaign points in chat: make one, its card with poster and gifts, change it, end it; and who comes by its code."""

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from conversations.admins.campaign_effects import ChangePoint, HandOut, MakePoint, Reach
from conversations.admins.campaigns import PREFIX, CampaignPoint, PointFigures, told
from conversations.admins.pointing import FIELDS, READ, PointDraft, Wrong, changed, made
from conversations.effects import Effect, Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, Reader, button, prompt, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

POSTERS = {"a4": "pdf", "a3": "pdf", "png": "png"}
_SHOWN = 8


def came_by(turn: Turn, payload: str, world: World) -> Turn:
    """The turn as it is, and the person counted at the point whose code brought them, while it runs."""
    point = world.campaign_point(payload.removeprefix(PREFIX).lower())
    if point is None or not point.runs(world.now):
        return turn
    return replace(turn, effects=(*turn.effects, Reach(point.id)))


def _campaigns(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/kampanye lists; /kampanye name; place; days; target; gifts makes one in a line."""
    if not may_run(session, world, "communicator"):
        return tell(session, world, "campaign.not_allowed")
    return _begin(session, world, words.split(";")) if words.strip() else _list(session, world)


def _list(session: Session, world: World) -> Turn:
    points = world.campaign_points(_SHOWN)
    new = button(session, world, "c:new", "choice.new_point")
    if not points:
        return tell_with(session, world, "campaign.none", (new,))
    lines = [_line(session, world, point, number) for number, point in enumerate(points, 1)]
    choices = [Choice(f"c:{point.code}:show", point.name[:40]) for point in points]
    return tell_with(session, world, "campaign.list", (*choices, new), points="\n".join(lines))


def _line(session: Session, world: World, point: CampaignPoint, number: int) -> str:
    found = world.point_figures(point.id)
    state = "runs" if point.runs(world.now) else "over" if point.ends_at <= world.now else "comes"
    return sentence(
        session, world, f"campaign.line_{state}", number=str(number), name=point.name,
        reached=str(found.reached), target=str(point.target or "-"), reports=str(found.reports),
    )  # fmt: skip


def _begin(session: Session, world: World, parts: Sequence[str]) -> Turn:
    """What is said in one line is not asked again; what is missing or wrong is."""
    draft = PointDraft()
    for field, part in zip(FIELDS, parts, strict=False):
        try:
            draft = READ[field](draft, " ".join(part.split()), None, world)
        except Wrong:
            return _ask(session, world, draft, field)
        draft = replace(draft, left=tuple(left for left in draft.left if left != field))
    if len(parts) >= 3:  # numbers need not be said
        return _make(session, world, draft)
    return _ask(session, world, draft, draft.left[0])


def _ask(session: Session, world: World, draft: PointDraft, field: str) -> Turn:
    turn = prompt(session, world, f"campaign.{field}", ask_location=field == "place")
    return replace(turn, session=replace(turn.session, making=msgspec.json.encode(draft).decode()))


def _read(field: str) -> Reader:
    def read(session: Session, inbound: Inbound, world: World) -> Turn:
        if not may_run(session, world, "communicator") or not session.making:
            return tell(rest(session), world, "campaign.not_allowed")
        draft = msgspec.json.decode(session.making, type=PointDraft)
        try:
            draft = READ[field](draft, " ".join(visible(inbound.text).split()), inbound.point, world)
        except Wrong:
            return _ask(session, world, draft, field)
        if draft.code:
            return _change(session, world, draft, field)
        left = tuple(each for each in draft.left if each != field)
        draft = replace(draft, left=left)
        return _ask(session, world, draft, left[0]) if left else _make(session, world, draft)

    return read


def _make(session: Session, world: World, draft: PointDraft) -> Turn:
    try:
        point = made(draft, session.person, world.new_id())
    except Wrong:
        return _ask(session, world, draft, "days")
    if same := next((one for one in world.campaign_points(_SHOWN) if _is_same(one, point)), None):
        known = sentence(session, world, "campaign.made_already")
        told = replace(rest(session), making="")
        return _card(told, world, same, world.point_figures(same.id), (), known)
    before = sentence(session, world, "campaign.made")
    return _card(replace(rest(session), making=""), world, point, PointFigures(), (MakePoint(point),), before)


def _change(session: Session, world: World, draft: PointDraft, field: str) -> Turn:
    session, before = replace(rest(session), making=""), world.campaign_point(draft.code)
    if before is None:
        return tell(session, world, "engine.old_button")
    after = changed(before, draft, field)
    return _card(session, world, after, world.point_figures(after.id), (ChangePoint(before, after),))


def _is_same(one: CampaignPoint, other: CampaignPoint) -> bool:
    """Told twice: another poster would only split who comes by it."""
    return (one.name, one.place, one.starts_at, one.ends_at) == (
        other.name, other.place, other.starts_at, other.ends_at,
    )  # fmt: skip


def _card(
    session: Session, world: World, point: CampaignPoint, found: PointFigures, effects: Sequence[Effect] = (),
    before: str = "",
) -> Turn:  # fmt: skip
    start = f"c:{point.code}"
    verbs = ["a4", "a3", "png", *(["gift", "code"] if point.gifts else []), "edit", "end"]
    if point.ends_at <= world.now:
        verbs = ["edit"]
    choices = tuple(button(session, world, f"{start}:{verb}", f"choice.point_{verb}") for verb in verbs)
    text = "\n".join(
        filter(None, (before, told(world.texts, session.language, point, found, world.graded_from)))
    )
    return Turn(session, (Reply(key="campaign.card", text=text, choices=choices),), tuple(effects))


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    code, verb, value = (*parts, "", "", "")[:3]
    if not may_run(session, world, "communicator"):
        return tell(session, world, "engine.not_yours")
    if code == "new":
        return _ask(session, world, PointDraft(), "name")
    point = world.campaign_point(code)
    if point is None:
        return tell(session, world, "engine.old_button")
    if verb in POSTERS:
        return _poster(session, world, point, verb, inbound.channel in world.takes_documents)
    if verb == "field" and value in FIELDS:
        return _ask(session, world, PointDraft(code=point.code), value)
    press = _PRESSES.get(verb)
    return press(session, world, point) if press else tell(session, world, "engine.old_button")


def _show(session: Session, world: World, point: CampaignPoint) -> Turn:
    return _card(session, world, point, world.point_figures(point.id))


def _poster(session: Session, world: World, point: CampaignPoint, size: str, as_file: bool) -> Turn:
    """The links are those of the process that hears: one that only sends may not know the bot's name yet."""
    links = world.start_links(f"{PREFIX}{point.code}")
    if not links:
        return tell(session, world, "campaign.no_links")
    values = {"name": point.name, "place": point.place, "code": f"{PREFIX}{point.code}", **links}
    name = f"{size}.{POSTERS[size]}"
    print_it = [] if as_file else [world.poster_link(f"{point.code}-{name}")]
    text = sentence(
        session, world, "campaign.poster", name=point.name, links="\n".join((*links.values(), *print_it))
    )
    return Turn(
        session, (Reply("campaign.poster", text, values, document=f"poster:{name}" if as_file else ""),)
    )


def _gift(session: Session, world: World, point: CampaignPoint) -> Turn:
    given = world.point_figures(point.id).gifts + 1
    again = button(session, world, f"c:{point.code}:gift", "choice.point_gift")
    return tell_with(
        session, world, "campaign.gift_counted", (again,), effects=(HandOut(point.id),), count=str(given)
    )


def _ask_code(session: Session, world: World, point: CampaignPoint) -> Turn:
    turn = prompt(session, world, "campaign.gift_code", name=point.name)
    return replace(turn, session=replace(turn.session, about=point.code))


def _read_code(session: Session, inbound: Inbound, world: World) -> Turn:
    """A traveller's code: a gift for each once. The step stays, for the next in the queue."""
    point = world.campaign_point(session.about)
    if point is None or not may_run(session, world, "communicator"):
        return tell(rest(session), world, "campaign.not_allowed")
    gift = world.gift_by_code(point.id, visible(inbound.text).strip().replace(" ", ""))
    if gift is None:
        return tell(session, world, "campaign.gift_unknown")
    if gift.given:
        return tell(session, world, "campaign.gift_had", code=gift.code)
    count = str(world.point_figures(point.id).gifts + 1)
    return tell(session, world, "campaign.gift_given", effects=(HandOut(point.id, gift.person),), count=count)


def _edit(session: Session, world: World, point: CampaignPoint) -> Turn:
    choices = [
        button(session, world, f"c:{point.code}:field:{field}", f"choice.point_{field}") for field in FIELDS
    ]
    return tell_with(session, world, "campaign.which_field", choices, name=point.name)


def _end(session: Session, world: World, point: CampaignPoint) -> Turn:
    if point.ends_at <= world.now:
        return _show(session, world, point)
    after = replace(point, ends_at=world.now, starts_at=min(point.starts_at, world.now))
    found = world.point_figures(point.id)
    return _card(
        session, world, after, found, (ChangePoint(point, after),), sentence(session, world, "campaign.ended")
    )


def _my_gift(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """/hadiah: what a traveller shows to the team at the stand."""
    gift = world.gift_of(session.person)
    if gift is None:
        return tell(session, world, "campaign.no_gift")
    key = "campaign.gift_had_it" if gift.given else "campaign.gift_show"
    return tell(session, world, key, code=gift.code, name=gift.name)


_PRESSES: dict[str, Callable[[Session, World, CampaignPoint], Turn]] = {
    "show": _show, "gift": _gift, "code": _ask_code, "edit": _edit, "end": _end,
}  # fmt: skip

FLOW = Flow(
    steps={**{field: _read(field) for field in FIELDS}, "gift_code": _read_code},
    commands={"kampanye": _campaigns, "hadiah": _my_gift},
    presses={"c": _pressed},
)
