"""The development server: what it serves, to whom, and what a browser makes of it."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from starlette.testclient import TestClient

from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.desk import init
from ssg.serve.app import _Server, application, serve
from ssg.serve.live_build import LiveNewsroom
from tests.support.programs import ROOT, tool

HOSTS = ["127.0.0.1", "testserver"]
BROWSER = {"accept": "text/html,application/xhtml+xml"}
STORY = "content/articles/welcome.md"
PAGE = "news/2026/01/welcome/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init.init(tmp_path / "newsroom")
    return tmp_path / "newsroom"


@pytest.fixture
def newsroom(root: Path) -> LiveNewsroom:
    return LiveNewsroom(Options(root=root, show=PreviewOptions(drafts=True, future=True)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> LiveNewsroom:
    """A newsroom that is only read."""
    root = tmp_path_factory.mktemp("built") / "newsroom"
    init.init(root)
    made = LiveNewsroom(Options(root=root))
    made.build()
    return made


@pytest.fixture(scope="module")
def client(built: LiveNewsroom) -> Iterator[TestClient]:
    with TestClient(application(built, HOSTS), follow_redirects=False) as made:
        yield made


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_page_is_what_build_makes_with_a_script_after_it(
    built: LiveNewsroom, client: TestClient
) -> None:
    stored = (built.output / "index.html").read_text("utf-8")
    page = client.get("/", headers=BROWSER).text
    assert page.startswith(stored)
    assert re.fullmatch(
        r'<script src="/-/dateline.js" data-run="\d+" data-build="1" data-page="/"'
        r' data-ribbon=""></script>',
        page.removeprefix(stored),
    )
    assert "EventSource" in client.get("/-/dateline.js").text


def test_what_scripts_fetch_is_as_it_is(built: LiveNewsroom, client: TestClient) -> None:
    stored = (built.output / "rails/latest.html").read_bytes()
    assert client.get("/rails/latest.html").content == stored


def test_a_draft_bears_a_ribbon_on_its_way_only(newsroom: LiveNewsroom) -> None:
    replaced(newsroom.options.root / STORY, "title:", "draft: true\ntitle:")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        page = client.get(f"/{PAGE}", headers=BROWSER).text
    assert 'data-ribbon="A draft: readers cannot see it yet"' in page
    assert "ribbon" not in (newsroom.output / PAGE / "index.html").read_text("utf-8")


def test_what_is_not_there_is_the_sites_own_page(client: TestClient) -> None:
    missing = client.get("/nowhere/", headers=BROWSER)
    assert missing.status_code == 404
    assert "Page not found" in missing.text
    assert 'data-page="/404.html"' in missing.text


def test_a_page_that_is_gone_leads_to_its_successor(newsroom: LiveNewsroom) -> None:
    newsroom.build()
    replaced(newsroom.options.root / STORY, "title:", "slug: hello\ntitle:")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS), follow_redirects=False) as client:
        gone = client.get(f"/{PAGE}")
    assert (gone.status_code, gone.headers["location"]) == (302, "/news/2026/01/hello/")


@pytest.mark.parametrize(
    "path",
    [
        "/.dateline-staging/x",
        "/.git/config",
        "/assets/.hidden",
        "/%2e%2e/cache.sqlite",
        "/..%2fcache.sqlite",
        "/assets/..%2f..%2f..%2fcache.sqlite",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/..%5ccache.sqlite",
        "/%00",
    ],
)
def test_nothing_hidden_or_outside_is_served(
    built: LiveNewsroom, client: TestClient, path: str
) -> None:
    (built.output / "assets/.hidden").write_text("x", "utf-8")
    assert client.get(path).status_code == 404


def test_well_known_files_are_served(built: LiveNewsroom, client: TestClient) -> None:
    (built.output / ".well-known").mkdir(exist_ok=True)
    (built.output / ".well-known/trust.txt").write_text("member=x", "utf-8")
    assert client.get("/.well-known/trust.txt").text == "member=x"


def test_no_link_leads_out_of_the_output(built: LiveNewsroom, client: TestClient) -> None:
    (built.output / "secret.txt").symlink_to(built.options.root / "config.yaml")
    assert client.get("/secret.txt").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil:8000"])
def test_other_host_names_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver:81"])
def test_events_are_refused_to_other_origins(client: TestClient, origin: str) -> None:
    assert client.get("/-/dateline/events", headers={"origin": origin}).status_code == 403


def test_no_other_site_may_read_an_answer(client: TestClient) -> None:
    answer = client.get("/", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_browser_asks_for_everything_again(client: TestClient) -> None:
    for path in ("/", "/assets/css/site.css", "/-/dateline.js", "/nowhere/"):
        assert client.get(path).headers["cache-control"] == "no-cache"


def test_what_a_host_would_send_is_sent(client: TestClient) -> None:
    answer = client.get("/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get("/assets/css/site.css").headers["cache-control"] == "no-cache"


def test_only_reading_is_allowed(client: TestClient) -> None:
    assert client.post("/").status_code == 405


def test_before_there_is_a_site_the_page_waits_for_it(newsroom: LiveNewsroom) -> None:
    replaced(newsroom.options.root / STORY, "section:", "secton:")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        page = client.get("/", headers=BROWSER)
    assert page.status_code == 404
    assert 'data-build="0"' in page.text


def test_a_site_under_a_prefix_is_served_there(newsroom: LiveNewsroom) -> None:
    replaced(newsroom.options.root / "config.yaml", ".org/", ".org/news/")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS), follow_redirects=False) as client:
        assert client.get("/news/about/").status_code == 200
        assert 'data-page="/news/about/"' in client.get("/news/about/", headers=BROWSER).text
        assert client.get("/about/").status_code == 404
        assert client.get("/").headers["location"] == "/news/"


class Served:
    """A newsroom that is served in a thread of its own."""

    def __init__(self, root: Path, port: int = 0) -> None:
        self.root, self.said = root, list[str]()
        self.servers: list[_Server] = []
        options = Options(root=root, show=PreviewOptions(drafts=True, future=True))
        arguments = (options, "127.0.0.1", port, self.said.append)
        self.thread = threading.Thread(target=serve, args=arguments, daemon=True)

    @property
    def address(self) -> str:
        return next(line for line in self.said if "http://" in line).split()[4]


@pytest.fixture
def served(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Served]]:
    started: list[Served] = []
    begin = _Server.__init__

    def noted(self: _Server, newsroom: LiveNewsroom, hosts: list[str]) -> None:
        begin(self, newsroom, hosts)
        started[-1].servers.append(self)

    monkeypatch.setattr(_Server, "__init__", noted)

    def start(port: int = 0) -> Served:
        made = Served(root, port)
        started.append(made)
        made.thread.start()
        deadline = time.monotonic() + 20
        while not any("http://" in line for line in made.said) and time.monotonic() < deadline:
            time.sleep(0.02)
        return made

    yield start
    for made in started:
        for server in made.servers:
            server.should_exit = True
        made.thread.join(10)
        assert not made.thread.is_alive(), "it ends when it is told to"


def test_a_port_in_use_is_said_and_the_next_one_taken(served: Callable[..., Served]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        made = served(port)
    found = int(made.address.rsplit(":", 1)[1].strip("/"))
    assert found != port
    assert f"Port {port} is in use, so the site is at port {found}." in made.said


def test_the_command_serves_the_newsroom_in_this_folder_until_it_is_ended(root: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "http://" in line)
        request = urllib.request.Request(line.split()[4], headers=BROWSER)
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert b"dateline.js" in answer.read()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)
    assert (process.returncode, *said) == (0, "", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = tool("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    yield made
    made.close()


def marked(page: Page) -> bool:
    """Whether the page is still the one that `mark` marked: it was not loaded again."""
    return bool(page.evaluate("window.isMarked === true"))


def wait_until(page: Page, holds: str) -> None:
    """Waits for an expression to hold; the site's policy allows none that the page evaluates."""
    deadline = time.monotonic() + 10
    while not page.evaluate(holds):
        assert time.monotonic() < deadline, holds
        page.wait_for_timeout(50)


