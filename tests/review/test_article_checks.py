"""Editorial checks of stories, which `check` reports and builds do not."""

from typing import Any

import pytest

from ssg.review import text_checks
from tests.support.newsroom import Newsroom

A = "content/articles/a.md"


def warnings_of(newsroom: Newsroom, code: str, **options: Any) -> list[str]:
    """The warnings of a check with one code."""
    warnings = newsroom.build(advise=True, **options).warnings
    return [str(problem) for problem in warnings if problem.code == code]


def test_a_build_does_not_report_editorial_warnings(bare: Newsroom) -> None:
    bare.article("a", "### TODO http://x.example/\n\n![](https://x.example/a.png)\n")
    assert bare.problems() == []
    assert len(bare.build(advise=True).warnings) >= 5


def test_a_story_without_standfirst_or_main_picture_is_reported(bare: Newsroom) -> None:
    bare.article("a")
    bare.article("b", summary="What it is.", image="https://x.example/a.png")
    assert warnings_of(bare, "missing-standfirst") == [
        f"{A}:2: warning: the story has no standfirst (add summary: one or two sentences)"
    ]
    assert warnings_of(bare, "missing-hero") == [
        f"{A}:2: warning: the story has no main picture (add image: {{src: …, alt: …}})"
    ]


def test_a_picture_without_alternative_text_is_reported_everywhere(bare: Newsroom) -> None:
    bare.picture("content/dot.png", 4, 4)
    bare.article("a", "![](/dot.png)\n", image="/dot.png")
    bare.write("content/authors/ada.md", "---\nname: Ada\nphoto: /dot.png\n---\n![](/dot.png)\n")
    bare.write("content/pages/p.md", "---\ntitle: P\n---\n![](/dot.png)\n")
    assert [problem.split(" warning")[0] for problem in warnings_of(bare, "missing-alt")] == [
        "content/articles/a.md:6:8:",
        "content/articles/a.md:8:1:",
        "content/authors/ada.md:3:8:",
        "content/authors/ada.md:5:1:",
        "content/pages/p.md:4:1:",
    ]


