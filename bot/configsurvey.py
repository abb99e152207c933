"""What config.yaml may say of the satisfaction survey."""

from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from storage.satisfaction import Patience

Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]


class Surveys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long nobody is asked again, and how many whole questionnaires a grade needs."""

    days_between: Days = 30
    season_days: Days = 180
    least: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 30

    def patience(self, now: datetime) -> Patience:
        """Since when nobody may have been asked, or have refused."""
        return Patience(now - timedelta(days=self.days_between), now - timedelta(days=self.season_days))