def mark(page: Page) -> None:
    page.evaluate("window.isMarked = true")


def test_the_browser_follows_a_save_and_stays_where_it_was(
    served: Callable[..., Served], page: Page
) -> None:
    made = served()
    paragraphs = "\n\n".join(f"Paragraph {number}." for number in range(200))
    replaced(made.root / STORY, "\n---\n", f"\n---\n{paragraphs}\n\n")
    time.sleep(1)
    page.goto(f"{made.address}{PAGE}")
    page.evaluate("scrollTo({top: 2000, behavior: 'instant'})")
    replaced(made.root / STORY, "Paragraph 150.", "Paragraph one hundred and fifty.")
    expect(page.get_by_text("one hundred and fifty")).to_be_attached(timeout=10_000)
    wait_until(page, "Math.abs(scrollY - 2000) < 5")


def test_a_page_that_did_not_change_is_left_alone(
    served: Callable[..., Served], page: Page
) -> None:
    made = served()
    page.goto(f"{made.address}about/")
    mark(page)
    replaced(made.root / STORY, "\n---\n", "\n---\nMore words.\n\n")
    deadline = time.monotonic() + 10
    while len(made.said) < 3 and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    page.wait_for_timeout(500)
    assert marked(page)


def test_styles_are_swapped_without_loading_the_page_again(
    served: Callable[..., Served], page: Page
) -> None:
    made = served()
    page.goto(f"{made.address}{PAGE}")
    mark(page)
    (made.root / "assets/css").mkdir(parents=True)
    (made.root / "assets/css/site.css").write_text("body { color: rgb(1, 2, 3) }", "utf-8")
    wait_until(page, "getComputedStyle(document.body).color === 'rgb(1, 2, 3)'")
    (made.root / "assets/css/site.css").write_text("body { color: rgb(3, 2, 1) }", "utf-8")
    wait_until(page, "getComputedStyle(document.body).color === 'rgb(3, 2, 1)'")
    assert marked(page)
    assert page.locator("link[rel=stylesheet]").count() == 1


