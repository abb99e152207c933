"""One person's messages that arrive together are heard in the order in which they were written."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from conversations.messages import Inbound


def as_written(inbounds: Sequence[Inbound]) -> list[int]:
    """In which order to hear messages, as their numbers: everybody's take the turns that these came in.

    What tells no time of its own keeps its turn, and nothing passes it: a press is of what was said before it.
    """
    order = list(range(len(inbounds)))
    stops: Counter[tuple[str, str]] = Counter()
    runs: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    for at, inbound in enumerate(inbounds):
        writer = inbound.channel, inbound.address
        if _tells_no_time(inbound):
            stops[writer] += 1
        else:
            runs[*writer, stops[writer]].append(at)
    for turns in runs.values():
        if len(turns) > 1:
            written = sorted(turns, key=lambda at: inbounds[at].written_at)
            for turn, at in zip(turns, written, strict=True):
                order[turn] = at
    return order


def _tells_no_time(inbound: Inbound) -> bool:
    return bool(inbound.choice or inbound.silent or inbound.suggestions or inbound.became)
