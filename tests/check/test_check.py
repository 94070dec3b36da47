"""`check`: editorial checks of the sources, and checks of the built site's links."""

import shutil

import pytest

from ssg.check import link_graph
from ssg.check.check import CheckResult, accept, check
from ssg.config.options import Options
from ssg.problems.errors import SiteError
from tests.support.calls import recorded_calls
from tests.support.newsroom import NOW, Newsroom

QUIET = "check: {rules: {missing-hero: off, missing-standfirst: off, unused-author: off}}"
ABOUT = "---\ntitle: About\n---\nUs.\n"


@pytest.fixture
def bare(bare: Newsroom) -> Newsroom:
    """A newsroom without dead links in its menu."""
    bare.write("content/pages/about.md", ABOUT)
    return bare


def checked(newsroom: Newsroom, since: str = "") -> CheckResult:
    options = Options(root=newsroom.root, now=NOW, jobs=1)
    return check(options, lambda step: None, since=since)


def problems(newsroom: Newsroom) -> list[str]:
    return [str(problem) for problem in checked(newsroom).problems]


def test_a_correct_newsroom_passes_and_nothing_is_published(bare: Newsroom) -> None:
    bare.setting(QUIET)
    bare.article("a", "## Part\n\n[x](a.md#part)\n")
    result = checked(bare)
    assert (result.problems, result.links) == ((), 0)
    assert result.files > 10
    assert not bare.output.exists()


