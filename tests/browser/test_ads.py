"""Advertisements in a browser: nothing moves, and no provider gets a request without consent."""

import json
import re
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from ssg.build.job import Result
from tests.support.browser import Host, Reader, layout_shifts, served
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 600) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 60));
  }
}"""
BOXES = """(boxes) => boxes.filter((box) => box.getClientRects().length).map((box) => {
  const [, slot] = box.parentElement.className.split(" ");
  return `${slot} ${box.offsetWidth}x${box.offsetHeight}`;
})"""
SEEN = """async () => {
  const pictures = [...document.querySelectorAll(".ad-box img")];
  for (const picture of pictures) {
    if (!picture.getClientRects().length) continue; // hidden at this width
    picture.scrollIntoView();
    if (!picture.complete) {
      await new Promise((done) => picture.onload = picture.onerror = done);
    }
  }
  return pictures.length;
}"""
TAG = "https://ads.example/tag.js"
GREEDY = """
const slot = document.querySelector(".network");
slot.innerHTML = '<p style="height: 2000px; width: 2000px">Buy!</p>';
slot.dataset.key = document.currentScript.dataset.key;
"""
NETWORK = """
const queue = window.network;
window.network = {
  push() {
    const next = document.querySelector(".network:not(.filled)");
    next.className = "network filled";
    next.textContent = "Buy!";
  },
};
queue.forEach(window.network.push);
"""
BARELY = 0.01
"""The most that may move: a line that breaks elsewhere when its font arrives."""
PIECES = re.compile(rb"(?<=</nav>)|(?<=</form>)|(?=<button)|(?<=</header>)|(?=</main>)")
"""Where a page is divided: after each element of the masthead, and at the end of its text."""
PARAGRAPHS = "\n\n".join("A paragraph of some length, for a story. " * 9 for _ in range(9))


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a provider in one slot, and a provider and a picture in turns in another."""
    newsroom = Newsroom(tmp_path_factory.mktemp("campaign"), bare=True)
    newsroom.picture("content/a.png", 300, 250)
    newsroom.article("story", PARAGRAPHS)
    newsroom.setting(f"""
ads:
  leaderboard:
    phone: 300x250
    ads:
      provider: {{script: {TAG}, attributes: {{data-key: k1}}, container: {{class: network}}}}
      images: {{300x250: /a.png}}
      url: /about/
      alt: Us
  in_article:
    phone: 300x250
    ads:
      - {{provider: /assets/js/ours.js, expires: 2026-06-02}}
      - {{images: {{300x250: /a.png}}, url: /about/, alt: Us, starts: 2026-06-02}}
""")
    newsroom.write("assets/js/ours.js", "document.title = 'Ours ran';")
    newsroom.build()
    with served(newsroom.output) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, campaign: str) -> Iterator[Reader]:
    reader = Reader(browser, campaign, viewport={"width": 1280, "height": 900})
    yield reader
    reader.close()


def shifted(page: Page) -> float:
    """The cumulative layout shift."""
    return sum(float(str(moved[0])) for moved in layout_shifts(page) if isinstance(moved, list))


class Slow(Host):
    """A host that sends pages in pieces: each element of the masthead, and then the rest."""

    def send_head(self) -> Any:
        return SimpleHTTPRequestHandler.send_head(self)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        for number, piece in enumerate(PIECES.split(source.read())):
            time.sleep(0.1 if number else 0)
            outputfile.write(piece)
            outputfile.flush()


