"""The list of agencies on the page: look one up, change it, add and remove, rules, a dry run, and the file."""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace
from nicegui import ui
from sqlalchemy import Connection

from bot import clock
from bot.acting import PAGE
from bot.web.room import parts
from bot.web.room.answer import Answer
from bot.web.room.tab import Tab
from bot.world import StoredWorld
from conversations.admins.edit_fields import FIELDS, value_now
from conversations.effects import Turn
from conversations.flows import directory
from conversations.messages import Inbound, Reply
from conversations.session import Session

_EXPORT = "agencies.yaml"


async def draw(tab: Tab) -> None:
    """The directory: its agencies beside a dry run and the rules."""
    view = DirectoryEditor(tab)
    await view.show_agency()


class DirectoryEditor:
    """Everything about who is asked."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._values: Mapping[str, str] = {}
        names = self._names()
        with ui.element("div").classes("columns"):
            with parts.card(tab.words("agency_edit")):
                first = next(iter(names))
                self._chosen = parts.select(
                    tab.words("agency_which", count=str(len(names))),
                    names,
                    first,
                    self.show_agency,
                    search=True,
                )
                self._form = ui.element("div").classes("form two")
                with ui.element("div").classes("buttons"):
                    parts.button(tab.words("save"), self._save, "main")
                    parts.button(tab.words("agency_remove"), self._remove)
                self._answer = Answer(tab, "admin", self._anew)
            with ui.element("div").classes("stack"):
                self._staff()
                self._dry_run()
                self._rules()
                self._add_agency()
                self._file()

    async def show_agency(self) -> None:
        """The fields of the agency that is chosen, as they are. Raises storage.database.Gone."""
        agency = self._chosen.value or ""
        self._values = await self._tab.ask(partial(_values, agency))
        self._form.clear()
        with self._form:
            self._fields = {
                name: parts.field(self._tab.say(f"directory_field.{name}"), value, most=400)
                for name, value in self._values.items()
            }
            for name, field in self._fields.items():
                field.props["hint"] = self._tab.say(f"directory_how.{name}")

    def _names(self) -> dict[str, str]:
        known = self._tab.app.facts.directory.agencies.values()
        return {agency.id: agency.short_name for agency in sorted(known, key=lambda one: one.short_name)}

    async def _anew(self) -> None:
        names = self._names()
        chosen = self._chosen.value if self._chosen.value in names else next(iter(names))
        self._chosen.set_options(names, value=chosen)
        await self.show_agency()

    async def _save(self) -> None:
        """Change what was changed; what the directory refuses is said and left in its field."""
        changed = {
            name: field.value or "-"
            for name, field in self._fields.items()
            if field.value != self._values[name]
        }
        if not changed:
            self._tab.toast(self._tab.words("nothing_changed"))
            return
        agency, said = self._chosen.value or "", list[Reply]()
        for name, words in changed.items():
            said += await self._tab.turn("admin", partial(_change, agency, name, words))
        await self._answer.show([Reply(reply.key, reply.text.split("\n")[0]) for reply in said])

    async def _remove(self) -> None:
        await self._answer.show(await self._tab.press("admin", f"dir:remove:{self._chosen.value}"))

    def _staff(self) -> None:
        """Who answers for the agency that is chosen: on duty or not, invited, shown out."""
        words = self._tab.words
        with parts.card(words("staff")):
            parts.words(words("staff_hint"), "hint")
            with ui.element("div").classes("buttons"):
                for command, label in (("petugas", "staff_show"), ("undang", "staff_invite")):
                    parts.button(words(label), partial(self._of_agency, command))
            self._staff_answer = Answer(self._tab, "admin", _nothing)

    async def _of_agency(self, command: str) -> None:
        await self._staff_answer.command(command, self._chosen.value or "")

    def _dry_run(self) -> None:
        with parts.card(self._tab.words("who")):
            parts.words(self._tab.words("who_hint"), "hint")
            self._line(self._tab.words("who_field"), self._tab.words("ask"), "siapa")

    def _rules(self) -> None:
        words = self._tab.words
        with parts.card(words("rules")):
            parts.words(words("rules_hint"), "hint")
            self._line(words("rules_field"), words("add"), "aturan", words("rules_list"))

    def _add_agency(self) -> None:
        words = self._tab.words
        with parts.card(words("agency_new")):
            name = parts.field(words("agency_name"), most=80)
            like = parts.field(words("agency_like"), most=80)

            async def add() -> None:
                await answer.command("instansi", f"baru {name.value or ''} seperti {like.value or ''}")

            with ui.element("div").classes("buttons"):
                parts.button(words("add"), add)
            answer = Answer(self._tab, "admin", self._anew)

    def _file(self) -> None:
        words = self._tab.words
        with parts.card(words("file")):
            parts.words(words("file_hint"), "hint")
            with ui.element("div").classes("buttons"):
                parts.button(words("file_get"), self._export, icon="download")
                parts.button(words("file_check"), lambda: answer.command("instansi", "periksa"))
            answer = Answer(self._tab, "admin", _nothing)

    def _line(self, label: str, go: str, command: str, show: str = "") -> None:
        """A field whose words go to a command; its answer stands below. Without words the command shows what is."""
        field = parts.field(label, most=300)

        async def send() -> None:
            if said := (field.value or "").strip():
                await answer.command(command, said)

        field.on("keydown.enter", send)
        with ui.element("div").classes("buttons"):
            parts.button(go, send)
            if show:
                parts.button(show, lambda: answer.command(command, ""))
        answer = Answer(self._tab, "admin", _nothing)

    async def _export(self) -> None:
        written = await self._tab.read(self._written)
        ui.download.content(written.encode(), _EXPORT)

    def _written(self, connection: Connection) -> str:
        return self._tab.app.directories.exported(connection)


async def _nothing() -> None:
    """Nothing else on the page depends on it."""


def _values(agency: str, session: Session, world: StoredWorld) -> dict[str, str]:
    known = world.directory.agencies.get(agency)
    return {name: value_now(known, name, session, world) for name in FIELDS} if known else {}


def _change(agency: str, field: str, words: str, session: Session, world: StoredWorld) -> Turn:
    asked = Inbound(PAGE, "", "", clock.now(), text=words)
    return directory.FLOW.steps["value"](replace(session, about=f"{agency}:{field}"), asked, world)