def test_the_next_check_renders_and_reads_only_what_changed(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.article("a", "## Part\n\n[x](a.md#part)\n")
    bare.article("b")
    first = checked(bare)
    bare.article("a", "## Part\n\n[x](b.md#part)\n")
    read = recorded_calls(monkeypatch, link_graph, "read")
    second = checked(bare)
    assert "ai/2026/05/a/index.html" in read
    assert "ai/2026/05/b/index.html" not in read
    assert len(read) < first.files / 2
    (dead,) = [p for p in second.problems if p.code == "dead-anchor"]
    assert str(dead.at) == "content/articles/a.md:9:5"
    shutil.rmtree(bare.root / ".ssg")
    assert checked(bare) == second


def test_a_dead_link_is_an_error_where_it_is_written(bare: Newsroom) -> None:
    bare.setting(QUIET)
    bare.article("fab", "## How\n")
    bare.article("a", "[x](/chips/2026/04/fab/)\n[y](fab.md#hows)\n[z](#nada)\n")
    assert problems(bare) == [
        'content/articles/a.md:7:5: "/chips/2026/04/fab/" does not exist '
        '(did you mean "/ai/2026/05/fab/"?)',
        'content/articles/a.md:8:5: "fab.md#hows" has an anchor that does not exist '
        '(did you mean "how"?)',
        'content/articles/a.md:9:5: "#nada" has an anchor that does not exist',
    ]


@pytest.mark.parametrize("kind", ["github", "ascii"])
def test_links_for_either_kind_of_anchors_lead_to_headings(bare: Newsroom, kind: str) -> None:
    bare.setting(QUIET)
    bare.setting(f"markdown: {{anchors: {kind}}}")
    bare.article("fab", "## It's C#\n\n## It's C#\n")
    bare.article(
        "a",
        "[a](fab.md#its-c-1) [b](fab.md#it-s-csharp_1) "
        "[c](/ai/2026/05/fab/#its-c) [d](fab.md#its)\n",
    )
    assert [problem.partition(" has")[0] for problem in problems(bare)] == [
        'content/articles/a.md:7:79: "fab.md#its"'
    ]


def test_a_dead_link_in_a_layout_is_reported_there(bare: Newsroom) -> None:
    bare.setting(QUIET)
    bare.article("a")
    bare.write("layouts/404.html", '<!doctype html>\n<a href="/gone/">x</a>')
    assert problems(bare) == ['layouts/404.html:2:10: "/gone/" does not exist']


def test_levels_apply_to_findings_in_the_built_site(bare: Newsroom) -> None:
    bare.article("a", "[x](/gone/)\n", summary="x", check={"skip": ["missing-hero"]})
    bare.setting("check: {rules: {dead-link: warning, dead-anchor: off}}")
    assert problems(bare) == ['content/articles/a.md:9:5: warning: "/gone/" does not exist']
    bare.article("a", "[x](/gone/)\n", summary="x", check={"skip": ["missing-hero", "dead-link"]})
    (problem,) = problems(bare)
    assert 'warning: "/gone/" does not exist on this site' in problem


def test_editorial_findings_and_dead_links_are_sorted_together(bare: Newsroom) -> None:
    bare.article("b", "[x](/gone/)\n")
    bare.article("a", "TODO\n")
    codes = [(p.at.path.removeprefix("content/articles/"), p.code) for p in checked(bare).problems]
    assert codes == [
        ("a.md", "missing-hero"),
        ("a.md", "missing-standfirst"),
        ("a.md", "unfinished-text"),
        ("b.md", "missing-hero"),
        ("b.md", "missing-standfirst"),
        ("b.md", "dead-link"),
    ]


def test_a_site_with_errors_is_not_checked(bare: Newsroom) -> None:
    bare.article("a", "TODO", kind="nws")
    with pytest.raises(SiteError) as caught:
        checked(bare)
    codes = {problem.code for problem in caught.value.problems}
    assert codes >= {"unknown-choice", "unfinished-text"}


def test_an_archive_is_adopted_with_its_problems(bare: Newsroom) -> None:
    bare.write("content/broken.png", b"no picture")
    bare.article(
        "a", "[x](gone.md) ![](/gone.png) ![](/broken.png)\n\n/// nope\n///\n\n[y](/gone/)\n"
    )
    bare.article("b", "A \x07 bell, TODO.\n\n[z](a.md#gone)\n", image="/lost.png")
    options = Options(root=bare.root, now=NOW, jobs=1)
    result = accept(options, lambda step: None)
    codes = {problem.code for problem in result.problems}
    assert codes >= {
        *("missing-file", "bad-picture", "bad-block", "control-character", "missing-picture"),
        *("dead-anchor", "unfinished-text", "missing-alt"),
    }
    assert len(bare.build().known) >= 6
    checked = check(options, lambda step: None)
    assert checked.problems == ()
    assert len(checked.known) == len(result.problems)
    assert accept(options, lambda step: None).problems == ()
    at_missing = {problem.at for problem in checked.known if problem.code == "missing-file"}
    assert not any(each.code == "dead-link" and each.at in at_missing for each in checked.known)


def test_new_problems_stop_and_fixed_ones_leave_the_list(bare: Newsroom) -> None:
    bare.article("a", "[x](gone.md)\n\n[y](lost.md)\n")
    options = Options(root=bare.root, now=NOW, jobs=1)
    accept(options, lambda step: None)
    bare.article("a", "[x](gone.md)\n\nMended.\n\n[z](new.md)\n")
    with pytest.raises(SiteError) as caught:
        check(options, lambda step: None)
    assert [problem.message for problem in caught.value.problems if not problem.warning] == [
        '"new.md" does not exist'
    ]
    bare.article("a", "[x](gone.md)\n\nMended.\n")
    result = check(options, lambda step: None)
    assert (result.problems, result.fixed) == ((), 1)
    assert check(options, lambda step: None).fixed == 0


def test_what_stops_every_build_cannot_be_accepted(bare: Newsroom) -> None:
    bare.article("a", "[x](gone.md)\n")
    bare.write("content/articles/b.md", "---\ntitle: [\n---\n")
    with pytest.raises(SiteError) as caught:
        accept(Options(root=bare.root, now=NOW, jobs=1), lambda step: None)
    assert [problem.code for problem in caught.value.problems] == ["bad-yaml"]
    assert not (bare.root / "known-problems.yaml").exists()


def test_a_link_that_a_check_accepted_is_no_warning_of_a_build(bare: Newsroom) -> None:
    bare.article("a", "[Gone](/gone/)")
    accept(Options(root=bare.root, now=NOW, jobs=1), lambda step: None)
    assert bare.build().warnings == ()
