"""Pages of plain HTML, which need no script; and what all pages share: colours, and words where no script runs."""

import json
from functools import cache
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from bot.web.headers import PLAIN

_HERE = Path(__file__).parent


@cache
def style(name: str) -> str:
    """A stylesheet of this folder, such as "page.css", after the colours, as a tag for the head."""
    sheets = ((_HERE / each).read_text(encoding="utf-8") for each in ("colours.css", name))
    return f"<style>{''.join(sheets)}</style>"


def plain_page(language: str, title: str, body: str, status: int) -> Response:
    """One page; `body` is HTML, what people wrote in it escaped."""
    head = "<meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>"
    whole = (
        f"<!doctype html><html lang={escape(language)}>{head}<title>{escape(title)}</title>{style('plain.css')}"
        f"<main><h1>{escape(title)}</h1>{body}</main>"
    )
    return HTMLResponse(whole, status, headers=PLAIN)


def without_script(words: str) -> str:
    """What stands on a page of NiceGUI where no script runs, in place of its own words, as a tag for the head."""
    said = json.dumps(words, ensure_ascii=False).replace("<", "\\3c ")
    return f"<style>#esm-fallback::before {{ content: {said}; font-size: 1.125rem; }}</style>"


def paragraph(text: str) -> str:
    """Some words as HTML."""
    return f"<p>{escape(text)}</p>"
