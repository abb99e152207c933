"""How fast the responsible agency is found among 30, 700 and 1,000 agencies. Run: python -m benchmarks.directory"""

import itertools
import statistics
import time
from collections.abc import Sequence

from msgspec.structs import replace

from geo.agencies import Agency, Book, read_book
from geo.directory import Directory
from geo.model import Place

ROUNDS = 15


def main() -> None:
    """Print the median of one question, beside the smallest directory's."""
    book = read_book()
    whole = len(book.agencies)
    print(f"{'agencies':>10}{'one question':>15}{'ratio':>8}{'built':>10}")
    first = 0.0
    for size in (30, whole, 1_000):
        begun = time.perf_counter()
        directory = Directory(_of_size(book, size))
        built = time.perf_counter() - begun
        took = _median_us(directory, _questions(book))
        first = first or took
        print(f"{len(directory.agencies):>10}{took:>12.2f} us{took / first:>8.2f}{built * 1000:>7.1f} ms")


def _of_size(book: Book, size: int) -> Book:
    """The book with as many agencies: those that serve Subang first, or copies spread over all regencies."""
    agencies = dict(itertools.islice(sorted(book.agencies.items(), key=_serves_subang), size))
    numbers = itertools.count()
    serving_one = itertools.cycle([agency for agency in book.agencies.values() if len(agency.regencies) == 1])
    while len(agencies) < size:
        like = next(serving_one)
        agencies[f"{like.id}-{next(numbers)}"] = like
    return replace(book, agencies=agencies)


def _serves_subang(named: tuple[str, Agency]) -> bool:
    agency = named[1]
    areas = (*agency.roads, *agency.regencies, *agency.provinces)
    return bool(areas) and not {"CIPALI", "32.13", "32"} & set(areas)


def _questions(book: Book) -> list[tuple[str, Place]]:
    """Every category on Cipali, in Subang, and on the Pantura there: the smallest directory answers them too."""
    places = (
        Place(None, 9, "post", road="CIPALI", km=102, regency_code="32.13"),
        Place(None, 9, "regency", regency_code="32.13"),
        Place(None, 9, "pin", regency_code="32.13", corridor="PANTURA"),
    )
    return list(itertools.product(book.categories, places))


def _median_us(directory: Directory, questions: Sequence[tuple[str, Place]]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for category, place in questions:
            directory.responsible(category, place)
        times.append((time.perf_counter() - begun) / len(questions) * 1e6)
    return statistics.median(times)


if __name__ == "__main__":
    main()
