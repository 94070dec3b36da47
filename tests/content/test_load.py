"""The content folder -> typed sources, through the cache and through workers."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ssg.content.load import Sources, load
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom


def loaded(newsroom: Newsroom, **options: Any) -> tuple[Sources, list[str], list[str]]:
    """What is read, what is wrong with it, and what progress was shown."""
    problems, steps = Problems(), list[str]()
    executor = options.pop("executor", None)
    with newsroom.opened(problems, steps.append, **options) as opened:
        sources = load(opened, executor=executor)
    return sources, [str(problem) for problem in problems.reported], steps


def paths(sources: Any) -> list[str]:
    return [source.path for source in sources]


def test_every_folder_is_read_as_its_kind(newsroom: Newsroom) -> None:
    sources, problems, _ = loaded(newsroom)
    names = ("drafted", "expired", "fab", "first-light", "paid", "scheduled", "second-light")
    assert paths(sources.articles) == [f"articles/{name}.md" for name in names]
    assert paths(sources.authors) == ["authors/ada.md", "authors/grace.md"]
    assert paths(sources.pages) == ["pages/about.md"]
    assert paths(sources.sections) == ["sections/chips.md"]
    assert paths(sources.tags) == ["tags/optics.md"]
    sizes = {path: (found.width, found.height) for path, found in sources.files.items()}
    assert sizes == {"images/dot.png": (32, 18), "images/secret.png": (16, 9)}
    assert problems == []


def test_only_what_changed_is_read_again(newsroom: Newsroom) -> None:
    first, _, steps = loaded(newsroom)
    assert len(steps) == len([*newsroom.root.rglob("content/**/*.md")])
    again, _, steps = loaded(newsroom)
    assert (again, steps) == (first, [])
    newsroom.article("fab", "New text.")
    _, _, steps = loaded(newsroom)
    assert steps == ["Reading 0 of 1"]


def test_a_file_that_moved_is_not_read_again(newsroom: Newsroom) -> None:
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
def test_a_setting_that_matters_to_texts_reads_them_again(bare: Newsroom, setting: str) -> None:
    bare.article("a", '<script>1</script> "q"')
    before, _, _ = loaded(bare)
    bare.setting(setting)
    after, _, steps = loaded(bare)
    assert steps != []
    assert after.articles != before.articles


def test_a_setting_that_does_not_matter_to_texts_reads_none_again(bare: Newsroom) -> None:
    bare.article("a")
    loaded(bare)
    bare.setting("sponsors: [Acme]")
    assert loaded(bare)[2] == []


def test_what_is_wrong_is_reported_at_every_reading(bare: Newsroom) -> None:
    bare.article("a", kind="nws")
    _, first, _ = loaded(bare)
    _, again, _ = loaded(bare)
    assert (
        first
        == again
        == ['content/articles/a.md:6:7: "kind" cannot be "nws" (did you mean "news"?)']
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_others(bare: Newsroom) -> None:
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


def test_text_that_is_nested_beyond_reason_is_reported(bare: Newsroom) -> None:
    bare.article("a", "\n".join("    " * depth + "- x" for depth in range(400)))
    assert loaded(bare)[1] == ["content/articles/a.md:7: nested too deeply to be read"]


def test_markdown_outside_the_folders_that_are_read_is_reported(bare: Newsroom) -> None:
    bare.write("content/readme.md", "x")
    bare.write("content/article/a.md", "x")
    assert sorted(problem.split(" (")[0] for problem in loaded(bare)[1]) == [
        "content/article/a.md: is in no folder that is read",
        "content/readme.md: is in no folder that is read",
    ]


def test_dot_files_and_editors_copies_are_passed_over(bare: Newsroom) -> None:
    for name in (".a.md", "a.md~", ".git/b.md", "__pycache__/c.md", "make.py", ".DS_Store"):
        bare.write(f"content/articles/{name}", b"\xff\0")
    sources, problems, _ = loaded(bare)
    assert (sources.articles, sources.files, problems) == ((), {}, [])


def test_a_newsroom_without_content_is_reported(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, bare=True)
    newsroom.delete("content/authors/ada.md")
    (tmp_path / "content/authors").rmdir()
    (tmp_path / "content").rmdir()
    assert loaded(newsroom)[1] == ["content: there is no such folder"]


def test_a_picture_that_is_replaced_is_measured_again(bare: Newsroom) -> None:
    bare.picture("content/a.png", 2, 3)
    loaded(bare)
    bare.picture("content/a.png", 4, 5)
    found = loaded(bare)[0].files["a.png"]
    assert (found.width, found.height) == (4, 5)


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


def test_what_is_no_regular_file_is_reported(bare: Newsroom) -> None:
    for name in ("a.md", "b.png"):
        (bare.root / "content/articles").mkdir(exist_ok=True)
        os.mknod(bare.root / "content/articles" / name, stat.S_IFSOCK | 0o600)
    assert sorted(problem.partition(": ")[0] for problem in loaded(bare)[1]) == [
        "content/articles/a.md",
        "content/articles/b.png",
    ]


def test_a_link_to_a_folder_is_not_passed_over_in_silence(bare: Newsroom) -> None:
    bare.write("elsewhere/b.md", "---\ntitle: B\ndate: 2026-05-01\n---\n")
    (bare.root / "content/articles").mkdir()
    (bare.root / "content/articles/linked").symlink_to(bare.root / "elsewhere")
    (problem,) = loaded(bare)[1]
    assert problem.startswith("content/articles/linked: ")


@pytest.mark.parametrize("name", ["Story.MD", "story.markdown"])
def test_a_story_with_another_suffix_is_not_passed_over_in_silence(
    bare: Newsroom, name: str
) -> None:
    bare.write(f"content/articles/{name}", "---\ntitle: B\ndate: 2026-05-01\n---\n")
    sources, problems, _ = loaded(bare)
    assert sources.articles or problems


@pytest.mark.parametrize("name", [b"articles/\xff.md", b"\xff.png"])
def test_a_name_that_is_not_text_is_reported(bare: Newsroom, name: bytes) -> None:
    bare.article("a")
    file = os.fsencode(bare.root) + b"/content/" + name
    with open(file, "wb") as made:  # noqa: PTH123 (pathlib refuses such names)
        made.write(b"---\ntitle: B\ndate: 2026-05-01\n---\n")
    (problem,) = bare.problems()
    assert problem.startswith("content/")


def many(newsroom: Newsroom) -> tuple[Sources, list[str]]:
    """What one process reads of enough stories for several."""
    for number in range(70):
        text = f"Text {number}.[^1]\n\n## Heading {number}\n\n[^1]: Note {number}.\n"
        newsroom.article(f"s{number:02}", text, kind="nws" if number == 9 else "news")
    sources, problems, _ = loaded(newsroom)
    (newsroom.root / ".ssg/cache.sqlite").unlink()
    return sources, problems


def test_worker_processes_read_what_one_process_reads(bare: Newsroom) -> None:
    alone = many(bare)
    assert loaded(bare, jobs=2)[:2] == alone


def test_an_executor_of_threads_reads_what_one_process_reads(bare: Newsroom) -> None:
    alone = many(bare)
    with ThreadPoolExecutor(4) as executor:
        assert loaded(bare, executor=executor)[:2] == alone
