"""Turns a reply's document, such as "export:7", into a file on disk just before it is sent."""

from collections.abc import Mapping

from bot import log
from bot.broadcasts import results_csv
from bot.channels.base import Document
from bot.jobs.tools import Tools
from bot.posters import poster_file, poster_of
from conversations.describe import WIB
from conversations.messages import Reply
from geo import DataError
from storage import exports


class Documents:
    """Finds them; one that is gone never holds up the words."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._kinds = {
            "export": self._export, "poster": self._poster, "broadcast": self._results,
            "directory": self._directory,
        }  # fmt: skip

    def of(self, reply: Reply) -> Document | None:
        """The file; None for none."""
        kind, _, name = reply.document.partition(":")
        try:
            return self._kinds[kind](name, reply.values) if kind in self._kinds else None
        except (KeyError, OSError, ValueError, DataError) as error:
            log.trouble("document left out", error, kind=kind)
            return None

    def _export(self, name: str, _values: Mapping[str, str]) -> Document | None:
        with self._tools.database.read() as connection:
            export = exports.by_id(connection, int(name))
        if export is None or export.state != "ready":
            return None
        path = self._tools.exports / export.file
        return Document(path, shown_name(export)) if path.is_file() else None

    def _poster(self, name: str, values: Mapping[str, str]) -> Document | None:
        path = poster_file(poster_of(values), name, self._tools.texts, self._tools.posters)
        return Document(path, f"poster-{values['code']}-{name}")

    def _directory(self, _name: str, _values: Mapping[str, str]) -> Document | None:
        with self._tools.database.read() as connection:
            written = self._tools.directories.exported(connection)
        path = self._tools.exports / "agencies.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, "utf-8")
        return Document(path, path.name)

    def _results(self, name: str, _values: Mapping[str, str]) -> Document | None:
        if not name.isalnum():
            return None
        path = self._tools.exports / f"siaran-{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(results_csv(self._tools.database, name))
        return Document(path, path.name)


def shown_name(export: exports.Export) -> str:
    """What the file is called where it arrives: "lapor-20260318-20260319.csv"."""
    first, last = (moment.astimezone(WIB) for moment in (export.question.since, export.question.until))
    return f"lapor-{first:%Y%m%d}-{last:%Y%m%d}-{export.id}.{export.kind}"
