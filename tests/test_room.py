"""The control room in a real browser: the way in, the queue and its acts, and what each role may see."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot import clock, room
from bot.web.room.season import line_of
from conversations.admins.campaigns import CampaignPoint
from conversations.admins.roles import Role
from storage import campaigns, people, roles, satisfaction
from storage.database import Database
from storage.satisfaction import Asked
from tests.conftest import NOON
from tests.demo_page import CHROMIUM, FLAGS, Demo
from tests.test_page import DESK, HAND, SOON, SPOKEN, is_outside, messages, phone, report, write

pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs Debian's package chromium")
SIZES = pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
SECTIONS = ["", "/angka", "/siaran", "/moderasi", "/musim", "/direktori", "/jejak"]
FOR_ADMINS = SECTIONS[3:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Demo]:
    with Demo(folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, whose every request must stay on this machine and whose scripts must not fail."""
    own = browser.new_context(viewport={"width": DESK["width"], "height": DESK["height"]})
    wrong: list[str] = []
    own.on("request", lambda request: wrong.append(request.url) if is_outside(request.url) else None)
    own.on("weberror", lambda error: wrong.append(str(error.error)))
    yield own
    own.close()
    assert wrong == []


def link_of(page: Page, demo: Demo, part: str = "admin") -> str:
    """A link to the room, asked for on a phone of the demo page."""
    page.goto(demo.url + "/")
    expect(phone(page, part).get_by_role("textbox")).to_be_visible()
    links = phone(page, part).get_by_role("link", name=re.compile("masuk."))
    page.wait_for_timeout(800)  # what was said before is there by then
    before = links.count()
    write(page, part, "/ruang_kendali")
    expect(links).to_have_count(before + 1, timeout=SOON)
    return str(links.last.get_attribute("href"))


def come_in(page: Page, demo: Demo, part: str = "admin") -> None:
    page.goto(link_of(page, demo, part))
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Ruang kendali")).to_be_visible()


def hold(folder: Path, name: str, role: Role | None) -> None:
    """Give a part of the demo page a role, or take it away, as another process would."""
    database = Database(f"sqlite:///{folder}/lapor.db")
    with database.write() as connection:
        person = people.ensure(connection, "web", name, NOON, "id")
        if role:
            roles.give(connection, person, role)
        elif held := people.role_of(connection, person):
            roles.take(connection, person, held, NOON)
    database.close()


def test_a_link_lets_one_browser_in_and_only_by_its_button(
    context: BrowserContext, browser: Browser, demo: Demo
) -> None:
    page = context.new_page()
    link = link_of(page, demo)
    for _ in range(2):  # as what previews links does
        assert page.request.get(link).status == 200
    page.goto(demo.url + room.PATH)
    expect(page.get_by_text("minta tautan di chat")).to_be_visible()
    page.goto(link)
    page.get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(demo.url + room.PATH)
    expect(page.locator(".entry").first).to_be_visible(timeout=SOON)
    (cookie,) = [one for one in context.cookies() if one["name"] == room.COOKIE]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict" and cookie["path"] == room.PATH
    answer = page.request.get(demo.url + room.PATH)
    assert (
        answer.headers["referrer-policy"] == "no-referrer" and answer.headers["cache-control"] == "no-store"
    )
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "img-src 'self' data: ;" in policy
    stranger = browser.new_context()
    other = stranger.new_page()
    other.goto(link)
    other.get_by_role("button", name="Masuk").click()
    expect(other.get_by_text("sudah dipakai atau lewat waktunya")).to_be_visible()
    stranger.close()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("minta tautan di chat")).to_be_visible()
    assert page.request.get(demo.url + room.PATH).status == 401


