"""Changes a message in place, whether its words stand alone or under a picture."""

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.channels import telegram_words as words
from bot.channels.base import CannotChange, Outgoing
from bot.channels.telegram_send import NO_PREVIEW, keyboard, says

_SAME = ("message is not modified",)
_NO_LONGER = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier",
)
_NO_CAPTION = ("there is no caption",)
_NO_TEXT = ("there is no text",)


async def edit(bot: Bot, message: Outgoing, sent_as: str) -> None:
    """Let the message "chat:number" read as `message`. Raises CannotChange, Refused and telegram's errors.

    Whether it had a picture is tried: one that could not be drawn was sent as words alone.
    """
    chat, number = _parts(sent_as)
    ways = (_caption, _text) if message.picture_name else (_text, _caption)
    for way in ways:
        try:
            await way(bot, message, chat, number)
        except BadRequest as error:
            if says(error, _NO_CAPTION if way is _caption else _NO_TEXT):
                continue
            if says(error, _NO_LONGER):
                raise CannotChange(error.message) from error
            if not says(error, _SAME):
                raise
        return
    raise CannotChange("neither words nor caption")


async def _text(bot: Bot, message: Outgoing, chat: int, number: int) -> None:
    await bot.edit_message_text(
        words.cut(message.text, words.LONGEST_TEXT),
        chat,
        number,
        reply_markup=_buttons(message),
        link_preview_options=NO_PREVIEW,
    )


async def _caption(bot: Bot, message: Outgoing, chat: int, number: int) -> None:
    caption = words.cut(message.text, words.LONGEST_CAPTION)
    await bot.edit_message_caption(chat, number, caption=caption, reply_markup=_buttons(message))


def _buttons(message: Outgoing) -> InlineKeyboardMarkup | None:
    buttons = keyboard(message)
    return buttons if isinstance(buttons, InlineKeyboardMarkup) else None


def _parts(sent_as: str) -> tuple[int, int]:
    chat, _, number = sent_as.rpartition(":")
    try:
        return int(chat), int(number)
    except ValueError as error:
        raise CannotChange("no message of Telegram's") from error
