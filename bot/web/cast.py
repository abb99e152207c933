"""Who is played on the three phones, and how one chooses which officer."""

from nicegui import events, ui

from bot.web.phone import Part, Phone
from bot.web.stage import NEWCOMER
from bot.web.words import Words

TRAVELLER_PART = Part(
    "traveller",
    "directions_car",
    (
        "KM 102 A Cipali banyak lubang",
        "Kecelakaan di KM 57 Japek arah Cikampek",
        "Toilet rest area 207A kotor",
        "Macet total di Brebes",
        "/status",
        "/bahasa",
    ),
    "examples",
)
OFFICER_PART = Part("officer", "badge", ("/tugas", "/bantuan"), "commands")
ADMIN_PART = Part(
    "admin",
    "support_agent",
    ("/ruang_kendali", "/antrean", "/undang Astra Tol Cipali", "/bantuan"),
    "commands",
)


class OfficerTools:
    """Which agency's officer the phone plays: chosen by hand, or that of the newest card."""

    def __init__(self, phone: Phone, officers: dict[str, str], words: Words) -> None:
        self._phone = phone
        self._followed: str | None = None
        names = {**officers, NEWCOMER: words("newcomer")}
        with phone.tools:
            self._agency = ui.select(
                names, value=phone.address, on_change=self._chosen, with_input=len(names) > 8
            )
            self._agency.props("dense borderless options-dense").classes("agency")
            self._agency.props["aria-label"] = words("agency")
            self._follow = ui.switch(words("follow"), value=True).props("dense").classes("follow")

    def play(self, address: str) -> None:
        """Play this officer from now on, whatever card comes."""
        self._follow.set_value(False)
        self._agency.set_value(address)

    def follow(self, newest: str | None) -> bool:
        """Turn to the officer of the newest card where that is wanted; tells whether the phone changed hands."""
        before = self._phone.address
        if self._phone.writing:
            return False  # else half a sentence would be another officer's
        if newest != self._followed and newest in self._agency.options and self._follow.value:
            self._followed = newest
            self._agency.set_value(newest)
        return self._phone.address != before

    def _chosen(self, event: events.ValueChangeEventArguments[str]) -> None:
        if event.value and event.value != self._phone.address:
            self._phone.address = event.value
            self._phone.show(())
