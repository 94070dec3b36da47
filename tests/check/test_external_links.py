"""Links out of the site, as a check tells of them. No test leaves this machine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.check.check import CheckResult, check
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from tests.check.test_check import ABOUT
from tests.support.local_web import Web, serving
from tests.support.newsroom import NOW, Newsroom

QUIET = """\
check:
  rules: {insecure-link: off, missing-hero: off, missing-standfirst: off, unused-author: off}
  external: {private: true, timeout: 2, ignore: ["*/ignored*"]}
"""


@pytest.fixture
def web(bare: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    pytest.importorskip("httpx2", reason="the extra [external] is not installed")
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("ssg.check.http_client.MAX_ATTEMPTS", 1)
    bare.setting(QUIET)
    bare.write("content/pages/about.md", ABOUT)
    with serving() as made:
        yield made


def checked(newsroom: Newsroom) -> CheckResult:
    options = Options(root=newsroom.root, now=NOW, jobs=1)
    return check(options, lambda step: None, external=True)


def test_every_link_is_told_at_every_place_where_it_was_written(bare: Newsroom, web: Web) -> None:
    gone, moved = web.reply("/gone", 404), web.reply("/moved", (301, {"location": "/good"}))
    good, busy = web.reply("/good", 200), web.reply("/busy", 503)
    bare.article("a", f"[1]({good}) [2]({gone}) [3]({web.url}/ignored)\n")
    bare.article("b", f"[1]({gone}#part)\n[2]({moved})\n[3]({busy})\n")
    found = checked(bare)
    assert found.links == 4
    assert [(str(problem.at), problem.code, problem.warning) for problem in found.problems] == [
        (f"content/articles/a.md:7:{len(good) + 11}", "dead-web-link", False),
        ("content/articles/b.md:7:5", "dead-web-link", False),
        ("content/articles/b.md:8:5", "moved-web-link", True),
        ("content/articles/b.md:9:5", "unreachable-web-link", True),
    ]
    said = [(problem.message, problem.hint) for problem in found.problems]
    assert said[0][0] == f'"{gone}" leads to nothing: 404 Not Found'
    assert said[2] == (f'"{moved}" has moved for good', f"write {web.url}/good")
    assert said[3][0] == f'"{busy}" could not be checked: 503 Service Unavailable'


def test_what_was_good_is_not_asked_again_and_what_was_not_is(bare: Newsroom, web: Web) -> None:
    good, gone = web.reply("/good", 200), web.reply("/gone", 410)
    bare.article("a", f"[1]({good}) [2]({gone})\n")
    checked(bare)
    web.asked.clear()
    assert len(checked(bare).problems) == 1
    assert web.asked == ["HEAD /gone"]


def test_links_that_layouts_put_together_are_not_followed(bare: Newsroom, web: Web) -> None:
    bare.write(
        "layouts/404.html",
        '<!doctype html><a href="{{ "' + web.url + '" }}/made">x</a>'
        f'<a href="{web.reply("/written", 200)}">y</a>',
    )
    assert checked(bare).links == 1
    assert web.asked == ["HEAD /written"]


def test_a_build_asks_nothing_of_the_web(bare: Newsroom, web: Web) -> None:
    bare.article("a", f"[1]({web.reply('/good', 200)})\n")
    bare.build()
    check(Options(root=bare.root, now=NOW, jobs=1), lambda step: None)
    assert web.asked == []


def test_without_a_network_it_says_so(bare: Newsroom, web: Web) -> None:
    bare.article("a", "[1](http://127.0.0.1:1/) [2](http://127.0.0.1:1/x)\n")
    with pytest.raises(UsageError, match=r"no site answers .* is there a network"):
        checked(bare)


def test_without_the_extra_it_says_how_to_install_it(
    bare: Newsroom, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    monkeypatch.delitem(sys.modules, "ssg.check.http_client", raising=False)
    bare.article("a", f"[1]({web.url}/)\n")
    with pytest.raises(UsageError, match=r"pip install 'dateline-ssg\[external\]'"):
        checked(bare)


def test_the_memory_lies_in_the_state_folder(bare: Newsroom, web: Web) -> None:
    bare.article("a", f"[1]({web.reply('/good', 200)})\n")
    checked(bare)
    assert (bare.root / ".ssg/links.json").is_file()
    assert Path(bare.root / "public").exists() is False