def test_a_narrow_main_picture_is_reported(bare: Newsroom) -> None:
    for width in (1199, 1200):
        bare.picture(f"content/{width}.png", width, 10)
    bare.write("content/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    bare.article("a", image="/1199.png")
    bare.article("b", image="/1200.png")
    bare.article("c", image="/x.svg")
    bare.article("d", image="https://x.example/a.png")
    assert warnings_of(bare, "small-hero") == [
        f'{A}:6:8: warning: "/1199.png" is only 1199 pixels wide '
        "(large previews need at least 1200 pixels)"
    ]


def test_a_long_headline_is_reported(bare: Newsroom) -> None:
    bare.article("a", title="x" * 111)
    bare.article("b", title="x" * 110)
    assert warnings_of(bare, "long-headline") == [
        f"{A}:2:8: warning: the headline has 111 characters (shorten it: search engines show 110)"
    ]


@pytest.mark.parametrize(
    ("date", "updated", "code", "message"),
    [
        ("2026-05-02", "2026-05-01", "updated-before-date", '"updated" is before "date"'),
        ("2026-05-02", "2026-06-02", "future-update", '"updated" is in the future'),
        ("2026-05-02", "2026-05-02", "needless-update", '"updated" is less than 30 minutes after'),
        ("2026-05-02T10:00", "2026-05-02T10:29", "needless-update", '"updated" is less than'),
    ],
)
def test_a_wrong_or_needless_update_is_reported(
    bare: Newsroom, date: str, updated: str, code: str, message: str
) -> None:
    bare.article("a", date=date, updated=updated)
    (problem,) = warnings_of(bare, code)
    assert problem.startswith(f"{A}:6:10: warning: {message}")


def test_an_update_with_a_correction_or_after_a_while_is_not_reported(bare: Newsroom) -> None:
    correction = {"date": "2026-05-02", "text": "It was two."}
    bare.article("a", date="2026-05-02", updated="2026-05-02", corrections=correction)
    bare.article("b", date="2026-05-02T10:00", updated="2026-05-02T10:30")
    assert warnings_of(bare, "needless-update") == []


def test_builds_report_an_update_before_the_date(bare: Newsroom) -> None:
    bare.article("a", updated="2026-04-01")
    assert bare.problems() == [
        f'{A}:6:10: warning: "updated" is before "date" '
        "(the update is not shown: correct one of them)"
    ]


def test_a_story_with_a_sponsor_must_have_kind_sponsored(bare: Newsroom) -> None:
    bare.article("a", sponsor="Acme")
    bare.article("b", sponsor="Acme", kind="sponsored")
    assert bare.problems() == [
        f'{A}:6:10: warning: a story sponsored by Acme has kind "news" '
        "(add kind: sponsored, so that the story is labelled)"
    ]


def test_a_draft_with_a_future_date_is_reported(bare: Newsroom) -> None:
    bare.article("a", draft=True, date="2026-07-01")
    bare.article("b", draft=True)
    assert warnings_of(bare, "future-draft") == [
        f"{A}:6:8: warning: a draft stays unpublished after its date "
        "(remove draft: true to publish the story at its date)"
    ]


def test_drafts_are_checked_only_if_they_are_shown(bare: Newsroom) -> None:
    from ssg.config.config import PreviewOptions

    bare.article("a", "TODO", draft=True)
    bare.article("b", "TODO", expires="2026-05-02")
    bare.write("content/pages/p.md", "---\ntitle: P\ndraft: true\n---\nTODO\n")
    assert warnings_of(bare, "unfinished-text") == []
    assert len(warnings_of(bare, "unfinished-text", show=PreviewOptions(drafts=True))) == 2


def test_scheduled_stories_are_checked(bare: Newsroom) -> None:
    bare.article("a", "TODO", date="2026-07-01")
    assert warnings_of(bare, "unfinished-text") == [
        f'{A}:7:1: warning: "TODO" was left in the text (finish it)'
    ]


def test_checking_an_unchanged_text_again_gives_the_same_findings(bare: Newsroom) -> None:
    bare.article("a", "TODO")
    first = warnings_of(bare, "unfinished-text")
    assert warnings_of(bare, "unfinished-text") == first
    bare.article("a", "Done.")
    assert warnings_of(bare, "unfinished-text") == []


def test_stray_markup_is_that_of_the_newsrooms_reading(bare: Newsroom) -> None:
    bare.article("a", "##Heading\n")
    assert [problem.split(":")[1] for problem in warnings_of(bare, "stray-markup")] == ["7"]
    bare.setting("markdown: {reading: python-markdown}")
    assert warnings_of(bare, "stray-markup") == []


def test_a_text_that_takes_too_long_to_check_is_an_error(
    bare: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ends(text: str, *, math: bool) -> list[text_checks.Finding]:
        while "Text" in text:
            pass
        return []

    monkeypatch.setattr(text_checks, "proofread", never_ends)
    bare.article("a")
    bare.setting("markdown: {time_limit: 1}")
    assert [problem for problem in bare.problems(advise=True) if f"{A}: " in problem] == [
        f"{A}: takes more than 1 s to check "
        "(shorten it, or raise markdown: time_limit: in config.yaml)"
    ]


def test_a_story_without_section_is_reported_where_there_are_sections(bare: Newsroom) -> None:
    bare.article("a", section="")
    bare.article("b")
    assert warnings_of(bare, "missing-section") == [
        f"{A}:2: warning: the story is in no section (add section: with one of ai, chips)"
    ]


def test_a_field_that_an_error_names_is_not_missing_as_well(bare: Newsroom) -> None:
    head = "date: 2026-01-01\nauthors: [ada]\nsummary: S\n"
    bare.write("content/articles/a.md", f"---\ntitle: A\n{head}section: [ai]\n---\nText\n")
    bare.write("content/articles/b.md", f"---\ntitle: B\n{head}sections: ai\n---\nText\n")
    assert bare.problems(advise=True) == [
        f'{A}:6:10: "section" must be a single value, not a list (write ai without brackets)',
        'content/articles/b.md:6:1: unknown field "sections" (did you mean "section"?)',
    ]


def test_a_story_or_page_without_text_is_reported(bare: Newsroom) -> None:
    bare.article("a", "<!-- Later. -->")
    bare.article("b", "![A dot](https://y.example/a.png)")
    bare.write("content/pages/p.md", "---\ntitle: P\n---\n")
    assert warnings_of(bare, "empty-text") == [
        f"{A}:2: warning: there is no text (write it below the front matter)",
        "content/pages/p.md:2: warning: there is no text (write it below the front matter)",
    ]


def test_formulas_are_no_words_where_a_story_or_the_settings_have_them_read(bare: Newsroom) -> None:
    bare.article("a", "The sum $TODO + x[^1]$ and ** bold **.\n")
    assert len(warnings_of(bare, "unfinished-text")) == 1
    bare.article("a", "The sum $TODO + x[^1]$ and ** bold **.\n", math=True)
    assert warnings_of(bare, "unfinished-text") == []
    assert len(warnings_of(bare, "stray-markup")) == 1
    bare.article("a", "The sum $TODO + x[^1]$ and ** bold **.\n")
    bare.setting("markdown: {math: true}")
    assert warnings_of(bare, "unfinished-text") == []
