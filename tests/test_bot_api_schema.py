"""The check of Bot API calls finds what a server would refuse."""

from typing import Any

import pytest

from tests.bot_api_schema import the_schema
from tests.setup_tools import why_no_schema

MISSING = why_no_schema()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMesage", {}),
        ("sendMessage", {"text": "x"}),
        ("sendMessage", {"chat_id": 1, "text": "x" * 4097}),
        ("sendMessage", {"chat_id": 1, "text": "x", "colour": "red"}),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A"}]]}}),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "A"}]}}),
        ("getUpdates", {"allowed_updates": "message"}),
    ],
)
def test_the_schema_finds_fault(method: str, parameters: dict[str, Any]) -> None:
    assert the_schema().faults_of_call(method, parameters)


def test_a_form_is_decoded_before_it_is_checked() -> None:
    form = {"chat_id": "12", "text": "12", "link_preview_options": '{"is_disabled": true}'}
    assert the_schema().faults_of_form("sendMessage", form) == []
    assert the_schema().faults_of_form("sendMessage", form | {"reply_markup": "no JSON"})
