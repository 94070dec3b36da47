"""Whether withdrawn stories have left the live site."""

from pathlib import Path

import pytest

from ssg.announce import withdrawn
from ssg.announce.withdrawn import Verification
from ssg.desk import inventory
from ssg.problems.errors import UsageError
from ssg.site import publication
from tests.support.newsroom import Newsroom
from tests.support.recipients import Recipients, serving_folder


@pytest.fixture
def newsroom(bare: Newsroom) -> Newsroom:
    """A newsroom with a story that left a notice, and one that left none."""
    bare.article("noted", aliases=["/old/noted/", "/old/café 1/"], withdrawn="2026-05-20")
    bare.article("gone", withdrawn={"date": "2026-05-21", "gone": True})
    bare.article("public")
    bare.build()
    return bare


def verify(newsroom: Newsroom, at: str) -> Verification:
    read = inventory.read(newsroom.root)
    stories = publication.withdrawals(read.sources, read.config, read.moment)
    return withdrawn.verify(stories, at, read.config, read.options)


def test_a_site_as_it_was_built_is_right(newsroom: Newsroom) -> None:
    with serving_folder(newsroom.output) as at:
        assert verify(newsroom, at) == Verification(
            (
                f"{at}ai/2026/05/gone/ answers 404",
                f"{at}ai/2026/05/noted/ shows the notice",
                f"{at}old/noted/ shows the notice",
                f"{at}old/caf%C3%A9%201/ shows the notice",
                f"Asked {at} for 2 withdrawn stories: all have left.",
            ),
            is_right=True,
        )


def test_a_story_that_is_still_there_is_found(newsroom: Newsroom, tmp_path: Path) -> None:
    for slug in ("gone", "noted"):
        page = newsroom.output / f"ai/2026/05/{slug}/index.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text("the story", "utf-8")
    with serving_folder(newsroom.output) as at:
        found = verify(newsroom, at)
    assert found.is_right is False
    assert found.lines[0] == f"{at}ai/2026/05/gone/ is still there  <- WRONG"
    assert found.lines[1] == f"{at}ai/2026/05/noted/ is still there  <- WRONG"
    assert found.lines[-1].endswith("2 of 4 addresses are wrong.")


def test_what_shows_another_notice_is_found(newsroom: Newsroom, web: Recipients) -> None:
    for path in ("/ai/2026/05/gone/", "/old/noted/", "/old/caf%C3%A9%201/"):
        web.reply(path, 404)
    found = verify(newsroom, web.url)
    assert not found.is_right
    assert "/noted/ shows something else than the build wrote there" in found.lines[1]


def test_a_page_from_before_the_withdrawal_proves_nothing(newsroom: Newsroom) -> None:
    newsroom.article("public", withdrawn="2026-05-25")
    with serving_folder(newsroom.output) as at:
        found = verify(newsroom, at)
        assert not found.is_right
        assert f"{at}ai/2026/05/public/ is still there  <- WRONG" in found.lines
        newsroom.build()
        assert verify(newsroom, at).is_right


def test_a_cache_is_told_from_the_host(newsroom: Newsroom, web: Recipients) -> None:
    for path in ("/ai/2026/05/gone/", "/ai/2026/05/noted/", "/old/noted/", "/old/caf%C3%A9%201/"):
        web.reply(path, 410)
    web.reply("/ai/2026/05/gone/", 200, 410)
    found = verify(newsroom, web.url)
    assert "is still there, but only in a cache: run `ssg announce`" in found.lines[0]
    assert found.lines[1] == f"{web.url}/ai/2026/05/noted/ answers 410"
    assert not found.is_right


def test_a_redirect_leads_elsewhere_or_is_followed(newsroom: Newsroom, web: Recipients) -> None:
    web.reply("/ai/2026/05/gone/", (301, {"Location": "/ai/2026/05/gone"}))
    web.reply("/ai/2026/05/gone", 410)
    web.reply("/ai/2026/05/noted/", (301, {"Location": "/ai/2026/05/noted/?again"}))
    web.reply("/old/noted/", (301, {"Location": "/ai/2026/05/noted/"}))
    lines = verify(newsroom, web.url).lines
    assert lines[0].endswith("/gone/ answers 410")
    assert lines[1].endswith("/noted/ does not answer: it redirects to itself  <- WRONG")
    assert lines[2].endswith(f"/old/noted/ leads to {web.url}/ai/2026/05/noted/")


def test_what_does_not_answer_proves_nothing(newsroom: Newsroom) -> None:
    found = verify(newsroom, "http://127.0.0.1:9")
    assert not found.is_right
    assert "does not answer" in found.lines[0]


def test_an_address_needs_a_scheme(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="must begin with https://"):
        verify(newsroom, "staging.example")
