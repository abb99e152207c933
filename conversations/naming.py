"""Which agency some words name: just so, by every word, or nearly."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from geo.directory import Directory

_LIKELY = 60.0


def agencies_named(directory: Directory, words: str, among: Iterable[str] | None = None) -> list[str]:
    """Ids of the agencies whose id or name is just that; else of those whose name holds every word."""
    said = words.lower().strip()
    names = {id_: directory.agencies[id_] for id_ in (directory.agencies if among is None else among)}
    exact = [
        id_ for id_, agency in names.items()
        if said in (id_.lower(), agency.short_name.lower(), agency.name.lower())
    ]  # fmt: skip
    if exact or not said:
        return exact
    each = set(said.split())
    return [
        id_ for id_, agency in names.items()
        if each <= set(f"{agency.short_name} {agency.name}".lower().split())
    ]  # fmt: skip


def agencies_like(
    directory: Directory, words: str, among: Iterable[str], most: int, likely: float = _LIKELY
) -> list[str]:
    """Ids of the agencies whose short name is most like that, best first; none where nothing is like it."""
    names = {id_: directory.agencies[id_].short_name for id_ in among}
    near = process.extract(
        words, names, scorer=fuzz.WRatio, processor=str.lower, score_cutoff=likely, limit=most
    )
    return [id_ for _, _, id_ in near]
