"""The tables as SQLAlchemy Core sees them: queries are written on these."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from storage import (
    answer_tables,
    attempt_table,
    broadcast_tables,
    campaign_tables,
    digest_table,
    figure_tables,
    lookup_table,
    models,
    officer_tables,
    outbox_table,
    rating_table,
    role_tables,
    season_tables,
    silence_table,
    traffic,
    trip_tables,
)

_TABLES = SQLModel.metadata.tables


def _table(model: type[SQLModel]) -> Table:
    return _TABLES[str(model.__tablename__)]


PERSON = _table(models.Person)
ADDRESS = _table(models.Address)
SESSION = _table(models.SessionRow)
HEARD = _table(models.HeardRow)
REPORT = _table(models.Report)
HISTORY = _table(models.History)
MEDIA = _table(models.MediaRow)
OFFICER = _table(officer_tables.Officer)
DESK = _table(officer_tables.Desk)
INVITE = _table(officer_tables.Invite)
OUTBOX = _table(outbox_table.OutboxRow)
DEAD_LETTER = _table(models.DeadLetter)
JOB = _table(models.Job)
TRAFFIC_WINDOW = _table(traffic.TrafficWindow)
LOOKUP = _table(lookup_table.Lookup)
DIGEST = _table(digest_table.Digest)
DIGEST_ROUND = _table(digest_table.DigestRound)
ROLE_INVITE = _table(role_tables.RoleInvite)
SETUP_CODE = _table(role_tables.SetupCode)
AUDIT = _table(role_tables.Audit)
ROOM_LINK = _table(role_tables.RoomLink)
ROOM_VISIT = _table(role_tables.RoomVisit)
RATING = _table(rating_table.Rating)
ATTEMPT = _table(attempt_table.Attempt)
CAMPAIGN_POINT = _table(campaign_tables.CampaignPoint)
REACHED = _table(campaign_tables.Reached)
GIFT = _table(campaign_tables.Gift)
INQUIRY = _table(figure_tables.InquiryRow)
EXPORT = _table(figure_tables.ExportRow)
DAILY_CHAT = _table(figure_tables.DailyChat)
SILENCE = _table(silence_table.Silence)
TRIP = _table(trip_tables.TripRow)
TRIP_LEG = _table(trip_tables.TripLeg)
WARNED = _table(trip_tables.Warned)
DIRECTORY_EDIT = _table(season_tables.DirectoryEdit)
DECLARED = _table(season_tables.Declared)
BLOCK = _table(season_tables.Block)
SURVEY = _table(answer_tables.Survey)
SURVEY_ANSWER = _table(answer_tables.SurveyAnswer)
BROADCAST = _table(broadcast_tables.BroadcastRow)
RECIPIENT = _table(broadcast_tables.Recipient)
