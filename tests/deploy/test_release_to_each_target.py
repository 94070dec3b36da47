"""A newsroom by the guide: released to a folder, a bucket and a server, and a story withdrawn."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import obstore
import pytest

from ssg.announce.live import ask
from ssg.config.deploy_config import DeployTarget, parse_address
from ssg.deploy.open_store import open_store
from tests.support import recipients
from tests.support.newsroom import Newsroom
from tests.support.object_servers import BUCKET
from tests.support.programs import run, tool
from tests.support.recipients import Recipients, serving_folder
from tests.support.ssh_server import ssh_server

SETTINGS = """\
check: {{rules: {{missing-hero: off, missing-standfirst: off}}}}
indexnow: 4f1c9e0d
feeds: {{limit: 4, hub: "{web}/hub"}}
announce: {{indexnow: "{web}/indexnow", webhooks: ["{web}/hook"]}}
deploy: {{production: {target}}}
"""


@contextmanager
def serving_bucket(settings: DeployTarget) -> Iterator[str]:
    """A service in front of a bucket, which finds the index of a folder."""
    objects = open_store(parse_address(settings.to), settings)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path.partition("?")[0]).lstrip("/")
            path += "index.html" * (not path or path.endswith("/"))
            status, content = 200, b""
            try:
                content = bytes(obstore.get(objects, path).bytes())
            except FileNotFoundError:
                status = 404
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recipients]:
    monkeypatch.setenv("DATELINE_WEBHOOK_SECRET", "hunter2")
    with recipients.serving() as server:
        yield server


@pytest.fixture(params=["folder", "bucket", "server"])
def live(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """A target in the settings, and the address at which readers find it."""
    with ExitStack() as running:
        if request.param == "bucket":
            store, prefix = request.getfixturevalue("moto"), f"release-{tmp_path.name}"
            request.getfixturevalue("keys")
            target = DeployTarget(to=f"s3://{BUCKET}/{prefix}", endpoint=store)
            at = running.enter_context(serving_bucket(target))
            yield f'{{to: "{target.to}", endpoint: "{store}"}}', at
            return
        www = tmp_path / "www"
        at = running.enter_context(serving_folder(www))
        if request.param == "folder":
            yield f'"{www}"', at
            return
        tool("rsync")
        tool("sshd")
        (tmp_path / "ssh").mkdir()
        server = running.enter_context(ssh_server(tmp_path / "ssh"))
        monkeypatch.setenv("RSYNC_RSH", server.client)
        yield f'"{server.address(www)}"', at


@pytest.fixture
def newsroom(tmp_path: Path, live: tuple[str, str], web: Recipients) -> Newsroom:
    target, at = live
    newsroom = Newsroom(tmp_path / "newsroom", bare=True)
    text = (newsroom.root / "config.yaml").read_text("utf-8")
    text = text.replace("https://x.example/", at).replace("feeds: {limit: 4}\n", "")
    newsroom.write("config.yaml", text + SETTINGS.format(web=web.url, target=target))
    newsroom.write("content/pages/about.md", "---\ntitle: About\n---\nWe write.\n")
    newsroom.picture("content/images/only.png", 64, 36)
    newsroom.article("wrong", "canary\n\n![A](/images/only.png)\n", aliases="/old/wrong/")
    newsroom.article("right", "True.\n")
    return newsroom


def release(newsroom: Newsroom) -> str:
    done = run(newsroom.root, "release", "--wait", "30")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_withdrawn_story_is_gone_from_the_target(
    newsroom: Newsroom, live: tuple[str, str], web: Recipients
) -> None:
    _, at = live
    release(newsroom)
    url = f"{at}ai/2026/05/wrong/"
    assert b"canary" in ask(url).content
    picture = re.search(rb'src="/(media/[^"]*only[^"]*)"', ask(url).content)
    assert picture is not None
    picture_url = at + unquote(picture[1].decode())
    assert ask(picture_url).status == 200
    before = run(newsroom.root, "verify", "withdrawn")
    assert before.stdout == "No published story was withdrawn.\n"

    web.taken()
    assert run(newsroom.root, "withdraw", "wrong", "--gone").returncode == 0
    assert run(newsroom.root, "verify", "withdrawn").returncode == 1
    assert "Announced" in release(newsroom)
    shown = run(newsroom.root, "verify", "withdrawn")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.splitlines()[0] == f"{url} answers 404"
    assert ask(picture_url).is_gone
    assert b"deleted-entry" in ask(f"{at}atom.xml").content
    assert url in web.at("/indexnow")[0].json["urlList"]
    assert picture_url in [each["url"] for each in web.at("/hook")[0].json["deleted"]]
    assert {each.form["hub.url"][0] for each in web.at("/hub")} >= {f"{at}atom.xml"}

    web.taken()
    release(newsroom)
    assert run(newsroom.root, "announce").returncode == 0
    assert web.taken() == []
