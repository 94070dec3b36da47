"""Checks of what is not published yet."""

import pytest

from ssg.check.check import check
from ssg.check.drafts import Withheld
from ssg.config.config import PreviewOptions
from ssg.config.options import Options
from ssg.problems.errors import SiteError
from tests.support.newsroom import NOW, Newsroom

QUIET = "check: {rules: {missing-hero: off, missing-standfirst: off, unused-author: off}}\nnav: []"


@pytest.fixture
def bare(bare: Newsroom) -> Newsroom:
    text = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", text.replace("nav: [{name: About, url: /about/}]\n", ""))
    bare.setting(QUIET.partition("\n")[0])
    return bare


def checked(newsroom: Newsroom, *only: str) -> tuple[list[str], list[str]]:
    """The problems of a check, and those in drafts, as "name:line code"."""
    options = Options(root=newsroom.root, now=NOW, jobs=1)
    paths = frozenset(f"content/articles/{name}.md" for name in only)
    result = check(options, lambda step: None, only=paths)
    return tuple(
        [f"{p.at.path.rpartition('/')[2][:-3]}:{p.at.line} {p.code}" for p in problems]
        for problems in (result.problems, result.drafts)
    )  # type: ignore[return-value]


def test_problems_in_drafts_are_reported_separately(bare: Newsroom) -> None:
    bare.article("a", "[x](d.md) TODO")
    bare.article("d", "TK [x](gone.md) [y](/nowhere/)", draft=True)
    bare.write("content/pages/p.md", "---\ntitle: P\ndraft: true\n---\nFIXME\n")
    assert checked(bare) == (
        ["a:7 unpublished-link", "a:7 unfinished-text"],
        ["d:8 unfinished-text", "d:8 missing-file", "d:8 unknown-address", "p:5 unfinished-text"],
    )


def test_a_dead_link_in_a_draft_is_found(bare: Newsroom) -> None:
    bare.article("d", "[y](/nowhere/) [z](#part)", draft=True)
    assert checked(bare) == ([], ["d:8 dead-link", "d:8 dead-anchor"])


def test_a_scheduled_story_is_checked_like_a_published_one(bare: Newsroom) -> None:
    bare.article("s", "TODO [y](/nowhere/)", date="2026-07-01")
    assert checked(bare) == (["s:7 unfinished-text", "s:7 dead-link"], [])


def test_links_between_drafts_are_alive(bare: Newsroom) -> None:
    bare.article("d", "[e](e.md)", draft=True)
    bare.article("e", "[d](d.md)", draft=True)
    assert checked(bare) == ([], [])


def test_only_the_problems_of_named_sources_are_returned(bare: Newsroom) -> None:
    bare.article("a", "TODO")
    bare.article("d", "TK", draft=True)
    assert checked(bare, "a") == (["a:7 unfinished-text"], [])
    assert checked(bare, "d") == (["d:8 unfinished-text"], [])


def test_an_error_of_the_site_hides_no_problem_of_a_draft(bare: Newsroom) -> None:
    bare.article("a", "[x](gone.md)")
    bare.article("d", "TK", draft=True)
    with pytest.raises(SiteError) as raised:
        checked(bare)
    assert [problem.code for problem in raised.value.problems] == [
        "missing-file", "unfinished-text",
    ]  # fmt: skip
    with pytest.raises(SiteError) as raised:
        checked(bare, "d")
    assert [problem.code for problem in raised.value.problems] == ["unfinished-text"]


def test_what_the_options_show_is_not_withheld(bare: Newsroom) -> None:
    bare.article("d", draft=True)
    bare.article("s", date="2026-07-01")
    bare.article("both", draft=True, date="2026-07-01")
    options = Options(root=bare.root, now=NOW)
    withheld = Withheld(options)
    assert withheld.drafts == {"content/articles/d.md", "content/articles/both.md"}
    assert withheld.scheduled == {"content/articles/s.md"}
    shown = Withheld(Options(root=bare.root, now=NOW, show=PreviewOptions(True, True)))
    assert (shown.drafts, shown.scheduled) == (frozenset(), frozenset())
