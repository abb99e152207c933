"""What an answer says is wrong, and no more: "salah tempat", "jenisnya salah"; that part is asked for again."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.session import Draft, Session
from conversations.telling.amending import amendment
from conversations.telling.asking import ask_next, ask_where, ask_which_of_all
from conversations.telling.corrections import denied_alone
from conversations.telling.placing import far_apart
from conversations.telling.slots import changed
from conversations.world import World
from geo.model import Place

_PART = (
    r"(?P<{}>jenis|kategori|kind|category|tempat|lokasi|posisi|km|place|location|arah|jalur|sisi|direction|side)"
    r" ?(?:nya|e|na)?"
)
_CHANGES = re.compile(
    r"(?:eh |maaf |itu |yang |yg |its |the |is )*"
    rf"(?:(?:salah|keliru|ganti|ubah|ralat|owahi|wrong|change)(?: the)? {_PART.format('what')}|"
    rf"{_PART.format('wrong')} (?:itu |is )?(?:salah|keliru|klentu|lepat|wrong))(?: (?:pak|bu|min|ya|dong))*"
)
_NOT_THERE = re.compile(
    r"(?:eh |maaf |itu |punten |ngapunten )*(?:bukan|bkn|dudu|sanes) (?:di ?|d ?|ing )?"
    r"(?:situ|sini|sana|kono|kene|dinya|dieu|tempat itu|tempatnya|there|here)(?: (?:pak|bu|min|ya))*"
)
_OF_KIND = ("jenis", "kategori", "kind", "category")
_OF_WAY = ("arah", "jalur", "sisi", "direction", "side")


def named_wrong(session: Session, draft: Draft, said: str, world: World) -> str:
    """What an answer says is wrong and nothing else: "salah tempat", "bukan di brebes"; empty for anything else."""
    words = " ".join(plain(said))
    words = f"ganti {words}" if session.step == "edit" else words  # there the noun is enough
    if found := _CHANGES.fullmatch(words):
        return found["what"] or found["wrong"]
    if draft.place is None:
        return ""
    return "place" if _NOT_THERE.fullmatch(words) or denies_place(draft, draft.place, said, world) else ""


def is_of_kind(text: str) -> bool:
    """Whether a text says no more than that the kind is wrong: "jenisnya salah"."""
    found = _CHANGES.fullmatch(" ".join(plain(text)))
    return found is not None and (found["what"] or found["wrong"]) in _OF_KIND


def to_change(session: Session, draft: Draft, what: str, world: World) -> Turn:
    """What is wrong with it is named, and asked for."""
    if what in _OF_KIND:
        return ask_which_of_all(session, world, changed(draft, category="", guesses=()))
    if what in _OF_WAY and draft.place and draft.place.road:
        place = replace(draft.place, side=None, direction=None)
        return ask_next(replace(session, draft=changed(draft, place=place)), world)
    return ask_where(session, world, without_place(draft))


def without_place(draft: Draft) -> Draft:
    """The draft with its place to be told again; the road it was on helps to find the right one."""
    before = (draft.place,) if draft.place and draft.place.road else ()
    return changed(draft, place=None, places=before)


def denies_place(draft: Draft, place: Place, said: str, world: World) -> bool:
    """Whether it says no more than that it is not where it was told to be: that place, or all of that road."""
    denied = "" if amendment(draft, said, world) else denied_alone(said)
    found = (each.place for each in world.geo.locate(denied).candidates) if denied else ()
    whole_road = place.road is not None
    return any(
        (whole_road and each.road == place.road and each.km is None) or not far_apart(each, place)
        for each in found
        if each.point or each.road
    )
