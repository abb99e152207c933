"""`python -m tests.torture --kills 500`: half over each database; the exit status is 1 if anything broke."""

import argparse
import asyncio
import statistics
import sys
import tempfile
from pathlib import Path

from tests.torture import invariants
from tests.torture.campaign import Outcome, torture

KINDS = ("sqlite", "postgresql")


def main() -> int:
    """Run the campaigns and print what they found."""
    parser = argparse.ArgumentParser("tests.torture")
    parser.add_argument("--kills", type=int, default=500, help="in all, over both databases")
    parser.add_argument("--seed", type=int, default=1446)
    parser.add_argument("--database", choices=KINDS, help="only this one")
    given = parser.parse_args()
    kinds = [given.database] if given.database else KINDS
    broken = 0
    for kind in kinds:
        with tempfile.TemporaryDirectory(prefix="lapor-torture-", ignore_cleanup_errors=True) as folder:
            outcome = asyncio.run(torture(kind, given.kills // len(kinds), Path(folder), given.seed))
        print("\n".join(tell(kind, outcome)), flush=True)
        broken += len(outcome.broken)
    return 1 if broken else 0


def tell(kind: str, outcome: Outcome) -> list[str]:
    """The outcome in lines."""
    traffic, sent = outcome.traffic, outcome.sent or invariants.Sent(0, 0, 0, 0)
    kills = ", ".join(f"{name} {times}" for name, times in sorted(outcome.kills.items()))
    return [
        f"{kind}: {outcome.kills.total()} kills ({kills})",
        f"  stories {len(traffic.stories)}, messages acknowledged {len(traffic.acknowledged)},"
        f" deliveries {traffic.deliveries} (no answer {traffic.broken}, refused {traffic.refused})",
        f"  sent {sent.rows} rows; twice {sent.duplicates}, of {outcome.begun} calls in flight at kills"
        f" ({outcome.claimed} claimed); never {sent.never}; failed {sent.failed}; stuck {outcome.stuck}",
        f"  back in service: {_spread(outcome.back_s)}",
        f"    of it processor time: {_spread(outcome.back_cpu_s)}",
        f"  back after PostgreSQL's own start: {_spread(outcome.back_with_postgres_s)}",
        f"  settled {outcome.settled_s:.1f} s after the last kill; exits {outcome.exits}",
        *(f"  BROKEN: {each}" for each in outcome.broken),
    ]


def _spread(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "-"
    hundredths = statistics.quantiles(seconds, n=100, method="inclusive")
    return (
        f"median {statistics.median(seconds):.2f} s, p99 {hundredths[98]:.2f} s, "
        f"worst {max(seconds):.2f} s (n={len(seconds)})"
    )


if __name__ == "__main__":
    sys.exit(main())
