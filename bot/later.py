"""What many messages of one transaction do alike, put off so that each kind of it is one statement for all."""

from datetime import datetime

from sqlalchemy import Connection

from conversations.messages import Media
from conversations.session import Draft
from storage import media, people, reports, silences
from storage.media import Keeping
from storage.reports import Reporter, Telling
from storage.silences import Teller


class Later:
    """Reports, files, languages and silences of one transaction, until `do`. Files and reports keep their order."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now
        self._reports: list[Telling] = []
        self._files: list[Keeping] = []
        self._languages: dict[int, str] = {}
        self._tellers: dict[str, Teller] = {}

    def create_report(self, reference: str, draft: Draft, reporter: Reporter, held: str = "") -> None:
        """Make a draft a report."""
        self._reports.append(Telling(reference, draft, reporter, held))

    def keep_media(self, file: Media, person: int, channel: str, draft: str, reference: str) -> None:
        """Remember a file sent with a draft or straight to a report."""
        if self._reports:
            self.do()  # it may be one of these that the file belongs to
        self._files.append(Keeping(file, person, channel, draft, reference))

    def set_language(self, person: int, language: str) -> None:
        """What others' messages to this person are written in."""
        self._languages[person] = language

    def await_silence(self, teller: Teller) -> None:
        """Wait for somebody's next words; the last of a transaction counts."""
        self._tellers[teller.draft] = teller

    def do(self) -> None:
        """Make it all happen. Call it before reading what this changes. IntegrityError as its statements."""
        if self._languages:
            people.set_languages(self._connection, self._languages)
            self._languages = {}
        if self._tellers:
            silences.wait(self._connection, self._tellers.values())
            self._tellers = {}
        if self._files:
            media.keep_all(self._connection, self._files, self._now)
            self._files = []
        if self._reports:
            reports.create_all(self._connection, self._reports, self._now)
            self._reports = []
