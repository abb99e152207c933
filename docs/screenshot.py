"""Makes docs/screenshot.png: start `lapor run` on an empty database, then run `python docs/screenshot.py`.

It plays one report through the demo page: a traveller's message, the officer's tap, the answer.
"""

import argparse
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SOON = 20_000  # ms


def main() -> None:
    """Play and take the picture."""
    arguments = _arguments()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=1.5)
        page.goto(arguments.url)
        _play(page)
        page.wait_for_timeout(1500)  # pictures load
        page.screenshot(path=arguments.out)
        browser.close()


def _play(page: Page) -> None:
    traveller, officer, admin = (
        page.locator(f"section.phone.{part}") for part in ("traveller", "officer", "admin")
    )
    traveller.locator(".chip").first.click()
    send = traveller.locator(".messages").get_by_role("button", name="Kirim", exact=True)
    send.last.click(timeout=SOON)
    reference = _reference(traveller.locator(".line").filter(has_text="diterima").last)
    card = officer.locator(".line").filter(has_text=reference)
    card.get_by_role("button", name="Terima", exact=True).click(timeout=SOON)
    news = traveller.locator(".line").filter(has_text=f"menerima {reference}")
    expect(news).to_be_visible(timeout=SOON)
    admin.locator(".chip").nth(1).click()
    expect(admin.locator(".line").nth(1)).to_be_visible(timeout=SOON)
    card.first.evaluate("card => card.scrollIntoView({behavior: 'instant', block: 'start'})")


def _reference(answer: Locator) -> str:
    expect(answer).to_contain_text(re.compile("LM-"), timeout=SOON)
    found = re.search(r"LM-\S+", answer.inner_text())
    return found[0] if found else ""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080/")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("screenshot.png"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
