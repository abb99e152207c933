"""The life of a report: which status may follow which, and what LAPOR! and Open311 call it."""

from typing import Literal

Status = Literal[
    "new", "dispatched", "acknowledged", "in_progress", "resolved", "closed",
    "handed_over", "rejected", "joined", "reopened",
]  # fmt: skip

FOLLOWS: dict[Status, tuple[Status, ...]] = {
    "new": ("dispatched", "rejected", "joined"),
    "dispatched": ("acknowledged", "in_progress", "resolved", "handed_over", "rejected", "joined"),
    "acknowledged": ("in_progress", "resolved", "handed_over", "rejected", "joined"),
    "in_progress": ("resolved", "handed_over", "rejected"),
    "handed_over": ("dispatched", "rejected"),
    "resolved": ("closed", "reopened"),
    "reopened": ("dispatched", "acknowledged", "in_progress", "resolved", "handed_over", "rejected"),
    "rejected": ("reopened",),
    "joined": ("new", "reopened", "rejected"),
    "closed": ("reopened",),
}

OPEN: frozenset[Status] = frozenset(
    ("new", "dispatched", "acknowledged", "in_progress", "handed_over", "reopened")
)
UNTAKEN: tuple[Status, ...] = ("dispatched", "reopened")  # an agency has it, no officer yet
TAKEN: tuple[Status, ...] = ("acknowledged", "in_progress")
WAITING_FOR_DISPATCH: tuple[Status, ...] = ("new", "handed_over")

LAPOR_WORDS: dict[Status, str] = {
    "new": "terverifikasi",
    "dispatched": "terdisposisi",
    "handed_over": "terdisposisi",
    "reopened": "terdisposisi",
    "acknowledged": "ditindaklanjuti",
    "in_progress": "ditindaklanjuti",
    "joined": "ditindaklanjuti",
    "resolved": "selesai",
    "closed": "selesai",
    "rejected": "selesai",
}


def may_follow(now: Status, then: Status) -> bool:
    """Whether a report that is `now` may become `then`."""
    return then in FOLLOWS[now]
