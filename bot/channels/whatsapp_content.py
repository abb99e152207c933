"""What is kept at Twilio as Content: templates for people silent for a day, and frames for buttons and lists."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, Literal

from msgspec import Struct

from conversations.texts import Texts

Category = Literal["utility", "marketing"]
Types = dict[str, dict[str, Any]]

MOST_BUTTONS = 3  # that need no approval
MOST_ITEMS = 10
LONGEST_BUTTON = 20
LONGEST_ITEM = 24
LONGEST_BODY = 1024
TEMPLATED = ("id", "en")  # Meta approves none in Javanese or Sundanese: their readers get the Indonesian one
OPEN_LIST = "Pilih / Choose"


class Approved(Struct, frozen=True):
    """A message that may be sent unasked: what Meta bills it as, and its buttons as (id, label's text key)."""

    category: Category = "utility"
    buttons: tuple[tuple[str, str], ...] = ()


_TAKE = ("o:{reference}:take", "choice.take")
_DONE = ("o:{reference}:done", "choice.done")
_CARD = (
    _TAKE, _DONE, ("o:{reference}:not_ours", "choice.not_ours"),
    ("o:{reference}:ask", "choice.ask"),
)  # fmt: skip

# Key of the message -> how it is offered for approval. Its words are the text "template.<key>", without "notice." and
# with _ for the dot.
APPROVED: dict[str, Approved] = {
    "notice.card": Approved(buttons=_CARD),
    "notice.escalation": Approved(buttons=(_TAKE,)),
    "notice.overdue": Approved(buttons=(_DONE,)),
    "notice.remind_take": Approved(buttons=(_TAKE,)),
    "notice.remind_done": Approved(buttons=(_DONE,)),
    "notice.remind_estimate": Approved(buttons=(_DONE,)),
    "notice.unowned": Approved(buttons=(_TAKE,)),
    "notice.question": Approved(buttons=(("r:{reference}:answer", "choice.answer"),)),
    "notice.answer": Approved(),
    "notice.words": Approved(),
    "notice.witness_words": Approved(),
    "notice.recategorised": Approved(),
    "notice.relocated": Approved(),
    "notice.left_there": Approved(),
    "notice.withdrawn": Approved(),
    "notice.withdrawn_shared": Approved(),
    "notice.news_dispatched": Approved(),
    "notice.news_acknowledged": Approved(),
    "notice.news_in_progress": Approved(),
    "notice.news_resolved": Approved(
        buttons=(("r:{reference}:fixed", "choice.fixed"), ("r:{reference}:not_fixed", "choice.not_fixed"))
    ),
    "notice.news_closed": Approved(),
    "notice.news_closed_survey": Approved(
        buttons=(
            ("ikm:report:{reference}:begin", "choice.ikm_begin"),
            ("ikm:report:{reference}:stop", "choice.ikm_no"),
        )
    ),
    "notice.news_rejected": Approved(),
    "alert.ahead": Approved(buttons=(("trip:quiet", "choice.quiet"), ("trip:stop", "choice.stop_trip"))),
    "alert.clear": Approved(),
    "alert.elsewhere": Approved(),
    "alert.withdrawn": Approved(),
    "alert.unconfirmed": Approved(),
    "notice.broadcast": Approved("marketing"),
}


class Content(Struct, frozen=True):
    """One thing to create at Twilio: `name` is its key in config.yaml; `names` are its variables, in order."""

    name: str
    language: str
    types: Types
    names: tuple[str, ...]
    category: Category | None = None  # None: needs no approval


def all_contents(texts: Texts) -> Iterator[Content]:
    """Everything that can be created."""
    for count in range(1, MOST_BUTTONS + 1):
        yield _buttons(count)
    for count in range(1, MOST_ITEMS + 1):
        yield _list(count)
    for key in APPROVED:
        for language in (name for name in texts.languages if name in TEMPLATED):
            yield template(texts, key, language)


def template(texts: Texts, key: str, language: str) -> Content:
    """The approved form of a message in a language."""
    name = key.removeprefix("notice.").replace(".", "_")
    approved, words = APPROVED[key], texts.starting(language, "template.")[name]
    names = names_in(words)
    numbers = {name: f"{{{{{number}}}}}" for number, name in enumerate(names, 1)}
    body = words.format_map(numbers)
    actions = [
        {
            "type": "QUICK_REPLY",
            "title": texts.render(language, label)[:LONGEST_BUTTON],
            "id": id_.format_map(numbers),
        }
        for id_, label in approved.buttons
    ]
    kind = "twilio/quick-reply" if actions else "twilio/text"
    shape = {"body": body, "actions": actions} if actions else {"body": body}
    return Content(f"{key}.{language}", language, {kind: shape}, names, approved.category)


def variables(content: Content, values: Mapping[str, str]) -> dict[str, str]:
    """Twilio's numbered variables. WhatsApp allows neither an empty one nor line breaks in one."""
    return {
        str(number): " ".join(values.get(name, "").split()) or "-"
        for number, name in enumerate(content.names, 1)
    }


def names_in(words: str) -> tuple[str, ...]:
    """The placeholders of a sentence, each once, in order."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(words) if name))


def _buttons(count: int) -> Content:
    actions = [
        {"type": "QUICK_REPLY", "title": f"{{{{{2 * n}}}}}", "id": f"{{{{{2 * n + 1}}}}}"}
        for n in _up_to(count)
    ]
    types = {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    return Content(f"buttons_{count}", "id", types, _frame(count))


def _list(count: int) -> Content:
    items = [
        {"item": f"{{{{{2 * n}}}}}", "id": f"{{{{{2 * n + 1}}}}}", "description": ""} for n in _up_to(count)
    ]
    types = {"twilio/list-picker": {"body": "{{1}}", "button": OPEN_LIST, "items": items}}
    return Content(f"list_{count}", "id", types, _frame(count))


def _frame(count: int) -> tuple[str, ...]:
    return ("body", *(name for n in _up_to(count) for name in (f"label_{n}", f"id_{n}")))


def _up_to(count: int) -> range:
    return range(1, count + 1)
