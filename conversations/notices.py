"""Messages to people who did not write: the officer's card, the reporter's news, questions passed between them."""

from datetime import datetime

from conversations.describe import clock, place_in_words
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from conversations.understand import visible
from conversations.workflow import Status
from conversations.world import ReportView
from geo import Geo

_CARD_WORDS = 600  # characters of the reporter's words on a card; a caption holds 1,024
_CARD_BUTTONS = ("take", "done", "not_ours", "ask")


def card(texts: Texts, geo: Geo, language: str, report: ReportView, now: datetime, agency: str) -> Reply:
    """What an officer gets: all that is known, a map, and a button for each move; `agency` by its short name."""
    values = {
        **_named(texts, geo, language, report),
        "words": _shortened(" / ".join(report.words)) or texts.render(language, "notice.card_no_words"),
        "facts": _facts(texts, language, report, now, agency),
    }
    buttons = [
        Choice(f"o:{report.reference}:{move}", texts.render(language, f"choice.{move}"))
        for move in _CARD_BUTTONS
    ]
    buttons += _map_button(texts, language, report)
    return Reply(
        key="notice.card",
        text=texts.render(language, "notice.card", **values),
        values=values,
        choices=tuple(buttons),
        picture=f"map:{report.reference}",
    )


def photo(texts: Texts, language: str, reference: str, file_hash: str) -> Reply:
    """A stored photo of a report, to whoever of the two sides did not send it."""
    return _notice(texts, language, "notice.photo", picture=f"media:{file_hash}", reference=reference)


def news(texts: Texts, language: str, report: ReportView, status: Status, agency: str, note: str) -> Reply:
    """What became of a report, to its reporter; `agency` by its short name."""
    key = f"notice.news_{status}"
    return _notice(texts, language, key, reference=report.reference, agency=agency, note=_isolated(note))


def question(texts: Texts, language: str, reference: str, agency: str, words: str) -> Reply:
    """An officer's question, to the reporter."""
    choice = Choice(f"r:{reference}:answer", texts.render(language, "choice.answer"))
    return _notice(
        texts, language, "notice.question", choices=(choice,), reference=reference, agency=agency,
        words=_isolated(words),
    )  # fmt: skip


def answer(texts: Texts, language: str, reference: str, words: str) -> Reply:
    """The reporter's answer, to the officers."""
    return _notice(texts, language, "notice.answer", reference=reference, words=_isolated(words))


def added_words(texts: Texts, language: str, reference: str, words: str) -> Reply:
    """The reporter's later words, to the officers."""
    return _notice(texts, language, "notice.words", reference=reference, words=_isolated(words))


def undelivered(texts: Texts, language: str, key: str, reference: str) -> Reply:
    """That a message has not reached the reporter, to the officers: "notice.not_yet" or "notice.not_delivered"."""
    return _notice(texts, language, key, reference=reference)


def escalation(texts: Texts, geo: Geo, language: str, report: ReportView, agency: str) -> Reply:
    """A report its agency left unanswered, to the next one up."""
    return _raised(texts, geo, language, report, "notice.escalation", agency)


def overdue(texts: Texts, geo: Geo, language: str, report: ReportView, agency: str) -> Reply:
    """A report that was taken but is not done in time, to the next one up."""
    return _raised(texts, geo, language, report, "notice.overdue", agency)


def unowned(texts: Texts, geo: Geo, language: str, report: ReportView) -> Reply:
    """A report no rule found an owner for, to the admins."""
    return _raised(texts, geo, language, report, "notice.unowned", "")


def _raised(texts: Texts, geo: Geo, language: str, report: ReportView, key: str, agency: str) -> Reply:
    values = {**_named(texts, geo, language, report), "agency": agency}
    take = Choice(f"o:{report.reference}:take", texts.render(language, "choice.take"))
    choices = (take, *_map_button(texts, language, report))
    return Reply(key=key, text=texts.render(language, key, **values), values=values, choices=choices)


def _map_button(texts: Texts, language: str, report: ReportView) -> list[Choice]:
    if report.place.point is None:
        return []
    at = f"{report.place.point.lat:.6f},{report.place.point.lon:.6f}"
    return [Choice("", texts.render(language, "choice.map"), url=f"https://www.google.com/maps?q={at}")]


def _named(texts: Texts, geo: Geo, language: str, report: ReportView) -> dict[str, str]:
    return {
        "reference": report.reference,
        "category": texts.render(language, f"category.{report.category}"),
        "place": place_in_words(report.place, language, texts, geo),
        "danger": texts.render(language, "notice.card_danger") + " " if report.danger else "",
    }


def _facts(texts: Texts, language: str, report: ReportView, now: datetime, agency: str) -> str:
    privacy = texts.render(language, f"notice.card_{report.privacy}", name=_isolated(report.name))
    return texts.render(
        language,
        "notice.card_facts",
        time=clock(report.written_at, now),
        photos=str(report.photos),
        privacy=privacy,
        agency=agency,
    )


def _notice(
    texts: Texts, language: str, key: str, choices: tuple[Choice, ...] = (), picture: str = "", **values: str
) -> Reply:
    text = texts.render(language, key, **values).strip()
    return Reply(key=key, text=text, values=values, choices=choices, picture=picture)


def _shortened(words: str) -> str:
    seen = visible(words)
    return _isolated(seen if len(seen) <= _CARD_WORDS else seen[: _CARD_WORDS - 1] + "…")


def _isolated(words: str) -> str:
    """Somebody's words, so that right-to-left marks in them cannot turn ours around (Unicode FSI ... PDI)."""
    seen = visible(words)
    return f"\u2068{seen}\u2069" if any(ord(c) > 0x590 for c in seen) else seen
