"""The control room: a page on which those who run the season see and do what they also can in chat."""

from bot.web.room.entrance import add, guard

__all__ = ["add", "guard"]
