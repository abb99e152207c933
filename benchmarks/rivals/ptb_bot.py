"""The seven-message conversation on python-telegram-bot, after its conversationbot and webhook examples.

ConversationHandler, reply keyboards, `run_webhook` with a secret token; with a file, PicklePersistence.
"""

import argparse
import logging

from telegram import ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

KIND, PLACE, WORDS, PHOTO, CONFIRM = range(5)
KINDS = [["Jalan rusak", "Macet", "Kecelakaan"], ["Rest area", "Pungli", "Bahaya di jalan"]]
Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, context: Context) -> None:
    """Greet."""
    await update.message.reply_text("Halo! Ketik /lapor untuk melapor.")


async def report(update: Update, context: Context) -> int:
    """Ask for the kind of trouble."""
    keyboard = ReplyKeyboardMarkup(KINDS, one_time_keyboard=True, input_field_placeholder="Jenis?")
    await update.message.reply_text("Apa yang terjadi?", reply_markup=keyboard)
    return KIND


async def kind(update: Update, context: Context) -> int:
    """Keep the kind; ask for the place."""
    context.user_data["kind"] = update.message.text
    await update.message.reply_text(
        "Di mana? Kirim lokasi atau kilometer.", reply_markup=ReplyKeyboardRemove()
    )
    return PLACE


async def place(update: Update, context: Context) -> int:
    """Keep the place as it came; ask for words."""
    location = update.message.location
    context.user_data["place"] = (location.latitude, location.longitude) if location else update.message.text
    await update.message.reply_text("Ceritakan sedikit.")
    return WORDS


async def words(update: Update, context: Context) -> int:
    """Keep the words; ask for a photo."""
    context.user_data["words"] = update.message.text
    await update.message.reply_text("Ada foto? Kirim, atau /lewati.")
    return PHOTO


async def photo(update: Update, context: Context) -> int:
    """Keep the photo's id; ask whether to send."""
    context.user_data["photo"] = update.message.photo[-1].file_id
    keyboard = ReplyKeyboardMarkup([["Kirim", "Batal"]], one_time_keyboard=True)
    await update.message.reply_text(f"{context.user_data['kind']}. Kirim?", reply_markup=keyboard)
    return CONFIRM


async def confirm(update: Update, context: Context) -> int:
    """Keep the report."""
    context.bot_data.setdefault("reports", []).append(dict(context.user_data))
    context.user_data.clear()
    number = len(context.bot_data["reports"])
    await update.message.reply_text(f"Laporan {number} diterima.", reply_markup=ReplyKeyboardRemove())
    return ConversationHandler.END


async def cancel(update: Update, context: Context) -> int:
    """Forget the report."""
    await update.message.reply_text("Dibatalkan.", reply_markup=ReplyKeyboardRemove())
    return ConversationHandler.END


def main() -> None:
    """Serve until stopped."""
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--api", required=True)
    options.add_argument("--secret", required=True)
    options.add_argument("--pickle", default="")
    given = options.parse_args()
    logging.basicConfig(level=logging.WARNING)
    builder = Application.builder().token("6000000001:bench").base_url(f"{given.api}/bot")
    if given.pickle:
        builder = builder.persistence(PicklePersistence(filepath=given.pickle))
    application = builder.build()
    text = filters.TEXT & ~filters.COMMAND
    application.add_handler(CommandHandler("start", start))
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("lapor", report)],
            states={
                KIND: [MessageHandler(text, kind)],
                PLACE: [MessageHandler(filters.LOCATION | text, place)],
                WORDS: [MessageHandler(text, words)],
                PHOTO: [MessageHandler(filters.PHOTO, photo)],
                CONFIRM: [MessageHandler(filters.Regex("^Kirim$"), confirm)],
            },
            fallbacks=[CommandHandler("batal", cancel)],
            name="report",
            persistent=bool(given.pickle),
        )
    )
    application.run_webhook(
        listen="127.0.0.1", port=given.port, url_path="webhooks/telegram", secret_token=given.secret,
        webhook_url="https://bench.example/webhooks/telegram",
    )  # fmt: skip


if __name__ == "__main__":
    main()
