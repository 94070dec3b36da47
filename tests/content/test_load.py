"""Loading the content folder, through the cache and worker processes."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from ssg.content.load import Sources, load
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom


def loaded(newsroom: Newsroom, **options: Any) -> tuple[Sources, list[str], list[str]]:
    """Returns the sources, the problems, and the progress texts."""
    problems, steps = Problems(), list[str]()
    with newsroom.open(problems, steps.append, **options) as opened:
        sources = load(opened)
    return sources, [str(problem) for problem in problems.reported], steps


def paths(sources: Any) -> list[str]:
    return [source.path for source in sources]


def test_each_folder_has_its_kind_of_source(newsroom: Newsroom) -> None:
    sources, problems, _ = loaded(newsroom)
    names = ("drafted", "expired", "fab", "first-light", "paid", "scheduled", "second-light")
    assert paths(sources.articles) == [f"articles/{name}.md" for name in names]
    assert paths(sources.authors) == ["authors/ada.md", "authors/grace.md"]
    assert paths(sources.pages) == ["pages/about.md"]
    assert paths(sources.sections) == ["sections/chips.md"]
    assert paths(sources.tags) == ["tags/optics.md"]
    sizes = {path: (file.width, file.height) for path, file in sources.files.items()}
    assert sizes == {"images/dot.png": (32, 18), "images/secret.png": (16, 9)}
    assert problems == []


def test_only_changed_texts_are_parsed_again(newsroom: Newsroom) -> None:
    first, _, steps = loaded(newsroom)
    assert len(steps) == len([*newsroom.root.rglob("content/**/*.md")])
    second, _, steps = loaded(newsroom)
    assert (second, steps) == (first, [])
    newsroom.article("fab", "New text.")
    _, _, steps = loaded(newsroom)
    assert steps == ["Reading 0 of 1"]


def test_a_moved_text_is_not_parsed_again(newsroom: Newsroom) -> None:
    loaded(newsroom)
    old, new = (newsroom.root / "content/articles" / name for name in ("fab.md", "x/fabric.md"))
    new.parent.mkdir()
    old.rename(new)
    sources, _, steps = loaded(newsroom)
    assert steps == []
    assert "articles/x/fabric.md" in paths(sources.articles)


@pytest.mark.parametrize(
    "setting", ["timezone: Asia/Tokyo", "untrusted: [articles/]", "markdown: {smart_quotes: false}"]
)
def test_a_setting_that_affects_texts_parses_them_again(bare: Newsroom, setting: str) -> None:
    bare.article("a", '<script>1</script>\n\n"q"')
    before, _, _ = loaded(bare)
    bare.setting(setting)
    after, _, steps = loaded(bare)
    assert steps != []
    assert after.articles != before.articles


def test_a_setting_that_does_not_affect_texts_parses_none_again(bare: Newsroom) -> None:
    bare.article("a")
    loaded(bare)
    bare.setting("sponsors: [Acme]")
    assert loaded(bare)[2] == []


def test_problems_are_reported_by_every_load(bare: Newsroom) -> None:
    bare.article("a", kind="nws")
    _, first, _ = loaded(bare)
    _, second, _ = loaded(bare)
    expected = ['content/articles/a.md:6:7: "kind" cannot be "nws" (did you mean "news"?)']
    assert first == second == expected


def test_an_unreadable_file_does_not_hide_the_others(bare: Newsroom) -> None:
    bare.article("a")
    bare.write("content/articles/b.md", "no front matter")
    bare.write("content/articles/c.md", b"---\ntitle: \xff\n---\n")
    bare.write("content/articles/d.md", "---\ntitle: D\n\nnever closed")
    sources, problems, _ = loaded(bare)
    assert paths(sources.articles) == ["articles/a.md"]
    assert sources.unreadable == {"articles/b.md", "articles/c.md", "articles/d.md"}
    assert [problem.split(" (")[0] for problem in problems] == [
        "content/articles/b.md:1:1: has no front matter",
        "content/articles/c.md:2:8: is not UTF-8 text",
        "content/articles/d.md:1:1: front matter is not closed",
    ]


def test_a_text_that_is_nested_too_deeply_is_reported(bare: Newsroom) -> None:
    bare.article("a", "\n".join("    " * depth + "- x" for depth in range(400)))
    assert loaded(bare)[1] == ["content/articles/a.md:57:199: nested too deeply"]


def test_markdown_outside_the_source_folders_is_reported(bare: Newsroom) -> None:
    bare.write("content/readme.md", "x")
    bare.write("content/article/a.md", "x")
    assert sorted(problem.split(" (")[0] for problem in loaded(bare)[1]) == [
        "content/article/a.md: is not in a folder that the build reads",
        "content/readme.md: is not in a folder that the build reads",
    ]


def test_dot_files_and_backups_of_editors_are_ignored(bare: Newsroom) -> None:
    for name in (".a.md", "a.md~", ".git/b.md", "__pycache__/c.md", "make.py", ".DS_Store"):
        bare.write(f"content/articles/{name}", b"\xff\0")
    sources, problems, _ = loaded(bare)
    assert (sources.articles, sources.files, problems) == ((), {}, [])


def test_a_newsroom_without_content_is_reported(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, bare=True)
    newsroom.delete("content/authors/ada.md")
    (tmp_path / "content/authors").rmdir()
    (tmp_path / "content").rmdir()
    assert loaded(newsroom)[1] == ["content: the folder does not exist"]


def test_a_replaced_picture_is_inspected_again(bare: Newsroom) -> None:
    bare.picture("content/a.png", 2, 3)
    loaded(bare)
    bare.picture("content/a.png", 4, 5)
    original = loaded(bare)[0].files["a.png"]
    assert (original.width, original.height) == (4, 5)


def test_a_link_out_of_the_folder_is_reported_and_not_followed(bare: Newsroom) -> None:
    bare.write("elsewhere/passwords.md", "---\ntitle: T\ndate: 2026-05-01\n---\n")
    for name in ("a.md", "a.txt"):
        (bare.root / "content" / name).symlink_to(bare.root / "elsewhere/passwords.md")
    sources, problems, _ = loaded(bare)
    assert sorted(problem.partition(": ")[0] for problem in problems) == [
        "content/a.md",
        "content/a.txt",
    ]
    assert all("is a link out of" in problem for problem in problems)
    assert sources.files == {}


def test_special_files_are_reported(bare: Newsroom) -> None:
    for name in ("a.md", "b.png"):
        (bare.root / "content/articles").mkdir(exist_ok=True)
        os.mknod(bare.root / "content/articles" / name, stat.S_IFSOCK | 0o600)
    assert sorted(problem.partition(": ")[0] for problem in loaded(bare)[1]) == [
        "content/articles/a.md",
        "content/articles/b.png",
    ]


def test_a_link_to_a_folder_is_reported(bare: Newsroom) -> None:
    bare.write("elsewhere/b.md", "---\ntitle: B\ndate: 2026-05-01\n---\n")
    (bare.root / "content/articles").mkdir()
    (bare.root / "content/articles/linked").symlink_to(bare.root / "elsewhere")
    (problem,) = loaded(bare)[1]
    assert problem.startswith("content/articles/linked: ")


@pytest.mark.parametrize("name", ["Story.MD", "story.markdown"])
def test_a_story_with_another_suffix_is_read_or_reported(bare: Newsroom, name: str) -> None:
    bare.write(f"content/articles/{name}", "---\ntitle: B\ndate: 2026-05-01\n---\n")
    sources, problems, _ = loaded(bare)
    assert sources.articles or problems


@pytest.mark.parametrize("name", [b"articles/\xff.md", b"\xff.png"])
def test_a_name_that_is_not_utf8_is_reported(bare: Newsroom, name: bytes) -> None:
    bare.article("a")
    file = os.fsencode(bare.root) + b"/content/" + name
    with open(file, "wb") as opened:  # noqa: PTH123 (pathlib refuses such names)
        opened.write(b"---\ntitle: B\ndate: 2026-05-01\n---\n")
    (problem,) = bare.problems()
    assert problem.startswith("content/")


def load_many(newsroom: Newsroom) -> tuple[Sources, list[str]]:
    """Writes enough stories for several processes, and loads them in this one."""
    for number in range(70):
        text = f"Text {number}.[^1]\n\n## Heading {number}\n\n[^1]: Note {number}.\n"
        newsroom.article(f"s{number:02}", text, kind="nws" if number == 9 else "news")
    sources, problems, _ = loaded(newsroom)
    (newsroom.root / ".ssg/cache.sqlite").unlink()
    return sources, problems


def test_worker_processes_have_the_same_result_as_one_process(bare: Newsroom) -> None:
    expected = load_many(bare)
    assert loaded(bare, jobs=2)[:2] == expected
