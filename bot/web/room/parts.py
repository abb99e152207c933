"""What sections are made of: headings, buttons, fields, with a name for whoever cannot see them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from nicegui import ui


def heading(text: str, level: int = 2, classes: str = "") -> ui.element:
    """A heading of that level."""
    with ui.element(f"h{level}").classes(classes) as drawn:
        ui.label(text)
    return drawn


def words(text: str, classes: str = "") -> ui.label:
    """A line of text."""
    return ui.label(text).classes(classes)


def button(label: str, act: Callable[[], object], kind: str = "plain", icon: str = "") -> ui.element:
    """A button; `kind` is "main", "plain" or "danger"."""
    with ui.element("button").props('type="button"').classes(f"act {kind}").on("click", act) as drawn:
        if icon:
            ui.icon(icon).props("aria-hidden=true")
        ui.label(label)
    return drawn


def select(
    label: str, options: Mapping[str, str], value: str, changed: Callable[[], object], search: bool = False
) -> ui.select:
    """A field to choose one of `options`, names by value."""
    field = ui.select(
        dict(options), value=value, label=label, with_input=search, on_change=lambda _: changed()
    )
    field.props("outlined dense options-dense").classes("field")
    field.props["aria-label"] = label
    return field


def field(label: str, value: str = "", most: int = 200, lines: int = 1) -> ui.input | ui.textarea:
    """A field to write in."""
    made = ui.textarea(label, value=value) if lines > 1 else ui.input(label, value=value)
    made.props("outlined dense hide-bottom-space").classes("field")
    made.props["aria-label"] = label
    made.props["maxlength"] = most
    if lines > 1:
        made.props["rows"] = lines
    return made


@contextmanager
def card(title: str, classes: str = "") -> Iterator[ui.element]:
    """A part of a section with a heading of its own."""
    with ui.element("section").classes(f"card {classes}") as drawn:
        drawn.props["aria-label"] = title
        heading(title)
        yield drawn


def chip(text: str, kind: str = "") -> None:
    """A short mark; its words say all, the colour only helps."""
    ui.label(text).classes(f"mark {kind}")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under a head; all but the first of each are numbers."""
    with ui.element("div").classes("scroll"), ui.element("table").classes("list"):
        _row("thead", "th", [head])
        _row("tbody", "td", rows)


def _row(part: str, cell: str, rows: Sequence[Sequence[str]]) -> None:
    with ui.element(part):
        for row in rows:
            with ui.element("tr"):
                for at, said in enumerate(row):
                    with ui.element(cell).classes("number" if at else ""):
                        ui.label(said)
