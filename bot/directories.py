"""The list of agencies every part of a process shares, kept at the newest edit that any process made."""

import threading
from pathlib import Path

from sqlalchemy import Connection

from bot import log
from geo import DataError
from geo.agencies import SEED
from geo.directory import Directory
from geo.edits import Edit, edited, written
from geo.written_out import Regions
from geo.yaml_rows import read_yaml
from storage import directory_edits


class Directories:
    """`directory` is one object for ever, and says what the file and all edits say together."""

    def __init__(self, directory: Directory, path: Path | None = None) -> None:
        self.directory = directory
        self.trouble = ""  # why edits could not be put on top of the file; empty when they are
        self._path, self._newest, self._lock = path, 0, threading.Lock()

    @classmethod
    def load(cls, path: Path | None = None) -> "Directories":
        """As the file says, without edits. Raises DataError."""
        return cls(Directory.load(path), path)

    def refresh(self, connection: Connection) -> None:
        """Take in what was edited since; call it where a directory is about to be asked. One short query."""
        newest = directory_edits.newest(connection)
        if newest == self._newest:
            return
        with self._lock:
            self._newest = newest
            try:
                self.directory.become(Directory.load(self._path, directory_edits.all_of(connection)))
                self.trouble = ""
            except DataError as error:  # the file was changed meanwhile, and they no longer fit
                self.trouble = str(error)
                log.trouble("edits of the directory do not fit", reason=self.trouble)

    def with_edit(self, connection: Connection, edit: Edit) -> Directory:
        """What the directory would be with one edit more. Raises DataError."""
        return Directory.load(self._path, [*directory_edits.all_of(connection), edit])

    def exported(self, connection: Connection) -> str:
        """File and edits as one file of the same kind. Raises DataError."""
        path = self._path or SEED
        top = edited(path.name, read_yaml(path), Regions.load(), directory_edits.all_of(connection))
        return written(top)