@SIZES
def test_an_act_in_the_queue_moves_a_report(
    context: BrowserContext, demo: Demo, size: dict[str, int]
) -> None:
    page = context.new_page()
    page.goto(demo.url + "/")
    expect(phone(page, "admin").get_by_role("textbox")).to_be_visible()
    km = 102 if size == DESK else 150  # else it would be the same trouble told again
    reference = report(page, f"KM {km} A Cipali banyak lubang")
    come_in(page, demo)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    row = page.locator(".entry").filter(has_text=reference)
    expect(row).to_be_visible(timeout=SOON)
    expect(page.locator(".report-map path.spot").nth(3)).to_be_attached(timeout=SOON)
    row.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("banyak lubang")
    expect(panel).to_contain_text("Astra Tol Cipali", timeout=SOON)
    panel.get_by_role("button", name="Tandai selesai").click()
    panel.get_by_label("Apa yang dikerjakan").fill("Lubang ditutup")
    panel.get_by_role("button", name="Tandai selesai sekarang").click()
    expect(panel).to_contain_text("sudah ditangani", timeout=SOON)
    panel.get_by_role("button", name="Urungkan").click()
    expect(panel.locator(".facts")).to_contain_text("sudah dikirim ke petugas", timeout=SOON)
    panel.get_by_role("button", name="Tutup").click()
    expect(row).to_be_visible()
    page.goto(f"{demo.url}{room.PATH}/jejak")
    expect(page.locator("tbody tr").filter(has_text=reference)).to_have_count(2)


APART = """names => {
  const shown = names.filter(name => getComputedStyle(name).visibility === 'visible').map(name => [
    name.textContent, name.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const over = (one, at) =>
    shown.slice(at + 1).filter(other => meet(one[1], other[1])).map(other => one[0] + other[0]);
  return [shown.map(one => one[0]), shown.flatMap(over)];
}"""


@SIZES
def test_names_on_the_map_do_not_lie_over_each_other(
    context: BrowserContext, demo: Demo, size: dict[str, int]
) -> None:
    page = context.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    come_in(page, demo)
    towns = page.locator(".report-map .town")
    expect(towns.filter(has_text="Jakarta")).to_be_visible(timeout=SOON)
    expect(towns.filter(has_text="Jember")).to_be_hidden(timeout=SOON)  # in the way of Banyuwangi and Malang
    shown, over = towns.evaluate_all(APART)
    assert len(shown) >= 5 and over == []
    for _ in range(3):
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(600)
    assert towns.evaluate_all(APART)[1] == []


def test_a_list_of_figures_says_how_many_more_there_are_and_shows_them(
    context: BrowserContext, demo: Demo
) -> None:
    page = context.new_page()
    come_in(page, demo)
    page.goto(f"{demo.url}{room.PATH}/angka")
    page.get_by_role("combobox", name="Waktu").click()
    page.get_by_role("option", name="7 hari").click()  # the day may have just begun
    kinds = page.get_by_role("region", name="Per jenis")
    expect(kinds.get_by_text(re.compile(r"^\d lagi$"))).to_be_visible(timeout=SOON)
    expect(kinds.get_by_text("Sinyal")).to_be_hidden(timeout=SOON)
    assert kinds.locator("li:visible").count() == 10
    kinds.get_by_text(re.compile(r"^\d lagi$")).click()
    expect(kinds.get_by_text("Sinyal")).to_be_visible()


def content(folder: Path) -> None:
    """Thirty content with one agency, one less so with another, half of them come by a campaign point."""
    database, now = Database(f"sqlite:///{folder}/lapor.db"), clock.now()
    with database.write() as connection:
        made = CampaignPoint(
            0, "k7", "Rest Area 57", "KM 57", now - timedelta(days=1), now + timedelta(days=1)
        )
        point = campaigns.make(connection, made, now)
        for number in range(31):
            person = people.ensure(connection, "paper", f"content{number}", now, "id")
            if number % 2:
                campaigns.reach(connection, point, person, now)
            agency, road, value = (
                ("jasamarga-transjawa", "JAPEK", 2) if number == 30 else ("astra-cipali", "CIPALI", 3)
            )
            satisfaction.ask(connection, [Asked(person, f"report:{number}", agency, road)], now)
            for element in range(1, 10):
                better = number < 8 and element == 1
                satisfaction.answer(connection, person, f"report:{number}", element, value + better, now)
    database.close()


