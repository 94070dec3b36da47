"""The live server: what it serves, to whom, and how a browser follows it."""

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
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.desk import init
from ssg.serve.app import _Server, application, serve
from ssg.serve.live_build import LiveNewsroom
from ssg.serve.reporting import Reporter
from tests.support.newsroom import media_path
from tests.support.programs import ROOT

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
    """A newsroom that tests only read."""
    root = tmp_path_factory.mktemp("built") / "newsroom"
    init.init(root)
    newsroom = LiveNewsroom(Options(root=root))
    newsroom.build()
    return newsroom


@pytest.fixture(scope="module")
def client(built: LiveNewsroom) -> Iterator[TestClient]:
    with TestClient(application(built, HOSTS), follow_redirects=False) as client:
        yield client


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_page_is_the_built_file_with_a_script_added(
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


def test_files_that_scripts_fetch_are_not_changed(built: LiveNewsroom, client: TestClient) -> None:
    stored = (built.output / "rails/latest.html").read_bytes()
    assert client.get("/rails/latest.html").content == stored


def test_a_draft_has_a_ribbon_only_in_the_browser(newsroom: LiveNewsroom) -> None:
    replace_in(newsroom.options.root / STORY, "title:", "draft: true\ntitle:")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        page = client.get(f"/{PAGE}", headers=BROWSER).text
    assert 'data-ribbon="A draft: readers cannot see it yet"' in page
    assert "ribbon" not in (newsroom.output / PAGE / "index.html").read_text("utf-8")


def test_a_missing_page_shows_the_sites_404_page(client: TestClient) -> None:
    missing = client.get("/nowhere/", headers=BROWSER)
    assert missing.status_code == 404
    assert "Page not found" in missing.text
    assert 'data-page="/404.html"' in missing.text


def test_a_page_that_moved_redirects_to_its_new_address(newsroom: LiveNewsroom) -> None:
    newsroom.build()
    replace_in(newsroom.options.root / STORY, "title:", "slug: hello\ntitle:")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS), follow_redirects=False) as client:
        response = client.get(f"/{PAGE}")
    assert (response.status_code, response.headers["location"]) == (302, "/news/2026/01/hello/")


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


def test_symbolic_links_out_of_the_output_are_not_served(
    built: LiveNewsroom, client: TestClient
) -> None:
    (built.output / "secret.txt").symlink_to(built.options.root / "config.yaml")
    assert client.get("/secret.txt").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil:8000"])
def test_other_host_names_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver:81"])
def test_events_are_refused_to_other_origins(client: TestClient, origin: str) -> None:
    assert client.get("/-/dateline/events", headers={"origin": origin}).status_code == 403


def test_other_sites_cannot_read_responses(client: TestClient) -> None:
    response = client.get("/", headers={"origin": "https://evil.example"})
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_nothing_is_cached_without_validation(client: TestClient) -> None:
    for path in ("/", "/assets/css/site.css", "/-/dateline.js", "/nowhere/"):
        assert client.get(path).headers["cache-control"] == "no-cache"


def test_the_headers_of_the_published_site_are_sent(client: TestClient) -> None:
    response = client.get("/")
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert client.get("/assets/css/site.css").headers["cache-control"] == "no-cache"


def test_the_live_server_redirects_and_protects_whatever_the_host(newsroom: LiveNewsroom) -> None:
    root = newsroom.options.root
    config = (root / "config.yaml").read_text("utf-8")
    (root / "config.yaml").write_text(config + "hosting: nginx\n", "utf-8")
    replace_in(root / STORY, "---\n", "---\naliases: [/canary/]\n")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        answer = client.get("/canary/")
    assert 'http-equiv="refresh"' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")


