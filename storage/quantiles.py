"""Medians and the like of many numbers, read from how many there are of each."""

from collections.abc import Iterable


def quantile(counted: Iterable[tuple[int, int]], share: float) -> int | None:
    """The smallest number within which so large a share lies, of pairs (number, how many); None of none.

    With share 0.5 it is the lower middle one.
    """
    pairs = sorted(counted)
    left = _up(sum(count for _, count in pairs) * share)
    for number, count in pairs:
        left -= count
        if left <= 0:
            return int(number)
    return None


def _up(number: float) -> int:
    return max(1, -int(-number // 1))
