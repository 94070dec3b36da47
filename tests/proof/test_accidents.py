"""Single accidents, each of which could publish a wrong site or prevent a build."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from ssg.build.publish import STAGING
from ssg.config.config import PreviewOptions
from ssg.content import picture_files
from ssg.model.pictures import Original
from ssg.problems.errors import UsageError
from tests.support.newsroom import Newsroom
from tests.support.proof import Proof, tree

SECRET = "canary-secret"
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    """A built newsroom with a draft and a scheduled story; time passes between its builds."""
    proof = Proof(tmp_path)
    proof.later = True
    proof.newsroom.article("known", "Text.", tags=["optics"])
    proof.newsroom.article("drafted", SECRET, draft=True)
    proof.newsroom.article("scheduled", SECRET, date="2026-07-01")
    proof.check()
    return proof


def extension(newsroom: Newsroom, outputs: str, **layouts: str) -> None:
    """Adds an extension whose `outputs(site)` begins with these lines."""
    head = "from ssg.model.outputs import File, Page\ndef outputs(site):\n    "
    newsroom.write("extras.py", head + outputs)
    for name, text in layouts.items():
        newsroom.write(f"layouts/{name}.html", text)


def shows_secrets(newsroom: Newsroom) -> list[str]:
    return [path for path, content in newsroom.tree().items() if SECRET.encode() in content]


def test_the_shortcuts_under_test_are_taken(proof: Proof, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the proof would not cover early ends of builds and cached files."""
    measured: list[str] = []
    look = picture_files.inspect_file

    def recorded(content: Path, path: str) -> Original:
        measured.append(path)
        return look(content, path)

    monkeypatch.setattr(picture_files, "inspect_file", recorded)
    proof.newsroom.picture("content/images/dot.png", 32, 18)
    proof.newsroom.article("other", tags=["one", "two"])
    for tag in ("one", "two"):
        proof.newsroom.article("known", tags=[tag], image="/images/dot.png")
        assert (proof.build().site is None) == (tag == "two"), "a story is filed anew"
    assert measured == ["images/dot.png"]
    assert proof.build().site is None
    proof.later = False
    proof.newsroom.setting("short_name: Post")
    proof.build()
    assert not proof.check().short


@forks
@pytest.mark.parametrize(
    ("first", "options"),
    [
        (0, {}),
        (1, {}),
        (2, {"show": PreviewOptions(drafts=True)}),
        (3, {"show": PreviewOptions(future=True)}),
    ],
)
def test_a_build_killed_anywhere_is_repaired_by_the_next(
    proof: Proof, first: int, options: dict[str, Any]
) -> None:
    """Kills builds after more and more effects, until one ends by itself."""
    for after in range(first, 1000, 7):
        proof.newsroom.article("known", f"Edit {after}.", tags=["optics", f"t{after}"])
        gone = proof.newsroom.root / "content/articles/other.md"
        gone.unlink() if gone.exists() else proof.newsroom.article("other")
        if not proof.killed(after, **options):
            return
        proof.check()
    pytest.fail("no build got by")


@forks
@pytest.mark.parametrize("first", [0, 1])
def test_a_build_of_drafts_that_is_killed_leaves_no_draft(proof: Proof, first: int) -> None:
    """The sources are those of the last good build, so nothing else shows that it was killed."""
    show = PreviewOptions(drafts=True, future=True)
    for after in range(first, 1000, 5):
        if not proof.killed(after, show=show):
            return
        proof.check()
        assert shows_secrets(proof.newsroom) == []
    pytest.fail("no build got by")


@forks
def test_readers_get_only_complete_files(proof: Proof) -> None:
    """Whenever a build is killed, each file has its old or its new content."""
    before = tree(proof.output)
    for after in range(0, 1000, 11):
        proof.newsroom.article("known", "Other words.", date="2026-05-09", tags=["glass"])
        got_by = not proof.killed(after)
        there = tree(proof.output)
        left = {path: there[path] for path in there if not path.startswith(STAGING)}
        proof.check()
        expected_files = tree(proof.output)
        assert all(left[path] in (before.get(path), expected_files.get(path)) for path in left)
        if got_by:
            return
        proof.newsroom.article("known", "Text.", tags=["optics"])
        proof.check()
        assert tree(proof.output) == before
    pytest.fail("no build got by")


def test_files_that_no_manifest_claims_are_left_alone(proof: Proof) -> None:
    """Nothing shows who wrote them, so they stay, like files of other programs."""
    proof.newsroom.write("public/CNAME", "x.example")
    (manifest,) = proof.state("manifest*.json")
    manifest.unlink()
    before = proof.newsroom.read("ai/2026/05/known/index.html")
    proof.newsroom.delete("content/articles/known.md")
    proof.newsroom.article("another", date="2026-05-03")
    proof.build()
    assert proof.newsroom.read("ai/2026/05/known/index.html") == before
    assert proof.newsroom.read("CNAME") == "x.example"
    assert "known" not in proof.newsroom.read("sitemap.xml")


