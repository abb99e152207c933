"""The demo page in a real browser, with the whole application behind it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.demo_page import CHROMIUM, FLAGS, Demo
from tests.test_media import near_km_102, photo

SOON = 30_000  # ms; dispatch and delivery are jobs of their own
DESK = {"width": 1440, "height": 900}
HAND = {"width": 390, "height": 844}
SPOKEN = (
    "button => [...button.children].filter(part => !part.ariaHidden).map(part => part.textContent).join('')"
)
_REFERENCE = re.compile(r"LM-[0-9A-Z]{6}-\S")

pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs Debian's package chromium")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    yield from opened(browser, demo.url + "/", DESK)


def opened(browser: Browser, url: str, size: dict[str, int]) -> Iterator[Page]:
    """A page whose every request must stay on this machine and whose script must not fail."""
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]})
    page = context.new_page()
    outside: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if is_outside(request.url) else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(url)
    expect(phone(page, "admin").get_by_role("textbox")).to_be_visible()
    yield page
    context.close()
    assert outside == []
    assert failed == []


def is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


def phone(page: Page, part: str) -> Locator:
    return page.locator(f"section.phone.{part}")


def messages(page: Page, part: str) -> Locator:
    return phone(page, part).locator(".line")


def write(page: Page, part: str, text: str) -> None:
    """Write, send with Enter, and wait until something came back."""
    page.wait_for_function("window.did_handshake")  # earlier, Enter may overtake the words
    before = messages(page, part).count()
    box = phone(page, part).get_by_role("textbox", name="Tulis pesan")
    box.fill(text)
    box.press("Enter")
    expect(messages(page, part).nth(before + 1)).to_be_visible(timeout=SOON)


def press(page: Page, part: str, label: str) -> None:
    phone(page, part).locator(".messages").get_by_role("button", name=label, exact=True).last.click()


def report(page: Page, text: str) -> str:
    """Report by one message and one tap; returns the reference."""
    accepted = messages(page, "traveller").filter(has_text=re.compile(_REFERENCE.pattern + " diterima"))
    before = accepted.count()
    write(page, "traveller", text)
    press(page, "traveller", "Kirim")
    answer = accepted.nth(before)
    expect(answer).to_be_visible(timeout=SOON)
    found = _REFERENCE.search(answer.inner_text())
    assert found
    return found[0]


def test_a_report_reaches_the_officer_whose_tap_comes_back(page: Page) -> None:
    reference = report(page, "KM 102 A Cipali banyak lubang")
    card = messages(page, "officer").filter(has_text=reference)
    expect(card).to_be_visible(timeout=SOON)
    expect(card).to_contain_text("banyak lubang")
    picture = card.get_by_role("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200
    card.get_by_role("button", name="Terima", exact=True).click()
    news = messages(page, "traveller").filter(has_text=f"menerima {reference}")
    expect(news).to_be_visible(timeout=SOON)
    expect(card.first).to_contain_text("DITANGANI", timeout=SOON)
    press(page, "officer", "Urungkan")
    expect(card.first).not_to_contain_text("DITANGANI", timeout=SOON)
    expect(
        messages(page, "officer").filter(has=page.get_by_role("img")).filter(has_text=reference)
    ).to_have_count(1)


def test_what_stands_on_a_road_is_shown_on_a_map(page: Page) -> None:
    reference = report(page, "macet total km 112 A cipali arah cirebon")
    card = messages(page, "officer").filter(has_text=reference)
    card.get_by_role("button", name="Terima", exact=True).click()
    expect(messages(page, "traveller").filter(has_text=f"menerima {reference}")).to_be_visible(timeout=SOON)
    write(page, "traveller", "cipali gimana sekarang")
    press(page, "traveller", "Lihat peta")
    picture = messages(page, "traveller").get_by_role("img", name="Peta keadaan jalan")
    expect(picture).to_be_visible(timeout=SOON)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200


def test_the_officers_phone_follows_the_newest_card_but_not_in_mid_sentence(page: Page) -> None:
    agency = phone(page, "officer").get_by_role("combobox")
    first = report(page, "KM 130 A Cipali banyak lubang")
    expect(messages(page, "officer").filter(has_text=first)).to_be_visible(timeout=SOON)
    expect(agency).to_have_value("Astra Tol Cipali")
    line = phone(page, "officer").get_by_role("textbox", name="Tulis pesan")
    line.press_sequentially("sebentar")
    second = report(page, "lubang besar di KM 57 A Japek arah Cikampek")
    page.wait_for_timeout(3000)
    expect(agency).to_have_value("Astra Tol Cipali")
    line.fill("")
    expect(messages(page, "officer").filter(has_text=second)).to_be_visible(timeout=SOON)
    expect(agency).not_to_have_value("Astra Tol Cipali")


def test_a_killed_demo_goes_on_where_it_was_without_a_reload_by_hand(page: Page, demo: Demo) -> None:
    write(page, "traveller", "KM 57 Japek ada kecelakaan")
    said = messages(page, "traveller").all_inner_texts()
    demo.kill()
    demo.start()
    page.wait_for_event("framenavigated", timeout=SOON)
    expect(messages(page, "traveller")).to_have_count(len(said), timeout=SOON)
    assert messages(page, "traveller").all_inner_texts() == said
    write(page, "traveller", "/batal")


def test_two_tabs_show_one_conversation(page: Page, demo: Demo) -> None:
    other = page.context.new_page()
    other.goto(demo.url + "/")
    write(page, "traveller", "/bantuan")
    expect(messages(other, "traveller")).to_have_count(messages(page, "traveller").count(), timeout=SOON)


def test_a_place_is_given_by_pin_or_by_typed_coordinates(page: Page) -> None:
    write(page, "traveller", "/batal")
    for by_pin in (False, True):
        before = messages(page, "traveller").count()
        phone(page, "traveller").locator(".composer").get_by_role("button", name="Kirim lokasi").click()
        picker = page.get_by_role("dialog")
        field = picker.get_by_role("textbox")
        if by_pin:
            expect(picker.locator(".town").first).to_be_visible()
            picker.locator(".map").click()
            expect(field).to_have_value(re.compile(r"^-[67]\.\d+, 1\d\d\.\d+$"))
        else:
            field.fill("di sana")
            picker.get_by_role("button", name="Kirim lokasi ini").click()
            expect(picker).to_contain_text("Tulis dua angka")
            field.fill("-6,5512; 107,7890")
        picker.get_by_role("button", name="Kirim lokasi ini").click()
        expect(messages(page, "traveller").nth(before)).to_contain_text("Lokasi -")
        expect(messages(page, "traveller").nth(before + 1)).to_be_visible(timeout=SOON)
    write(page, "traveller", "/batal")


def test_a_photo_is_shown_and_no_photo_is_refused_kindly(page: Page, tmp_path: Path, demo: Demo) -> None:
    Image.new("RGB", (640, 480), "orange").save(tmp_path / "photo.png")
    (tmp_path / "page.png").write_bytes(b"<html><script>alert(1)</script>")
    (tmp_path / "large.jpg").write_bytes(bytes(11 * 1024 * 1024))
    before = messages(page, "traveller").count()
    send_photo(page, tmp_path / "page.png")
    expect(page.get_by_text("bukan foto yang bisa dibaca")).to_be_visible()
    send_photo(page, tmp_path / "large.jpg")
    expect(page.get_by_text("lebih dari 10 MB")).to_be_visible()
    assert messages(page, "traveller").count() == before
    send_photo(page, tmp_path / "photo.png")
    picture = messages(page, "traveller").nth(before).get_by_role("img")
    expect(picture).to_be_visible(timeout=SOON)
    served = page.request.get(demo.url + str(picture.get_attribute("src")))
    assert served.headers["content-type"] == "image/jpeg"
    assert served.headers["x-content-type-options"] == "nosniff"
    expect(messages(page, "traveller").nth(before + 1)).to_be_visible(timeout=SOON)
    write(page, "traveller", "/batal")


def test_what_a_photo_says_beside_the_picture_is_neither_kept_nor_shown_to_officers(
    page: Page, tmp_path: Path, demo: Demo
) -> None:
    (tmp_path / "asli.jpg").write_bytes(photo(near_km_102(), size=(640, 480)))
    write(page, "traveller", "sampah numpuk di rest area km 102 cipali")
    send_photo(page, tmp_path / "asli.jpg")
    press(page, "traveller", "Kirim")
    shown = messages(page, "officer").locator("img[src*='/media']").last
    expect(shown).to_be_visible(timeout=SOON)
    served = page.request.get(demo.url + str(shown.get_attribute("src"))).body()
    assert Image.open(io.BytesIO(served)).size == (640, 480) and b"Exif" not in served
    assert not [
        path for path in demo.folder.rglob("*") if path.is_file() and b"Kamera Budi" in path.read_bytes()
    ]


def send_photo(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        phone(page, "traveller").get_by_role("button", name="Kirim foto").click()
    chooser.value.set_files(path)


def test_an_invited_newcomer_becomes_an_officer(page: Page) -> None:
    write(page, "admin", "/undang Astra Tol Cipali")
    link = messages(page, "admin").get_by_role("link", name=re.compile("start=")).last
    page.goto(str(link.get_attribute("href")))
    box = phone(page, "officer").get_by_role("textbox", name="Tulis pesan")
    expect(box).to_have_value(re.compile("^/start gabung_"))
    box.press("Enter")
    expect(messages(page, "officer").filter(has_text="Anda petugas")).to_be_visible(timeout=SOON)


def test_markup_in_words_stays_words(page: Page) -> None:
    write(page, "admin", "<img src=x onerror=alert(1)> {{1+1}}")
    said = messages(page, "admin").filter(has_text="onerror").first
    expect(said).to_contain_text("<img src=x onerror=alert(1)> {{1+1}}")
    assert said.locator("img").count() == 0


@pytest.mark.parametrize("path", ["/", "/en"])
@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_everything_is_named_reachable_and_within_the_screen(
    browser: Browser, demo: Demo, path: str, size: dict[str, int]
) -> None:
    for page in opened(browser, demo.url + path, size):
        expect(page.locator("html")).to_have_attribute("lang", "id" if path == "/" else "en-US")
        expect(page.get_by_role("note")).to_contain_text("Demo mode: anyone on this page can play")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for button in page.locator("button:visible").all():
            box = button.bounding_box()
            assert box and box["height"] >= 40, button.inner_text()
            assert button.get_attribute("aria-label") or button.evaluate(SPOKEN)


def test_a_screen_reader_hears_who_said_what(page: Page) -> None:
    write(page, "traveller", "tiang miring di km 31 jagorawi arah bogor")
    said = phone(page, "traveller").get_by_role("log").aria_snapshot()
    assert re.search(r"Anda: tiang miring", said) and "Lapor Mudik: Bahaya di jalan" in said