def test_satisfaction_is_shown_by_agency_road_and_campaign_point(
    context: BrowserContext, demo: Demo, folder: Path
) -> None:
    content(folder)
    page = context.new_page()
    come_in(page, demo)
    page.goto(f"{demo.url}{room.PATH}/angka")
    page.get_by_role("combobox", name="Waktu").click()
    page.get_by_role("option", name="7 hari").click()
    for kind, name, told in (
        ("Per instansi", "Astra Tol Cipali", "75,74 C 30"),
        ("Per tol dan jalur", "Tol Jakarta-Cikampek", "50,00 – 1"),
        ("Per titik sosialisasi", "Rest Area 57", "75,74 – 15"),
    ):
        shown = page.get_by_role("region", name=f"Kepuasan (IKM): {kind}")
        row = shown.get_by_role("row").filter(has_text=name)
        expect(row).to_be_visible(timeout=SOON)
        assert " ".join(row.inner_text().split()) == f"{name} {told}"


def test_a_viewer_sees_no_words_and_is_shown_out_with_the_role(
    context: BrowserContext, demo: Demo, folder: Path
) -> None:
    page = context.new_page()
    page.goto(demo.url + "/")
    write(page, "officer", "/bantuan")
    hold(folder, "traveller", "viewer")
    come_in(page, demo, "traveller")
    page.locator(".entry").first.click()
    panel = page.get_by_role("dialog")
    expect(panel.locator(".facts")).to_be_visible()
    assert panel.locator(".said, .acts, .past").count() == 0
    for path in SECTIONS[2:]:
        page.goto(demo.url + room.PATH + path)
        expect(page.get_by_text("Peran Anda tidak mencakup ini")).to_be_visible()
        assert page.get_by_role("textbox").count() == 0
    page.goto(demo.url + room.PATH)
    expect(page.locator(".entry").first).to_be_visible(timeout=SOON)
    hold(folder, "traveller", None)
    expect(page.get_by_text("minta tautan di chat")).to_be_visible(timeout=SOON)


def test_an_open_page_shows_nothing_more_once_the_role_is_gone(
    context: BrowserContext, demo: Demo, folder: Path
) -> None:
    page = context.new_page()
    page.goto(demo.url + "/")
    write(page, "traveller", "/bantuan")
    hold(folder, "traveller", "admin")
    come_in(page, demo, "traveller")
    page.goto(f"{demo.url}{room.PATH}/jejak")
    expect(page.locator(".list")).to_be_visible()
    hold(folder, "traveller", None)
    page.get_by_role("button", name="Saring").click()
    expect(page.get_by_text("minta tautan di chat")).to_be_visible(timeout=SOON)


@SIZES
def test_every_section_is_named_reachable_and_within_the_screen(
    context: BrowserContext, demo: Demo, size: dict[str, int]
) -> None:
    page = context.new_page()
    come_in(page, demo)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    for path in SECTIONS:
        page.goto(demo.url + room.PATH + path)
        expect(page.locator("nav [aria-current=page]")).to_be_visible()
        page.wait_for_timeout(1500)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        for button in page.locator("button:visible").all():
            assert button.get_attribute("aria-label") or button.evaluate(SPOKEN), (path, button.inner_html())
        for field in page.locator("input:visible, textarea:visible").all():
            assert field.get_attribute("aria-label"), (path, field.evaluate("field => field.outerHTML"))


