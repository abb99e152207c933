"""Tell the kilometre of the trouble from the one where the writer is: "tadi di km 57, saya sudah di km 72"."""

import re
from collections.abc import Sequence

from geo.mentions import Mention
from geo.posts import Post
from geo.text import blot

_HERE = re.compile(
    r"(?:(?:^|\W)(?:posisi|lokasi)|\b(?:saya|sy|aku|ak|kami|kita|gue|gw|kulo|abdi|i'?m|i am|we'?re|we are)"
    r"|\b(?:sekarang|skrg|skg|skrang|saiki|ayeuna|now)|^\W*lagi)"
    r"(?:\s+(?:saya|sy|aku|kami|ini|lagi|masih|sudah|udah|udh|uda|sdh|sekarang|skrg|skg|now|already|stuck|terjebak|kejebak"
    r"|berhenti|nyampe|sampai|sampe|ada|posisi|lancar|lewat|tol|rest|area|di|at|on|in|nang|ning|cipali|japek))*\s*$"
)  # right before a kilometre: there the writer is, not the trouble
_GOING_THERE = re.compile(r"\b(?:ke|menuju|nuju|otw|menyang|to|towards?)\s+(?:tol\s+)?$")
_PASSED = re.compile(
    r"\b(?:udah|sudah|udh|sdh|wis|geus|already|barusan|baru)\s+(?:lewat|liwat|lwt|ngelewatin|melewati|past|passed)\s+$"
)
_EARLIER = re.compile(r"\b(?:tadi|td|tdi|katanya|barusan|kejadian\w*|earlier)\b[^,.;!?]*$")
_BEFORE = 45  # characters before a kilometre in which its sentence begins
_ONLY_PASSED = re.compile(
    r"\b(?:lewat|liwat|lwt|ng?e?lewat\w*|melewati|ngliwati|dari|dr|berangkat|passed)\s+(?:gt\s+|gerbang\s+|exit\s+|tol\s+)*$"
)
_AT_ONCE = re.compile(
    r"\W*(?:dan|terus|trus|lalu|and|then)?\W*(?:sekarang|skrg|skg|skrang|saiki|ayeuna|now)\b"
)


def of_the_trouble(
    posts: list[Post], text: str, facilities: Sequence[tuple[int, int]] = ()
) -> tuple[list[Post], str]:
    """The posts without those where the writer is now, unless there are no others, and the text without the latter.

    "tadi di km 57 ada kecelakaan, saya sudah di km 72" is about 57; "saya di rest area 229, tadi di gt plumbon ..."
    is about the gate. `facilities` are where their names start and end.
    """
    here = [post for post in posts if _is_of_the_writer(_before(text, post.start))]
    told = [post for post in posts if post not in here]
    if here and any(not post.unmarked for post in posts):
        told = [post for post in told if not post.unmarked or _EARLIER.search(_before(text, post.start))]
    if not here or not (told or any(_happened_at(span, text) for span in facilities)):
        return posts, text
    for post in here:
        text = blot(text, post.start, post.end)
    return told, text


def facilities_of_the_trouble(found: list[Mention], text: str) -> list[Mention]:
    """The facilities without the one where the writer is now, if something happened at another earlier."""
    before = {mention: _before(text, mention.start).rstrip().removesuffix(mention.cue) for mention in found}
    here = [mention for mention in found if _is_of_the_writer(before[mention])]
    happened = [m for m in found if m not in here and _EARLIER.search(before[m])]
    return happened if here and happened else found


def _is_of_the_writer(before: str) -> bool:
    """Whether what follows is only where the writer is, has passed, or goes."""
    return bool(_HERE.search(before) or _GOING_THERE.search(before) or _PASSED.search(before))


def _happened_at(facility: tuple[int, int], text: str) -> bool:
    """Whether something happened there earlier: "tadi lewat gt madiun, sekarang di ..." only comes from there."""
    start, end = facility
    before = _before(text, start)
    passed = _ONLY_PASSED.search(before) and _AT_ONCE.match(text, end)
    return bool(_EARLIER.search(before)) and not passed


def _before(text: str, at: int) -> str:
    """What stands before, from where its sentence may begin."""
    return text[max(at - _BEFORE, 0) : at]