def test_what_is_wrong_covers_the_page_until_it_is_mended(
    served: Callable[..., Served], page: Page
) -> None:
    made = served()
    page.goto(f"{made.address}{PAGE}")
    mark(page)
    replaced(made.root / STORY, "section:", "secton:")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The site was not built: one mistake", timeout=10_000)
    expect(alert).to_contain_text('unknown field "secton"')
    expect(alert).to_contain_text(f"{STORY}:")
    assert page.locator("mark").inner_text() == "secton"
    assert any("The site is as it was before" in line for line in made.said)
    replaced(made.root / STORY, "secton:", "section:")
    expect(alert).to_have_count(0, timeout=10_000)
    assert marked(page), "nothing changed, so nothing is loaded again"


def test_the_browser_is_led_to_where_a_page_went(served: Callable[..., Served], page: Page) -> None:
    made = served()
    replaced(made.root / STORY, "\n---\n", "\n---\nMore words.\n\n")
    time.sleep(1)
    page.goto(f"{made.address}{PAGE}")
    replaced(made.root / STORY, "title:", "slug: hello\ntitle:")
    expect(page).to_have_url(f"{made.address}news/2026/01/hello/", timeout=10_000)
    shutil.move(made.root / STORY, made.root / "content/articles/renamed.md")
    replaced(made.root / "content/articles/renamed.md", "slug: hello\n", "")
    expect(page).to_have_url(f"{made.address}news/2026/01/renamed/", timeout=10_000)


def test_a_draft_is_shown_with_a_ribbon(served: Callable[..., Served], page: Page) -> None:
    made = served()
    replaced(made.root / STORY, "title:", "draft: true\ntitle:")
    time.sleep(1)
    page.goto(f"{made.address}{PAGE}")
    ribbon = page.get_by_text("A draft: readers cannot see it yet")
    expect(ribbon).to_be_visible(timeout=10_000)
    replaced(made.root / STORY, "draft: true\n", "")
    expect(ribbon).to_have_count(0, timeout=10_000)


def test_a_tab_that_was_hidden_catches_up(served: Callable[..., Served], page: Page) -> None:
    made = served()
    page.goto(f"{made.address}{PAGE}")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    replaced(made.root / STORY, "\n---\n", "\n---\nMore words.\n\n")
    page.wait_for_timeout(1000)
    assert page.get_by_text("More words.").count() == 0
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("More words.")).to_be_visible(timeout=10_000)