@SIZES
def test_a_broadcast_is_written_previewed_confirmed_and_watched(
    context: BrowserContext, demo: Demo, folder: Path, size: dict[str, int]
) -> None:
    page = context.new_page()
    page.goto(demo.url + "/")
    write(page, "traveller", "/bantuan")
    hold(folder, "traveller", "communicator")
    come_in(page, demo, "traveller")
    page.set_viewport_size(size)  # type: ignore[arg-type]
    for path in FOR_ADMINS:
        page.goto(demo.url + room.PATH + path)
        expect(page.get_by_text("Peran Anda tidak mencakup ini")).to_be_visible()
    page.goto(f"{demo.url}{room.PATH}/siaran")
    text = f"Cipali padat, {size['width']}"
    page.get_by_label("Untuk siapa").fill("planet mars")
    page.get_by_label("Isi dalam Bahasa Indonesia").fill(text)
    page.get_by_role("button", name="Simpan dan pratinjau").click()
    expect(page.get_by_text('belum mengenal "planet mars"')).to_be_visible()
    page.get_by_label("Untuk siapa").fill("lapor 24 jam, web")
    page.get_by_role("button", name="Simpan dan pratinjau").click()
    expect(page.locator(".preview")).to_contain_text(f"{text}\n\nTidak mau lagi?", timeout=SOON)
    expect(page.locator(".answer")).to_contain_text("Penerima: melapor")
    page.get_by_role("button", name="Ajukan untuk dikirim").click()
    expect(page.locator(".stack .bar-track.big")).to_be_visible(timeout=SOON)
    expect(page.locator(".stack .reply")).to_contain_text("Selesai", timeout=30_000)
    expect(page.locator(".entry.here")).to_contain_text("selesai", timeout=SOON)


def test_what_is_set_on_the_page_holds_at_once_in_chat(context: BrowserContext, demo: Demo) -> None:
    page = context.new_page()
    come_in(page, demo)
    page.goto(f"{demo.url}{room.PATH}/musim")
    for label, said in {"Jalan tol": "cipali", "KM, contoh": "72-188", "Arah (kota": "Palimanan"}.items():
        page.get_by_label(label).fill(said)
    page.get_by_role("button", name="Nyatakan").click()
    expect(page.locator(".answer")).to_contain_text("Kapan?")
    page.get_by_label("Sampai", exact=True).fill("besok 06.00")
    page.get_by_role("button", name="Nyatakan").click()
    lasting = page.locator(".lasting li").filter(has_text="Satu arah Tol Cipali KM 72-188")
    expect(lasting).to_be_visible(timeout=SOON)
    page.goto(f"{demo.url}{room.PATH}/direktori")
    page.get_by_label("Telepon").fill("14999")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("diubah; berlaku sekarang")).to_be_visible(timeout=SOON)
    page.get_by_label("Contoh laporan").fill("KM 102 A Cipali banyak lubang")
    page.get_by_role("button", name="Tanya").click()
    expect(page.get_by_text("1. Astra Tol Cipali")).to_be_visible(timeout=SOON)
    with page.expect_download() as file:
        page.get_by_role("button", name="Unduh agencies.yaml").click()
    assert "14999" in Path(file.value.path()).read_text("utf-8")
    page.goto(demo.url + "/")
    write(page, "admin", "/satuarah")
    expect(messages(page, "admin").last).to_contain_text("Satu arah Tol Cipali KM 72-188")
    page.goto(f"{demo.url}{room.PATH}/musim")
    lasting.get_by_role("button", name="Akhiri").click()
    expect(lasting).to_have_count(0, timeout=SOON)


def test_a_form_left_half_empty_makes_a_line_an_admin_could_write() -> None:
    assert line_of(
        "posko", {"post": "Posko A", "at": "KM 72 Cipali", "hours": "", "phone": "", "until": ""}
    ) == ("tambah Posko A di KM 72 Cipali")
    assert line_of("tutup", {"facility": "Rest Area KM 57 A", "until": "18.00", "reason": ""}) == (
        "Rest Area KM 57 A sampai 18.00"
    )
    full = {"road": "cipali", "km": "72-188", "towards": "B", "from": "18/3 14.00", "until": "20/3 00.00"}
    assert line_of("satuarah", full) == "cipali 72-188 arah B 18/3 14.00 sampai 20/3 00.00"
