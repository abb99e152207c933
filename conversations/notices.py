"""Messages to people who did not write: the reporter's news, the officers', questions passed between them."""

from datetime import timedelta

from conversations.after.closing import VERBS
from conversations.describe import duration, place_in_words
from conversations.messages import Choice, Reply
from conversations.officers.cards import MOVES, buttons, map_button, named
from conversations.relay import from_officer, relayed
from conversations.texts import Texts
from conversations.workflow import Status
from conversations.world import ReportView
from geo import Geo
from geo.directory import Agency
from geo.model import Place


def photo(texts: Texts, language: str, reference: str, file_hash: str) -> Reply:
    """A stored photo of a report, to whoever of the two sides did not send it."""
    return _notice(texts, language, "notice.photo", picture=f"media:{file_hash}", reference=reference)


def voice(texts: Texts, language: str, reference: str, file_hash: str) -> Reply:
    """A stored recording of a report, to whoever of the two sides did not speak it."""
    return _notice(texts, language, "notice.voice", picture=f"voice:{file_hash}", reference=reference)


def news(
    texts: Texts, language: str, report: ReportView, status: Status, agency: str, note: str, pictured: bool = False,
    sparing: bool = False,
) -> Reply:  # fmt: skip
    """What became of a report, to its reporter; `agency` by its short name. What is done is asked about, too.

    `pictured` shows the officer's photo of it, or where the reader is `sparing` offers it.
    """
    verbs = (*(VERBS if status == "resolved" else ()), *["result"] * (pictured and sparing))
    choices = tuple(
        Choice(f"r:{report.reference}:{verb}", texts.render(language, f"choice.{verb}")) for verb in verbs
    )
    return _notice(
        texts, language, f"notice.news_{status}", choices=choices,
        picture=f"result:{report.reference}" if pictured and not sparing else "",
        reference=report.reference, agency=agency, note=from_officer(note),
    )  # fmt: skip


def estimate(texts: Texts, language: str, minutes: int | None, words: str) -> str:
    """When an officer will be there, as its reader reads it."""
    if minutes is None:
        return words
    return texts.render(language, "officer.about", span=duration(texts, language, timedelta(minutes=minutes)))


def passed_on(texts: Texts, language: str, reference: str, passed: str, agency: str) -> Reply:
    """That a report has gone on to another agency, to its reporter; both by their short names."""
    key = "notice.news_dispatched"
    return _notice(texts, language, key, reference=reference, passed=passed, agency=agency)


def by_mail(texts: Texts, language: str, reference: str, agency: Agency) -> Reply:
    """That a report reaches its agency without a chat, to its reporter."""
    return _to_call(texts, language, "notice.by_mail", reference, agency)


def with_others(texts: Texts, language: str, reference: str, agency: Agency, others: Agency | None) -> Reply:
    """That nobody of the agency could be told, and so others have the report (None: the admins)."""
    has_it = others.short_name if others else texts.render(language, "notice.our_team")
    return _to_call(texts, language, "notice.with_others", reference, agency, others=has_it)


def nobody_yet(texts: Texts, language: str, reference: str, agency: Agency) -> Reply:
    """That nobody at all could be told, and the report waits."""
    return _to_call(texts, language, "notice.nobody_yet", reference, agency)


def undone(texts: Texts, language: str, reference: str, status: Status, agency: str) -> Reply:
    """That the last news was a slip, to the reporter who has read it; `status` is the one taken back."""
    return _notice(texts, language, f"notice.undone_{status}", reference=reference, agency=agency)


def reopened(texts: Texts, language: str, report: ReportView, note: str) -> Reply:
    """That the people there say "not yet", to the officers."""
    choices = buttons(texts, language, report, MOVES["reopened"])
    values = {"reference": report.reference, "note": relayed(note)}
    return _notice(texts, language, "notice.reopened", choices=tuple(choices), **values)


def still_not(
    texts: Texts,
    language: str,
    reference: str,
    agency: str,
    note: str,
    declined: bool = False,
    grave: bool = False,
) -> Reply:
    """That it was said again, of danger that was `declined`, or of a `grave` end, to those above the agency."""
    key = "notice.still_danger" if declined else "notice.ended_badly" if grave else "notice.still_not"
    return _notice(texts, language, key, reference=reference, agency=agency, note=relayed(note))


