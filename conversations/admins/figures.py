"""What came of the reports of a time: how many, where, how fast; and a few lines that tell it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct, field

from conversations.admins.question import Question
from conversations.after.satisfaction import Satisfaction
from conversations.describe import WIB, clock, duration
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from conversations.workflow import LAPOR_WORDS, Status
from geo import Geo
from geo.directory import Directory

LAPOR_STEPS = ("terverifikasi", "terdisposisi", "ditindaklanjuti", "selesai")
FEW = 3  # of so few reports a secret one could be told
SHOWN = 4  # names of a kind in a message
PERIODS = ("today", "yesterday", "7", "30")  # asked by a button; as in conversations/admins/periods.py


class Count(Struct, frozen=True):
    """Reports that have a name in common, and how many of them are resolved or closed."""

    name: str
    received: int
    done: int


class KilometreCount(Struct, frozen=True):
    """The same for one kilometre of a toll road."""

    road: str
    km: int
    received: int
    done: int


class Span(Struct, frozen=True):
    """How long something took, in minutes: half of all and nine of ten within; how many of how many in time."""

    count: int = 0
    median: int | None = None
    p90: int | None = None
    in_time: int = 0
    limited: int = 0  # those that had a limit

    @property
    def kept(self) -> float | None:
        """The share in time, 0 to 1."""
        return self.in_time / self.limited if self.limited else None


class Figures(Struct, frozen=True):
    """The reports of a question as they stand `at` a moment.

    `dispatched` are those an agency has had, `followed_up` those an officer has taken or resolved, `done` those
    resolved or closed. `hidden` tells that so few match, a secret one among them, that nothing is shown.
    """

    question: Question
    at: datetime
    received: int = 0
    dispatched: int = 0
    followed_up: int = 0
    done: int = 0
    danger: int = 0
    secret: int = 0
    hidden: bool = False
    states: Mapping[Status, int] = field(default_factory=dict)
    taken: Span = Span()
    resolved: Span = Span()
    times: tuple[Count, ...] = ()  # by day "2026-03-18", or hour "2026-03-18 05", in WIB; only those with any
    lines: tuple[Count, ...] = ()  # toll roads and corridors; all of these the most first; "" is none
    categories: tuple[Count, ...] = ()
    agencies: tuple[Count, ...] = ()
    channels: tuple[Count, ...] = ()
    kilometres: tuple[KilometreCount, ...] = ()
    satisfaction: Satisfaction | None = None

    @property
    def lapor(self) -> dict[str, int]:
        """The same in LAPOR!'s words: how many came so far, each step with those beyond it."""
        at = [
            LAPOR_STEPS.index(LAPOR_WORDS[status])
            for status in self.states
            for _ in range(self.states[status])
        ]
        return {step: sum(each >= number for each in at) for number, step in enumerate(LAPOR_STEPS)}


