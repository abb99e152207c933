"""Campaign points: where and when a team makes us known, whom that reached, and what came of it."""

from datetime import datetime

from msgspec import Struct

from conversations.admins.figures import ikm_in_words
from conversations.after.satisfaction import Satisfaction
from conversations.describe import WIB
from conversations.texts import Texts
from geo.model import Point

PREFIX = "k_"  # of the payload on a poster
LONGEST_NAME = 60
MOST = 1_000_000  # people, or gifts


class CampaignPoint(Struct, frozen=True, omit_defaults=True):
    """A point; `place` as it was written, `target` persons to reach and `gifts` to hand out, 0 for none said."""

    id: int
    code: str
    name: str
    place: str
    starts_at: datetime
    ends_at: datetime
    made_by: int = 0
    target: int = 0
    gifts: int = 0
    point: Point | None = None

    def runs(self, now: datetime) -> bool:
        """Whether who comes by it now is counted."""
        return self.starts_at <= now < self.ends_at


class PointFigures(Struct, frozen=True):
    """Persons reached in all and today; reports of theirs since, and of those done; their stars; gifts handed out."""

    reached: int = 0
    today: int = 0
    reports: int = 0
    done: int = 0
    stars: float | None = None
    ratings: int = 0
    gifts: int = 0
    satisfaction: Satisfaction | None = None  # of those who came by it


class Gift(Struct, frozen=True):
    """What a person may be handed: where, by which code, and whether they have had it."""

    point: int
    name: str
    person: int
    code: str
    given: bool


def days(point: CampaignPoint) -> str:
    """From which day to which: "18/03 - 20/03"."""
    first, last = (moment.astimezone(WIB) for moment in (point.starts_at, point.ends_at))
    if (last.hour, last.minute, last.second) == (0, 0, 0):
        last = last.fromtimestamp(last.timestamp() - 1, WIB)
    return f"{first:%d/%m}" if first.date() == last.date() else f"{first:%d/%m} - {last:%d/%m}"


def told(texts: Texts, language: str, point: CampaignPoint, found: PointFigures, least: int) -> str:
    """A point and its figures in a few lines; a grade of IKM needs `least` whole questionnaires."""
    aim, stock = _of(texts, language, point.target), _of(texts, language, point.gifts)
    lines = [
        texts.render(language, "campaign.card", name=point.name, place=point.place, days=days(point)),
        texts.render(
            language, "campaign.reached", reached=str(found.reached), today=str(found.today), aim=aim
        ),
        texts.render(language, "campaign.reports", reports=str(found.reports), done=str(found.done)),
    ]
    if found.stars is not None:
        stars = f"{found.stars:.1f}"
        lines.append(texts.render(language, "campaign.stars", stars=stars, count=str(found.ratings)))
    if found.satisfaction and found.satisfaction.index is not None:
        lines.append(ikm_in_words(texts, language, found.satisfaction, least))
    if point.gifts or found.gifts:
        lines.append(texts.render(language, "campaign.gifts_given", gifts=str(found.gifts), stock=stock))
    return "\n".join(lines)


def _of(texts: Texts, language: str, aim: int) -> str:
    return f" {texts.render(language, 'campaign.of_target', target=str(aim))}" if aim else ""
