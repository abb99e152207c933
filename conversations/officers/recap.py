"""How an agency fares, in a few lines: what is open and late, what came and went, and how long it took."""

from datetime import datetime, timedelta

from msgspec import Struct

from conversations.describe import clock, day_in_words, duration
from conversations.messages import Reply
from conversations.officers.working_days import WorkingDays
from conversations.texts import Texts
from geo import Geo
from geo.directory import Directory

EVERY = "all"  # in a picture's name: all agencies


class Worst(Struct, frozen=True):
    """The kilometre most open reports are about."""

    road: str
    km: int
    side: str
    count: int


class Longest(Struct, frozen=True):
    """The open report that is late and was told first; `taken` tells which of its clocks is up, at `limit`."""

    reference: str
    told_at: datetime
    taken: bool
    limit: datetime


class Recap(Struct, frozen=True):
    """What is open `at` a moment, and what happened in `since` .. `until`; medians in minutes."""

    since: datetime
    until: datetime
    at: datetime
    open: int = 0
    late: int = 0
    lapor_late: int = 0  # of the open ones, by LAPOR!'s clocks
    came: int = 0
    taken: int = 0
    resolved: int = 0
    take_minutes: int | None = None
    resolve_minutes: int | None = None
    worst: Worst | None = None
    longest: Longest | None = None
    stars: float | None = None  # the mean of the ratings, 1 to 5
    ratings: int = 0
    most: tuple[
        tuple[str, int, int], ...
    ] = ()  # agencies with their open and late reports, of several agencies

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.open or self.came or self.taken or self.resolved)


class Teller(Struct, frozen=True):
    """What recaps are put into words with."""

    texts: Texts
    geo: Geo
    directory: Directory
    working_days: WorkingDays

    def reply(self, recap: Recap, agency: str, language: str, kind: str) -> Reply:
        """The recap of an agency, "" for all, with its chart; `kind` is shift, day or asked."""
        key = f"recap.{kind}"
        values = {
            "agency": self._name(agency, language),
            "since": clock(recap.since, recap.until),
            "until": clock(recap.until, recap.until),
        }
        lines = [
            self.texts.render(language, key, **values),
            *self._state(recap, language),
            *self._flow(recap, language),
        ]
        return Reply(
            key=key, text="\n".join(lines), values=values, picture=picture(agency, recap.since, recap.until)
        )

    def _state(self, recap: Recap, language: str) -> list[str]:
        lines = [self._say(
            language, "state", time=clock(recap.at, recap.at), open=str(recap.open), late=str(recap.late),
            lapor=str(recap.lapor_late),
        )]  # fmt: skip
        if longest := recap.longest:
            clocks = self.working_days.lapor(longest.told_at)
            day = clocks.follow_up if longest.taken else clocks.verify
            lines.append(self._say(
                language, "longest", reference=longest.reference,
                late=duration(self.texts, language, recap.at - longest.limit),
                day=day_in_words(self.texts, language, day, clocks.sure),
            ))  # fmt: skip
        if worst := recap.worst:
            road = self.geo.road_name(worst.road)
            where = {"km": str(worst.km), "side": f" {worst.side}" if worst.side else "", "road": road}
            lines.append(self._say(language, "worst", count=str(worst.count), **where))
        if recap.most:
            named = (f"{self._name(agency, language)} {open}/{late}" for agency, open, late in recap.most)
            lines.append(self._say(language, "most", agencies=", ".join(named)))
        return lines

    def _flow(self, recap: Recap, language: str) -> list[str]:
        lines = [self._say(
            language, "flow", came=str(recap.came), taken=str(recap.taken), resolved=str(recap.resolved)
        )]  # fmt: skip
        medians = (("median_take", recap.take_minutes), ("median_resolve", recap.resolve_minutes))
        lines += [
            self._say(language, key, span=duration(self.texts, language, timedelta(minutes=minutes)))
            for key, minutes in medians
            if minutes is not None
        ]
        if recap.stars is not None:
            lines.append(self._say(language, "rating", stars=f"{recap.stars:.1f}", count=str(recap.ratings)))
        return lines

    def _say(self, language: str, key: str, **values: str) -> str:
        return self.texts.render(language, f"recap.{key}", **values)

    def _name(self, agency: str, language: str) -> str:
        if not agency:
            return self._say(language, "all")
        return self.directory.short_name(agency)


def picture(agency: str, since: datetime, until: datetime) -> str:
    """The name of an agency's chart of a time, "chart:<agency or all>.<from>.<to>" in seconds since 1970."""
    return f"chart:{agency or EVERY}.{int(since.timestamp())}.{int(until.timestamp())}"