def question(texts: Texts, language: str, reference: str, agency: str, words: str) -> Reply:
    """An officer's question, to the reporter."""
    choice = Choice(f"r:{reference}:answer", texts.render(language, "choice.answer"))
    return _notice(
        texts, language, "notice.question", choices=(choice,), reference=reference, agency=agency,
        words=from_officer(words),
    )  # fmt: skip


def answer(texts: Texts, language: str, report: ReportView, words: str) -> Reply:
    """The reporter's answer, to the officers, who may ask again."""
    again = buttons(texts, language, report, ("ask",))
    values = {"reference": report.reference, "words": relayed(words, report.privacy, about=report.words)}
    return _notice(texts, language, "notice.answer", choices=tuple(again), **values)


def added_words(
    texts: Texts, language: str, report: ReportView, words: str, privacy: str, witness: bool
) -> Reply:
    """Later words of the reporter, or of a `witness` with their own `privacy`, to the officers."""
    key = "notice.witness_words" if witness else "notice.words"
    seen = relayed(words, privacy, about=report.words)
    return _notice(texts, language, key, reference=report.reference, words=seen)


def relocated(texts: Texts, geo: Geo, language: str, reference: str, place: Place) -> Reply:
    """That the reporter has said better where it is, to the officers."""
    where = place_in_words(place, language, texts, geo)
    return _notice(texts, language, "notice.relocated", reference=reference, place=where)


def left_there(texts: Texts, geo: Geo, language: str, report: ReportView, of: str) -> Reply:
    """That what they joined is elsewhere, by its teller's word, so that theirs goes its own way, to a witness."""
    where = place_in_words(report.place, language, texts, geo, report.words)
    return _notice(texts, language, "notice.left_there", reference=report.reference, of=of, place=where)


def recategorised(texts: Texts, language: str, reference: str, category: str) -> Reply:
    """That the reporter says it is of another kind, to the officers."""
    kind = texts.render(language, f"category.{category}")
    return _notice(texts, language, "notice.recategorised", reference=reference, category=kind)


def withdrawn(texts: Texts, language: str, report: ReportView) -> Reply:
    """That the reporter takes back what somebody has taken, or others have seen too, to the officers."""
    choices = buttons(texts, language, report, ("done", "reject"))
    key = "notice.withdrawn_shared" if report.witnesses else "notice.withdrawn"
    values = {"reference": report.reference, "count": str(report.witnesses)}
    return _notice(texts, language, key, choices=tuple(choices), **values)


def undelivered(texts: Texts, language: str, key: str, reference: str) -> Reply:
    """That a message has not reached the reporter, to the officers: "notice.not_yet" or "notice.not_delivered"."""
    return _notice(texts, language, key, reference=reference)


def unowned(texts: Texts, geo: Geo, language: str, report: ReportView) -> Reply:
    """A report no rule found an owner for, to the admins."""
    values = named(texts, geo, language, report)
    choices = (*buttons(texts, language, report, ("take",)), *map_button(texts, language, report))
    text = texts.render(language, "notice.unowned", **values)
    return Reply(key="notice.unowned", text=text, values=values, choices=choices)


def _to_call(
    texts: Texts, language: str, key: str, reference: str, agency: Agency, others: str = ""
) -> Reply:
    """With the agency's number, or that of all emergencies."""
    hotline = (agency.hotline or "").partition(";")[0]
    number = f"{hotline} ({agency.short_name})" if hotline else "112"
    return _notice(
        texts, language, key, reference=reference, agency=agency.short_name, number=number, others=others
    )


def _notice(
    texts: Texts, language: str, key: str, choices: tuple[Choice, ...] = (), picture: str = "", **values: str
) -> Reply:
    lines = texts.render(language, key, **values).strip().split("\n")
    text = "\n".join(line.rstrip() for line in lines)  # where a value in it was empty
    return Reply(key=key, text=text, values=values, choices=choices, picture=picture)
