"""Checks across fields and files."""

from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path, bare=True)


def test_unknown_names_are_reported_at_their_place(newsroom: Newsroom) -> None:
    newsroom.article("story", section="chip", authors=["ada", "adda"], tags=["ok", "!!"])
    assert newsroom.problems() == [
        'content/articles/story.md:4:10: unknown section "chip" (did you mean "chips"?)',
        'content/articles/story.md:5:18: unknown author "adda" (did you mean "ada"?)',
        'content/articles/story.md:6:14: "!!" is not a tag: it has no letters or digits',
    ]


def test_a_list_of_tags_without_brackets_is_an_error(newsroom: Newsroom) -> None:
    newsroom.article("story", tags="chips, lasers")
    assert newsroom.problems() == [
        'content/articles/story.md:6:7: "chips, lasers" is one tag that contains a comma'
        " (for several tags write [chips, lasers])"
    ]


def test_a_sponsored_story_must_say_who_paid(newsroom: Newsroom) -> None:
    newsroom.article("story", kind="sponsored")
    (problem,) = newsroom.problems()
    assert problem.startswith("content/articles/story.md:6:7: a sponsored story must say who paid")


def test_a_story_cannot_expire_before_it_appears(newsroom: Newsroom) -> None:
    newsroom.article("story", date="2026-05-01", expires="2026-05-01")
    assert newsroom.problems() == ['content/articles/story.md:6:10: "expires" is not after "date"']


def test_two_files_cannot_describe_the_same_author(newsroom: Newsroom) -> None:
    newsroom.write("content/authors/x/ada.md", "---\nname: Other\n---\n")
    (problem,) = newsroom.problems()
    assert "authors/x/ada.md" in problem
    assert 'author "ada" is also content/authors/ada.md' in problem


def test_a_description_of_an_unknown_term_is_reported(newsroom: Newsroom) -> None:
    newsroom.article("story", tags=["open source"])
    newsroom.write("content/sections/chip.md", "---\n---\nA")
    newsroom.write("content/tags/opensource.md", "---\n---\nA")
    newsroom.write("content/tags/open-source.md", "---\n---\nA")
    assert [problem.split(": ", 1)[1] for problem in newsroom.problems()] == [
        'describes no section: there is no "chip" (did you mean "chips"?)',
        'warning: describes a tag that no story has: "opensource" (did you mean "open-source"?)',
    ]


def test_a_folder_of_pictures_alone_can_be_untrusted(newsroom: Newsroom) -> None:
    newsroom.setting("untrusted: [images/]")
    newsroom.picture("content/images/dot.png", 32, 18)
    assert newsroom.problems() == []


def test_an_untrusted_path_that_matches_nothing_is_an_error(newsroom: Newsroom) -> None:
    newsroom.article("guests/post")
    newsroom.setting("untrusted: [articles/guests, articles/guest/]")
    (problem,) = newsroom.problems()
    assert '"articles/guest/" matches no file, so it protects nothing' in problem


def test_all_errors_are_reported_together_and_in_order(newsroom: Newsroom) -> None:
    newsroom.article("b", section="no")
    newsroom.article("a", authors="no", expires="2020-01-01")
    newsroom.write("content/articles/c.md", "no front matter")
    places = [problem.split(": ")[0] for problem in newsroom.problems()]
    assert places == [
        "content/articles/a.md:5:10",
        "content/articles/a.md:6:10",
        "content/articles/b.md:4:10",
        "content/articles/c.md:1:1",
    ]


@pytest.mark.parametrize(
    ("author", "hint"),
    [
        ("ada, grace", "for several authors write [ada, grace]"),
        ("Jane Smith", "create content/authors/jane-smith.md, and write jane-smith here"),
        ("jane-smith", "create content/authors/jane-smith.md"),
        ("authors/jane.md", "create content/authors/jane.md, and write jane here"),
        ("authors/adda.md", 'did you mean "ada"?'),
        ("content/authors/ada.md", 'did you mean "ada"?'),
    ],
)
def test_the_error_for_an_unknown_author_says_what_to_write(
    bare: Newsroom, author: str, hint: str
) -> None:
    bare.article("story", authors=[author])
    (problem,) = bare.problems()
    assert problem.endswith(f'unknown author "{author}" ({hint})')


DIAGRAM = "Text.\n\n```mermaid\na --> b\n```\n"


def test_a_diagram_is_a_warning_of_every_build(newsroom: Newsroom) -> None:
    newsroom.article("story", DIAGRAM)
    first, second = newsroom.problems(), newsroom.problems(output=newsroom.root / "other")
    assert first == second
    (problem,) = first
    assert problem.startswith(
        'content/articles/story.md:9:1: warning: readers see this "mermaid" as code'
    )


def test_a_diagram_that_readers_are_to_see_as_code_is_no_problem(newsroom: Newsroom) -> None:
    newsroom.article("story", DIAGRAM, check={"skip": ["diagram-as-code"]})
    newsroom.picture("content/images/dot.png", 32, 18)
    assert newsroom.problems() == []
    newsroom.article("other", DIAGRAM)
    newsroom.setting("check: {rules: {diagram-as-code: 'off'}}")
    newsroom.picture("content/images/dot.png", 32, 18)
    assert newsroom.problems() == []


def test_a_description_of_a_tag_without_stories_is_a_warning(bare: Newsroom) -> None:
    bare.article("last", tags=["optics"], aliases=["/was/"])
    bare.write("content/tags/optics.md", "---\ntitle: Optics\naliases: [/light/]\n---\nOn light.\n")
    bare.article("links", "See [it](/tags/optics.md).\n")
    assert bare.problems() == []
    bare.delete("content/articles/last.md")
    warnings = bare.problems()
    assert 'content/tags/optics.md:2:1: warning: describes a tag that no story has: "optics"' in (
        warnings
    )
    assert not any(path.startswith(("tags/optics", "light")) for path in bare.tree())


def test_unknown_items_behind_invalid_ones_have_their_own_place(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/articles/a.md",
        "---\ntitle: A\ndate: 2026-01-01\nauthors:\n  -\n  - [ada]\n  - nobody\n  - nowhere\n"
        "tags: [{a: b}, '', +]\n---\nText\n",
    )
    assert newsroom.problems() == [
        'content/articles/a.md:5:4: "authors" has an empty item (delete it)',
        'content/articles/a.md:6:5: "authors" can only contain single values, not a list'
        " (write ada without brackets)",
        'content/articles/a.md:7:5: unknown author "nobody" (create content/authors/nobody.md)',
        'content/articles/a.md:8:5: unknown author "nowhere" (create content/authors/nowhere.md)',
        'content/articles/a.md:9:8: "tags" can only contain single values, not a set of fields'
        ' (put a text that contains ": " in quotes)',
        'content/articles/a.md:9:16: "tags" has an empty item (delete it)',
        'content/articles/a.md:9:20: "+" is not a tag: it has no letters or digits',
    ]