@pytest.mark.parametrize("setting", ["", "headers: {file: false}\n"])
def test_media_are_sandboxed(newsroom: LiveNewsroom, setting: str) -> None:
    root = newsroom.options.root
    config = (root / "config.yaml").read_text("utf-8")
    (root / "config.yaml").write_text(config + setting, "utf-8")
    (root / "content/files").mkdir()
    content = b"<script src=a.js></script>"
    (root / "content/files/a.html").write_bytes(content)
    (root / STORY).write_text((root / STORY).read_text("utf-8") + "\n[x](/files/a.html)\n", "utf-8")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        sent = client.get(media_path("files/a.html", content)).headers
    assert sent["content-security-policy"].endswith("sandbox")
    assert sent["x-content-type-options"] == "nosniff"


def test_post_requests_are_refused(client: TestClient) -> None:
    assert client.post("/").status_code == 405


def test_an_empty_page_follows_the_builds_before_the_first_good_one(newsroom: LiveNewsroom) -> None:
    replace_in(newsroom.options.root / STORY, "section:", "secton:")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS)) as client:
        page = client.get("/", headers=BROWSER)
    assert page.status_code == 404
    assert 'data-build="0"' in page.text


def test_a_site_under_a_prefix_is_served_there(newsroom: LiveNewsroom) -> None:
    replace_in(newsroom.options.root / "config.yaml", ".org/", ".org/news/")
    newsroom.build()
    with TestClient(application(newsroom, HOSTS), follow_redirects=False) as client:
        assert client.get("/news/about/").status_code == 200
        assert 'data-page="/news/about/"' in client.get("/news/about/", headers=BROWSER).text
        assert client.get("/about/").status_code == 404
        assert client.get("/").headers["location"] == "/news/"


class LiveServer:
    """A live server in a separate thread."""

    def __init__(self, root: Path, port: int = 0) -> None:
        self.root, self.lines = root, list[str]()
        self.servers: list[_Server] = []
        options = Options(root=root, show=PreviewOptions(drafts=True, future=True))
        arguments = (options, "127.0.0.1", port, Reporter(self.lines.append))
        self.thread = threading.Thread(target=serve, args=arguments, daemon=True)

    @property
    def address(self) -> str:
        return next(line for line in self.lines if "http://" in line).split()[4]


@pytest.fixture
def start_server(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., LiveServer]]:
    started: list[LiveServer] = []
    original = _Server.__init__

    def record(self: _Server, newsroom: LiveNewsroom, hosts: list[str]) -> None:
        original(self, newsroom, hosts)
        started[-1].servers.append(self)

    monkeypatch.setattr(_Server, "__init__", record)

    def start(port: int = 0) -> LiveServer:
        live = LiveServer(root, port)
        started.append(live)
        live.thread.start()
        deadline = time.monotonic() + 60
        while not any("http://" in line for line in live.lines) and time.monotonic() < deadline:
            time.sleep(0.02)
        return live

    yield start
    for live in started:
        for server in live.servers:
            server.should_exit = True
        live.thread.join(10)
        assert not live.thread.is_alive(), "the server did not stop"