@pytest.mark.parametrize("old", ["/past", "/past/"])
def test_a_file_that_no_manifest_claims_is_not_deleted_for_a_folder(proof: Proof, old: str) -> None:
    other = {"/past": "/past/", "/past/": "/past"}[old]
    proof.newsroom.article("known", aliases=[old])
    proof.check()
    (manifest,) = proof.state("manifest*.json")
    manifest.unlink()
    before = tree(proof.output)
    proof.newsroom.article("known", aliases=[other])
    with pytest.raises(UsageError, match=r"past.* is in the way of the site"):
        proof.build()
    assert tree(proof.output) == before


@pytest.mark.parametrize("place", ["content/articles/.#known.md", "content/gone.png"])
def test_a_dangling_link_is_reported(proof: Proof, place: str) -> None:
    """Emacs locks a file that is being edited with such a link."""
    (proof.newsroom.root / place).symlink_to("somebody@somewhere.4711")
    problems = proof.newsroom.problems()
    assert len(problems) == (0 if "#" in place else 1)


def test_a_missing_extension_is_reported(proof: Proof) -> None:
    proof.newsroom.setting("extensions: [nowhere]")
    assert [problem.split(" (")[0] for problem in proof.newsroom.problems()] == [
        'config.yaml:11:14: no extension "nowhere"'
    ]


def test_an_extension_edited_within_a_second_is_loaded_again(proof: Proof) -> None:
    """Python's cache of compiled modules compares only the length and whole seconds of a source."""
    proof.newsroom.setting("extensions: [extras]")
    for word in ("one", "two"):
        extension(proof.newsroom, f"yield File('x.txt', b'{word}')")
        os.utime(proof.newsroom.root / "extras.py", (1e9, 1e9))
        proof.check()
        assert proof.newsroom.read("x.txt") == word


def test_the_order_of_a_dictionary_counts(proof: Proof) -> None:
    proof.newsroom.setting("extensions: [extras]")
    titles = "yield Page('x.html', 'x.html', {'titles': {r.title: r.url for r in site.refs}})"
    extension(proof.newsroom, titles, x="{{ titles | list }}")
    orders = []
    for date in ("2026-05-03", "2026-05-05"):
        proof.newsroom.article("fixed", "", title="Fixed", date="2026-05-04", slug="a")
        proof.newsroom.article("moving", "", title="Moving", date=date, slug="b")
        proof.check()
        shown = proof.newsroom.read("x.html")
        orders.append(shown.index("Fixed") < shown.index("Moving"))
    assert orders == [True, False]


@pytest.mark.parametrize("name", ["range", "dict", "namespace"])
def test_a_value_named_like_one_of_jinjas_own_counts(proof: Proof, name: str) -> None:
    proof.newsroom.setting("extensions: [extras]")
    page = f"yield Page('x.html', 'x.html', {{{name!r}: site.refs[0].title}})"
    extension(proof.newsroom, page, x=f"{{{{ {name} }}}}")
    for title in ("One", "Two"):
        proof.newsroom.article("known", title=title)
        proof.check()
        assert proof.newsroom.read("x.html") == title


def test_a_layout_in_a_folder_that_is_linked_is_seen(proof: Proof) -> None:
    shared = proof.newsroom.root.parent / "shared"
    shared.mkdir()
    (proof.newsroom.root / "layouts").mkdir()
    (proof.newsroom.root / "layouts/partials").symlink_to(shared, target_is_directory=True)
    for word in ("one", "two"):
        (shared / "kicker.html").write_text(f"{{% macro kicker(ref) %}}{word}{{% endmacro %}}")
        proof.build()
        assert word in proof.newsroom.read("index.html")


def test_a_site_that_cannot_be_published_leaves_no_staging(proof: Proof) -> None:
    """Staged files may not be public yet."""
    proof.newsroom.write("public/ai/2026/07/scheduled/index.html/mine", "x")
    before = tree(proof.output)
    with pytest.raises(UsageError, match="is in the way of the site"):
        proof.build(show=PreviewOptions(future=True))
    assert tree(proof.output) == before


@pytest.mark.parametrize("inner", ["", "deeper/still"])
def test_an_empty_folder_in_the_place_of_a_page_is_replaced(proof: Proof, inner: str) -> None:
    proof.newsroom.delete("public/ai/index.html")
    (proof.output / "ai/index.html" / inner).mkdir(parents=True)
    proof.check()
    assert (proof.output / "ai/index.html").is_file()


def test_the_folders_of_a_page_that_somebody_deleted_go_with_it(proof: Proof) -> None:
    shutil.rmtree(proof.output / "ai/2026/05/known")
    proof.newsroom.delete("content/articles/known.md")
    proof.check()
    assert not (proof.output / "ai/2026").exists()


@pytest.mark.parametrize(
    "name", ["cache.sqlite", "manifest*.json", "site*.sqlite", "manifest*.lock"]
)
def test_a_damaged_state_file_is_written_again(proof: Proof, name: str) -> None:
    (file,) = proof.state(name)
    file.write_bytes(b"\xffscribble" * 400)
    proof.check()
    proof.newsroom.article("known", "Other words.")
    proof.check()
    assert b"scribble" not in file.read_bytes()