@pytest.mark.parametrize("path", ["/", "/chips/2026/06/the-memory-wall/", "/search/"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_moves_while_a_page_arrives(
    browser: Browser, demo: Result, path: str, width: int
) -> None:
    with served(demo.output, Slow) as address:
        reader = Reader(browser, address, viewport={"width": width, "height": 900})
        page = reader.go(path, quiet=True)
        assert shifted(page) <= BARELY
        reader.close()


@pytest.mark.parametrize("path", ["/", "/chips/2026/06/the-memory-wall/"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_with_every_slot_on_nothing_moves(
    browser: Browser, demo_address: str, path: str, width: int
) -> None:
    reader = Reader(browser, demo_address, viewport={"width": width, "height": 900})
    page = reader.go(path, quiet=True)
    page.evaluate(SCROLL)
    assert shifted(page) <= BARELY
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.eval_on_selector_all(".ad-box", BOXES)
    within = {"ad-in-article 300x250" if width < 768 else "ad-in-article 336x280"}
    assert set(sizes) == {
        390: {"ad-leaderboard 320x50", "ad-half-page 300x250"},
        768: {"ad-leaderboard 728x90", "ad-strip 728x90", "ad-half-page 300x600"},
        1280: {"ad-leaderboard 728x90", "ad-strip 970x90", "ad-half-page 300x600"},
    }[width] | (within if path != "/" else set())
    assert page.evaluate(SEEN) == len(page.query_selector_all(".ad"))
    assert (reader.errors, reader.external_requests) == ([], [])
    reader.close()


def provide(reader: Reader, script: str | None) -> list[str]:
    """Makes the provider answer with a script or fail; returns its requests, which it collects."""
    requests: list[str] = []

    def answer(route: Route) -> None:
        requests.append(route.request.url)
        if script is None:
            route.abort()
        else:
            route.fulfill(content_type="text/javascript", body=script)

    reader.context.route("https://ads.example/**", answer)
    return requests


def consent(page: Page, value: str = "ads") -> None:
    page.evaluate(f"document.documentElement.dataset.consent = '{value}'")
    page.wait_for_load_state("networkidle")


def test_before_consent_no_other_host_gets_a_request(reader: Reader) -> None:
    requests = provide(reader, GREEDY)
    page = reader.go("/ai/2026/05/story/", quiet=True)
    page.evaluate(SCROLL)
    consent(page, "embeds statistics")
    page.wait_for_timeout(300)
    assert (requests, reader.external_requests) == ([], [])
    assert page.locator(".ad-leaderboard img").get_attribute("alt") == "Us"
    assert page.title() != "Ours ran"


def test_after_consent_the_provider_fills_only_its_space(reader: Reader) -> None:
    requests = provide(reader, GREEDY)
    page = reader.go("/ai/2026/05/story/")
    consent(page)
    expect(page.locator(".network p").first).to_be_visible()
    assert requests == [TAG]
    assert page.locator(".network").get_attribute("data-key") == "k1"
    assert page.title() == "Ours ran"
    assert shifted(page) <= BARELY
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    boxes = page.eval_on_selector_all(".ad-box", BOXES)
    assert boxes == ["ad-in-article 300x250", "ad-leaderboard 300x250"]
    assert reader.errors == []


def test_the_pasted_code_of_a_network_works_as_the_guide_says(
    browser: Browser, tmp_path: Path
) -> None:
    guide = (ROOT / "docs/theming.md").read_text("utf-8")
    pasted = re.findall(r"```js\n(\{\n.*?)```", guide, re.S)[0]
    settings = re.findall(r"```yaml\n(provider:\n.*?)```", guide, re.S)[0]
    newsroom = Newsroom(tmp_path, bare=True)
    newsroom.write("assets/js/network.js", pasted)
    advertisement = json.dumps(yaml.safe_load(settings))
    slots = (
        f"  {name}: {{phone: 300x50, ads: {advertisement}}}" for name in ("leaderboard", "strip")
    )
    newsroom.setting("\n".join(["ads:", *slots]))
    newsroom.build()
    with served(newsroom.output) as address:
        reader = Reader(browser, address)
        requests = provide(reader, NETWORK)
        page = reader.go("/", quiet=True)
        assert requests == []
        consent(page)
        expect(page.locator(".network.filled")).to_have_count(2)
        assert requests == ["https://ads.example/loader.js?client=1234"]
        assert reader.errors == []
        reader.close()


def test_consent_from_before_the_page_loads_counts(reader: Reader) -> None:
    requests = provide(reader, GREEDY)
    ready = "addEventListener('DOMContentLoaded', () => document.documentElement.dataset.consent"
    reader.context.add_init_script(f"{ready} = 'statistics ads')")
    page = reader.go("/")
    expect(page.locator(".network p").first).to_be_visible()
    assert requests == [TAG]


def test_pictures_are_shown_when_the_provider_fails(reader: Reader) -> None:
    requests = provide(reader, None)
    page = reader.go("/")
    consent(page)
    expect(page.locator(".ad-leaderboard img")).to_be_visible()
    assert requests == [TAG]


def test_without_script_there_is_no_empty_space(browser: Browser, campaign: str) -> None:
    reader = Reader(browser, campaign, java_script_enabled=False)
    page = reader.go("/ai/2026/05/story/")
    assert page.locator(".ad-leaderboard img").is_visible()
    assert not page.locator(".ad-in-article").is_visible()
    assert reader.external_requests == []
    reader.close()
