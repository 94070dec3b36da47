"""A withdrawn story, everywhere on the site."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support import standards
from tests.support.newsroom import NOW, Newsroom
from tests.support.newsroom import URL as URL_OF_SITE
from tests.support.programs import invalid_html

AT = "{http://purl.org/atompub/tombstones/1.0}"
BODY = "canary-text\n\n![A secret](/images/only.png)\n\n![Dot](/images/dot.png)\n"
URL = "/ai/2026/05/wrong/"


def write(newsroom: Newsroom, withdrawn: object) -> None:
    newsroom.article(
        "wrong",
        BODY,
        title="canary-title",
        tags=["optics", "lonely"],
        authors=["grace"],
        aliases="/old/wrong/",
        withdrawn=withdrawn,
    )


@pytest.fixture
def withdrawn(tmp_path: Path) -> Newsroom:
    """A newsroom whose story was public, and was then withdrawn with a notice."""
    newsroom = Newsroom(tmp_path)
    newsroom.picture("content/images/only.png", 64, 36)
    write(newsroom, "")
    newsroom.build()
    assert b"canary-text" in newsroom.tree()["ai/2026/05/wrong/index.html"]
    assert any("only-" in path for path in newsroom.tree())
    write(newsroom, {"date": "2026-05-31", "reason": "It was <wrong>."})
    newsroom.build()
    return newsroom


def test_text_headline_and_pictures_leave_the_site(withdrawn: Newsroom) -> None:
    for path, content in withdrawn.tree().items():
        assert b"canary" not in content, path
        assert "only-" not in path
    assert any("dot-" in path for path in withdrawn.tree())


def test_a_notice_takes_its_place(withdrawn: Newsroom) -> None:
    notice = withdrawn.read("ai/2026/05/wrong/index.html")
    assert "This story was withdrawn" in notice
    assert "<p>It was &lt;wrong&gt;.</p>" in notice
    assert '<meta name="robots" content="noindex">' in notice
    assert URL in withdrawn.read("old/wrong/index.html")


def test_nothing_else_leads_to_it(withdrawn: Newsroom) -> None:
    own = {"ai/2026/05/wrong/index.html", "old/wrong/index.html", "atom.xml", "ai/atom.xml"}
    paths = {path for path, content in withdrawn.tree().items() if URL.encode() in content}
    assert paths <= own
    assert "tags/lonely/index.html" not in withdrawn.tree()


@pytest.mark.parametrize("feed", ["atom.xml", "ai/atom.xml"])
def test_atom_feeds_say_that_it_is_deleted(withdrawn: Newsroom, feed: str) -> None:
    (deleted,) = ET.fromstring(withdrawn.read(feed)).findall(f"{AT}deleted-entry")
    assert deleted.attrib == {
        "ref": f"https://x.example{URL}",
        "when": "2026-05-31T00:00:00+00:00",
    }
    assert deleted.findtext(f"{AT}comment") == "It was <wrong>."
    assert "deleted-entry" not in withdrawn.read("chips/atom.xml") + withdrawn.read("feed.xml")


def test_the_build_after_it_is_that_of_a_new_newsroom(withdrawn: Newsroom, tmp_path: Path) -> None:
    withdrawn.build(output=str(tmp_path / "again"))
    fresh = {
        file.relative_to(tmp_path / "again").as_posix(): file.read_bytes()
        for file in (tmp_path / "again").rglob("*")
        if file.is_file()
    }
    assert fresh == withdrawn.tree()


def test_without_a_notice_the_address_is_gone(withdrawn: Newsroom) -> None:
    withdrawn.setting("hosting: nginx")
    write(withdrawn, {"date": "2026-05-31", "gone": True})
    withdrawn.build()
    assert "ai/2026/05/wrong/index.html" not in withdrawn.tree()
    rules = withdrawn.read("_nginx/http.conf")
    assert all(f'  "{path}" 1;' in rules for path in (URL, URL.rstrip("/"), "/old/wrong/"))
    assert "deleted-entry" in withdrawn.read("atom.xml")


def test_an_address_that_has_another_story_shows_that(withdrawn: Newsroom) -> None:
    withdrawn.article("corrected", "The truth.\n", slug="wrong", title="Corrected")
    withdrawn.build()
    assert "The truth." in withdrawn.read("ai/2026/05/wrong/index.html")


def test_a_withdrawal_can_be_scheduled(withdrawn: Newsroom) -> None:
    write(withdrawn, "2026-06-02")
    withdrawn.build()
    assert "canary-text" in withdrawn.read("ai/2026/05/wrong/index.html")
    site = withdrawn.site(now=NOW)
    assert site.next_change is not None
    assert site.next_change.what == ("content/articles/wrong.md is withdrawn",)


def test_a_story_is_not_withdrawn_before_it_is_published(withdrawn: Newsroom) -> None:
    write(withdrawn, "2026-04-01")
    (problem,) = withdrawn.problems()
    assert "withdrawn-too-early" in problem or "before it is published" in problem


def test_the_site_still_meets_the_standards(withdrawn: Newsroom) -> None:
    assert standards.faults(withdrawn.output, URL_OF_SITE) == []


def test_the_notice_is_valid_html(withdrawn: Newsroom) -> None:
    assert invalid_html(withdrawn.output / "ai/2026/05/wrong") == []
