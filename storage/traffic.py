"""The table of declared windows; kept apart from storage/models.py, which is long enough."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


class TrafficWindow(SQLModel, table=True):
    """A one-way or contraflow window an admin declared: who and when, and who ended it early and when."""

    __tablename__ = "traffic_window"

    id: str = Field(primary_key=True)
    road: str
    kind: str
    km_from: float
    km_to: float
    towards: str
    starts_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment, index=True)
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)
    ended_by: int | None = Field(default=None, sa_type=Number)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
