"""The files below the content folder."""

from pathlib import Path

import pytest

from ssg.content.discover import files_under, walk
from ssg.problems.errors import Problems, SiteError
from ssg.text.paths import composed
from tests.support.newsroom import Newsroom, media_path, teal

KINDS = ("articles", "pages")


def walk_new_files(content: Path, *paths: str) -> tuple[list[str], list[str], list[str]]:
    """Writes files, and returns the sources, the other files and the problems."""
    for path in paths:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text("x", "utf-8")
    problems = Problems()
    return (*walk(content, KINDS, problems), [str(problem) for problem in problems.errors])


def test_sources_and_other_files_are_separated_and_sorted(tmp_path: Path) -> None:
    paths = ("pages/b.md", "articles/2026/a.md", "images/z.png", "articles/2026/a.png")
    assert walk_new_files(tmp_path, *paths) == (
        ["articles/2026/a.md", "pages/b.md"],
        ["articles/2026/a.png", "images/z.png"],
        [],
    )


def test_files_of_editors_and_systems_are_ignored(tmp_path: Path) -> None:
    ignored = (".DS_Store", "articles/.a.md.swp", "articles/a.md~", "images/make.py", ".git/x.md")
    assert walk_new_files(tmp_path, *ignored) == ([], [], [])


def test_a_text_outside_the_source_folders_is_reported(tmp_path: Path) -> None:
    hint = "(move it to content/articles/, content/pages/)"
    assert walk_new_files(tmp_path, "notes.md", "drafts/a.md")[2] == [
        f"content/drafts/a.md: is not in a folder that the build reads {hint}",
        f"content/notes.md: is not in a folder that the build reads {hint}",
    ]


def test_a_text_with_another_suffix_is_reported(tmp_path: Path) -> None:
    assert walk_new_files(tmp_path, "articles/a.markdown")[2] == [
        'content/articles/a.markdown: ends in ".markdown"; stories and pages end in ".md"'
    ]


def test_links_out_of_the_folder_are_reported_and_others_are_followed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (tmp_path / "secret.md").write_text("x", "utf-8")
    walk_new_files(content, "articles/a.md")
    (content / "articles/b.md").symlink_to(content / "articles/a.md")
    (content / "articles/c.md").symlink_to(tmp_path / "secret.md")
    (content / "articles/d.md").symlink_to(tmp_path / "nothing.md")
    sources, _, problems = walk_new_files(content)
    assert sources == ["articles/a.md", "articles/b.md"]
    assert [problem.partition(": ")[0] for problem in problems] == [
        "content/articles/c.md",
        "content/articles/d.md",
    ]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    assert walk_new_files(tmp_path / "gone") == ([], [], ["content: the folder does not exist"])


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.html").touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "elsewhere")
    files = sorted(Path(path).relative_to(tmp_path).as_posix() for path in files_under(tmp_path))
    assert files == ["a/x.html", "b"]


def test_an_unreadable_folder_is_an_error(tmp_path: Path) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.scandir", refuse)
        with pytest.raises(SiteError, match="cannot be read: Permission denied"):
            list(files_under(tmp_path))


@pytest.mark.parametrize("kind", ["articles", "authors", "images"])
def test_files_that_differ_only_in_their_unicode_form_are_an_error(
    bare: Newsroom, kind: str
) -> None:
    suffix = "png" if kind == "images" else "md"
    text: bytes | str = teal(32, 18) if kind == "images" else "---\nname: A\n---\n"
    if kind == "articles":
        text = "---\ntitle: A\ndate: 2026-05-01\nauthors: ada\nsection: ai\n---\n"
    for name in ("nai\u0308ve", "na\u00efve"):
        bare.write(f"content/{kind}/twin/{name}.{suffix}", text)
    if len(list((bare.root / f"content/{kind}/twin").iterdir())) == 1:
        pytest.skip("this file system has one form for both")
    (problem,) = bare.problems()
    assert problem.startswith(
        f"content/{kind}/twin/na\u00efve.{suffix}: has the same name as another file, in another "
    )


FORMS = ("\u00e9", "e\u0301")


@pytest.mark.parametrize("on_disk", FORMS)
@pytest.mark.parametrize("written", FORMS)
def test_names_are_compared_and_published_in_one_form(
    bare: Newsroom, on_disk: str, written: str
) -> None:
    """As from a Mac's archive or a sync service: every reference, whichever form it has."""
    folder = f"content/articles/d{on_disk}but"
    bare.write(f"{folder}/malgr{on_disk}.md", "---\ntitle: M\ndate: 2026-05-01\nsection: ai\n---\n")
    bare.write(f"content/authors/andr{on_disk}.md", "---\nname: A\n---\nBio.\n")
    bare.picture(f"content/images/caf{on_disk}.png", 32, 18)
    bare.write(f"content/files/r{on_disk}sum{on_disk}.txt", "x")
    bare.article(
        "links",
        f"[a](d{written}but/malgr{written}.md) ![b](/images/caf{written}.png) "
        f"[c](/files/r{written}sum{written}.txt) [d](/authors/andr{written}.md)\n",
        authors=[f"andr{written}"],
        image=f"/images/caf{written}.png",
        aliases=[f"/anci{written}n/"],
    )
    assert bare.problems() == []
    tree = bare.tree()
    assert {"ai/2026/05/malgr\u00e9/index.html", "authors/andr\u00e9/index.html"} < tree.keys()
    assert {media_path("files/r\u00e9sum\u00e9.txt", b"x"), "anci\u00e9n/index.html"} < tree.keys()
    assert all(path == composed(path) for path in tree)
    page = bare.read("ai/2026/05/links/index.html")
    assert 'href="/ai/2026/05/malgr%C3%A9/"' in page
    assert "%CC%81" not in page
    assert bare.problems(advise=True) == [] or "orphan" not in str(bare.problems(advise=True))


@pytest.mark.parametrize("on_disk", FORMS)
@pytest.mark.parametrize("written", FORMS)
def test_a_folder_is_untrusted_whichever_form_its_name_has(
    bare: Newsroom, on_disk: str, written: str
) -> None:
    bare.article(f"invit{on_disk}s/a", '<b onclick="x()">Words</b>\n')
    bare.setting(f"untrusted: [articles/invit{written}s/]")
    assert bare.problems() == []
    assert "onclick" not in bare.read("ai/2026/05/a/index.html")
