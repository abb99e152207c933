"""The seven-message conversation on aiogram, after its finite-state-machine and webhook examples.

States, reply keyboards, SimpleRequestHandler behind aiohttp with a secret token; MemoryStorage or RedisStorage.
"""

import argparse
import logging

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import KeyboardButton, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

KINDS = [["Jalan rusak", "Macet", "Kecelakaan"], ["Rest area", "Pungli", "Bahaya di jalan"]]
REPORTS: list[dict[str, object]] = []
router = Router()


class Report(StatesGroup):
    """What is being asked."""

    kind = State()
    place = State()
    words = State()
    photo = State()
    confirm = State()


def _keys(rows: list[list[str]]) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=label) for label in row] for row in rows],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


@router.message(CommandStart())
async def start(message: Message) -> None:
    """Greet."""
    await message.answer("Halo! Ketik /lapor untuk melapor.")


@router.message(Command("lapor"))
async def report(message: Message, state: FSMContext) -> None:
    """Ask for the kind of trouble."""
    await state.set_state(Report.kind)
    await message.answer("Apa yang terjadi?", reply_markup=_keys(KINDS))


@router.message(Report.kind, F.text)
async def kind(message: Message, state: FSMContext) -> None:
    """Keep the kind; ask for the place."""
    await state.update_data(kind=message.text)
    await state.set_state(Report.place)
    await message.answer("Di mana? Kirim lokasi atau kilometer.", reply_markup=ReplyKeyboardRemove())


@router.message(Report.place, F.location | F.text)
async def place(message: Message, state: FSMContext) -> None:
    """Keep the place as it came; ask for words."""
    where = message.location
    await state.update_data(place=[where.latitude, where.longitude] if where else message.text)
    await state.set_state(Report.words)
    await message.answer("Ceritakan sedikit.")


@router.message(Report.words, F.text)
async def words(message: Message, state: FSMContext) -> None:
    """Keep the words; ask for a photo."""
    await state.update_data(words=message.text)
    await state.set_state(Report.photo)
    await message.answer("Ada foto? Kirim, atau /lewati.")


@router.message(Report.photo, F.photo)
async def photo(message: Message, state: FSMContext) -> None:
    """Keep the photo's id; ask whether to send."""
    data = await state.update_data(photo=message.photo[-1].file_id)
    await state.set_state(Report.confirm)
    await message.answer(f"{data['kind']}. Kirim?", reply_markup=_keys([["Kirim", "Batal"]]))


@router.message(Report.confirm, F.text == "Kirim")
async def confirm(message: Message, state: FSMContext) -> None:
    """Keep the report."""
    REPORTS.append(await state.get_data())
    await state.clear()
    await message.answer(f"Laporan {len(REPORTS)} diterima.", reply_markup=ReplyKeyboardRemove())


def main() -> None:
    """Serve until stopped."""
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--api", required=True)
    options.add_argument("--secret", required=True)
    options.add_argument("--redis", default="")
    given = options.parse_args()
    logging.basicConfig(level=logging.WARNING)
    dispatcher = Dispatcher(storage=RedisStorage.from_url(given.redis) if given.redis else MemoryStorage())
    dispatcher.include_router(router)
    session = AiohttpSession(api=TelegramAPIServer.from_base(given.api))
    bot = Bot("6000000001:bench", session=session)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher=dispatcher, bot=bot, secret_token=given.secret)
    handler.register(app, path="/webhooks/telegram")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