class FiguresTeller(Struct, frozen=True):
    """What figures are put into words with; a grade of IKM needs `least` whole questionnaires."""

    texts: Texts
    geo: Geo
    directory: Directory
    least: int

    def text(self, figures: Figures, language: str) -> str:
        """A message of a few lines, short enough to stand under a picture."""
        asked = figures.question
        when = self.when(asked, figures.at, language)
        head = self._say(language, "head", what=self.subject(asked, language), when=when)
        if figures.hidden:
            return f"{head}\n{self._say(language, 'hidden')}"
        if not figures.received:
            return "\n".join((head, self._say(language, "none"), *self._content(figures, language)))
        lines = [head, *self._counted(figures, language), *self._fast(figures, language)]
        return "\n".join((*lines, *self._named(figures, language)))

    def reply(self, figures: Figures, inquiry: int, language: str) -> Reply:
        """The same with its chart, and what is usually asked next about it."""
        when = self.when(figures.question, figures.at, language)
        values = {"what": self.subject(figures.question, language), "when": when}
        verbs = (*(f"period_{name}" for name in PERIODS), "heat", "export")
        choices = [
            Choice(
                f"f:{inquiry}:{verb.removeprefix('period_')}", self.texts.render(language, f"choice.{verb}")
            )
            for verb in verbs
        ]
        picture = f"figures:{inquiry}" if figures.received and not figures.hidden else ""
        return Reply(
            key="figures.head",
            text=self.text(figures, language),
            values=values,
            choices=tuple(choices),
            picture=picture,
        )

    def when(self, asked: Question, now: datetime, language: str) -> str:
        """From when to when; whole days by their dates alone."""
        ends = [moment.astimezone(WIB) for moment in (asked.since, asked.until)]
        if any(moment.time() != time(0) for moment in ends):
            return self._say(language, "span", since=clock(asked.since, now), until=clock(asked.until, now))
        first, last = ends[0].date(), ends[1].date() - timedelta(days=1)
        days = f"{first:%d/%m}" if first == last else f"{first:%d/%m} - {last:%d/%m}"
        return days if last.year == now.astimezone(WIB).year else f"{days}/{last.year}"

    def subject(self, asked: Question, language: str) -> str:
        """What is counted, in a few words: "Macet, Tol Cipali KM 100-120"."""
        parts = [
            self.texts.render(language, f"category.{asked.category}") if asked.category else "",
            self.geo.corridor_name(asked.corridor) if asked.corridor else "",
            self.geo.road_name(asked.road) if asked.road else "",
            self._kilometres(asked),
            asked.regency_name,
            self.directory.short_name(asked.agency) if asked.agency else "",
            self.texts.render(language, f"figures.by_{asked.channel}") if asked.channel else "",
        ]
        return ", ".join(part for part in parts if part) or self._say(language, "all")

    def name(self, kind: str, name: str, language: str) -> str:
        """What a counted name is called: of a line, category, agency or channel."""
        if not name:
            return self._say(language, f"no_{kind}")
        if kind == "line":
            return self.geo.line_name(name)
        if kind == "category":
            return self.texts.render(language, f"category.{name}")
        return self.directory.short_name(name) if kind == "agency" else name.capitalize()

    def _counted(self, figures: Figures, language: str) -> list[str]:
        counted = {
            name: str(getattr(figures, name)) for name in ("received", "dispatched", "followed_up", "done")
        }
        lapor = {step: str(count) for step, count in figures.lapor.items()}
        lines = [self._say(language, "counted", **counted), self._say(language, "lapor", **lapor)]
        if figures.danger:
            lines.append(self._say(language, "danger", count=str(figures.danger)))
        return lines

    def _fast(self, figures: Figures, language: str) -> list[str]:
        lines = [
            self._say(
                language, key, half=self._span(span.median, language), most=self._span(span.p90, language)
            ) + (self._say(language, "kept", percent=percent(span.kept, language)) if span.kept is not None else "")
            for key, span in (("taken", figures.taken), ("resolved", figures.resolved)) if span.count
        ]  # fmt: skip
        return [*lines, *self._content(figures, language)]

    def _content(self, figures: Figures, language: str) -> list[str]:
        """How content people are: also of journeys, where nothing was reported."""
        found = figures.satisfaction
        known = found is not None and found.index is not None
        return [ikm_in_words(self.texts, language, found, self.least)] if found and known else []

    def _named(self, figures: Figures, language: str) -> list[str]:
        kinds: Mapping[str, Sequence[Count]] = {
            "line": figures.lines, "category": figures.categories, "agency": figures.agencies,
            "channel": figures.channels,
        }  # fmt: skip
        lines = []
        for kind, counts in kinds.items():
            most = [each for each in counts if each.name][:SHOWN]
            if most and len(counts) > 1:
                names = (f"{self.name(kind, each.name, language)} {each.received}" for each in most)
                lines.append(self._say(language, f"by_{kind}", names=", ".join(names)))
        if figures.kilometres:
            worst = (
                f"KM {each.km} {self.geo.road_name(each.road)} {each.received}"
                for each in figures.kilometres[:SHOWN]
            )
            lines.append(self._say(language, "by_kilometre", names=", ".join(worst)))
        return lines

    def _kilometres(self, asked: Question) -> str:
        if asked.km_from is None or asked.km_to is None:
            return ""
        return f"KM {asked.km_from:g}" + (f"-{asked.km_to:g}" if asked.km_to != asked.km_from else "")

    def _span(self, minutes: int | None, language: str) -> str:
        return duration(self.texts, language, timedelta(minutes=minutes or 0))

    def _say(self, language: str, key: str, **values: str) -> str:
        return self.texts.render(language, f"figures.{key}", **values)


def ikm_in_words(texts: Texts, language: str, found: Satisfaction, least: int) -> str:
    """IKM and its grade, or that too few have answered for one."""
    index, grade = ikm(found, language), found.grade(least)
    values = {"index": index, "count": str(found.n), **({"grade": grade} if grade else {})}
    return texts.render(language, "figures.ikm" if grade else "figures.ikm_few", **values)


def ikm(found: Satisfaction, language: str) -> str:
    """The index to the hundredth, by which its grades are told apart: 88.30 is B, 88.31 A."""
    return decimal(found.index or 0.0, language, places=2)


def percent(share: float, language: str) -> str:
    """A share as a percentage, as the language writes it."""
    return f"{decimal(100 * share, language)} %"


def decimal(number: float, language: str, places: int = 1) -> str:
    """So many places after the comma, or the point in English."""
    written = f"{number:.{places}f}"
    return written if language == "en" else written.replace(".", ",")