def test_if_the_port_is_in_use_the_next_one_is_used_and_reported(
    start_server: Callable[..., LiveServer],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        server = start_server(port)
    used_port = int(server.address.rsplit(":", 1)[1].strip("/"))
    assert used_port != port
    assert f"Port {port} is in use, so the site uses port {used_port}." in server.lines


def test_the_command_serves_this_folder_until_it_is_stopped(root: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "http://" in line)
        request = urllib.request.Request(line.split()[4], headers=BROWSER)
        with urllib.request.urlopen(request, timeout=60) as response:
            assert b"dateline.js" in response.read()
        process.send_signal(signal.SIGINT)
        output = process.communicate(timeout=60)
    assert (process.returncode, *output) == (0, "", "")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def is_marked(page: Page) -> bool:
    """Whether the page has not been reloaded since `mark` marked it."""
    return bool(page.evaluate("window.isMarked === true"))


def wait_until(page: Page, condition: str) -> None:
    """Waits for a condition; the content security policy forbids `page.wait_for_function`."""
    deadline = time.monotonic() + 60
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


def mark(page: Page) -> None:
    page.evaluate("window.isMarked = true")


def test_the_browser_reloads_after_a_save_and_keeps_the_scroll_position(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    paragraphs = "\n\n".join(f"Paragraph {number}." for number in range(200))
    replace_in(server.root / STORY, "\n---\n", f"\n---\n{paragraphs}\n\n")
    time.sleep(1)
    page.goto(f"{server.address}{PAGE}")
    page.evaluate("scrollTo({top: 2000, behavior: 'instant'})")
    replace_in(server.root / STORY, "Paragraph 150.", "Paragraph one hundred and fifty.")
    expect(page.get_by_text("one hundred and fifty")).to_be_attached()
    wait_until(page, "Math.abs(scrollY - 2000) < 5")


def test_an_unchanged_page_is_not_reloaded(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    page.goto(f"{server.address}about/")
    mark(page)
    replace_in(server.root / STORY, "\n---\n", "\n---\nMore words.\n\n")
    deadline = time.monotonic() + 60
    while len(server.lines) < 3 and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    page.wait_for_timeout(500)
    assert is_marked(page)


def test_style_sheets_are_replaced_without_reloading_the_page(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    page.goto(f"{server.address}{PAGE}")
    mark(page)
    (server.root / "assets/css").mkdir(parents=True)
    (server.root / "assets/css/site.css").write_text("body { color: rgb(1, 2, 3) }", "utf-8")
    wait_until(page, "getComputedStyle(document.body).color === 'rgb(1, 2, 3)'")
    (server.root / "assets/css/site.css").write_text("body { color: rgb(3, 2, 1) }", "utf-8")
    wait_until(page, "getComputedStyle(document.body).color === 'rgb(3, 2, 1)'")
    assert is_marked(page)
    assert page.locator("link[rel=stylesheet]").count() == 1


def test_errors_cover_the_page_until_they_are_fixed(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    page.goto(f"{server.address}{PAGE}")
    mark(page)
    replace_in(server.root / STORY, "section:", "secton:")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The site was not built: 1 error")
    expect(alert).to_contain_text('unknown field "secton"')
    expect(alert).to_contain_text(f"{STORY}:")
    assert page.locator("mark").inner_text() == "secton"
    assert any("The last good site is unchanged" in line for line in server.lines)
    replace_in(server.root / STORY, "secton:", "section:")
    expect(alert).to_have_count(0)
    assert is_marked(page), "nothing changed, so the page is not reloaded"


def test_the_browser_goes_to_the_new_address_of_a_moved_page(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    replace_in(server.root / STORY, "\n---\n", "\n---\nMore words.\n\n")
    time.sleep(1)
    page.goto(f"{server.address}{PAGE}")
    replace_in(server.root / STORY, "title:", "slug: hello\ntitle:")
    expect(page).to_have_url(f"{server.address}news/2026/01/hello/")
    shutil.move(server.root / STORY, server.root / "content/articles/renamed.md")
    replace_in(server.root / "content/articles/renamed.md", "slug: hello\n", "")
    expect(page).to_have_url(f"{server.address}news/2026/01/renamed/")


def test_a_draft_is_shown_with_a_ribbon(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    replace_in(server.root / STORY, "title:", "draft: true\ntitle:")
    time.sleep(1)
    page.goto(f"{server.address}{PAGE}")
    ribbon = page.get_by_text("A draft: readers cannot see it yet")
    expect(ribbon).to_be_visible()
    replace_in(server.root / STORY, "draft: true\n", "")
    expect(ribbon).to_have_count(0)


def test_a_hidden_tab_catches_up_when_it_is_shown(
    start_server: Callable[..., LiveServer], page: Page
) -> None:
    server = start_server()
    page.goto(f"{server.address}{PAGE}")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    replace_in(server.root / STORY, "\n---\n", "\n---\nMore words.\n\n")
    page.wait_for_timeout(1000)
    assert page.get_by_text("More words.").count() == 0
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("More words.")).to_be_visible()
