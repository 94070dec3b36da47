"""Renaming: the file moves, links are rewritten, and the old address redirects to the new one."""

from datetime import datetime
from pathlib import Path

import pytest

from ssg.desk import inventory
from ssg.desk.batch import Plan
from ssg.desk.rename import rename
from ssg.problems.errors import SiteError, UsageError
from tests.support.newsroom import NOW, Newsroom

LINKS = """\
[by path](fab.md#how), [from content](/articles/fab.md), [by address](/chips/2026/05/fab/?x#how),
[by reference][r], <a href='fab.md'>raw</a>, `[in code](fab.md)`.

    [more code](fab.md)

[r]: fab.md "Fab"
"""


def plan(newsroom: Newsroom, target: str, slug: str) -> Plan:
    return rename(inventory.read(newsroom.root), target, slug, datetime.fromisoformat(NOW))


def sources(newsroom: Newsroom) -> dict[str, bytes]:
    files = (path for path in (newsroom.root / "content").rglob("*") if path.is_file())
    return {path.relative_to(newsroom.root).as_posix(): path.read_bytes() for path in files}


def test_every_link_to_a_renamed_story_is_rewritten(newsroom: Newsroom) -> None:
    newsroom.article("linking", LINKS, canonical="/chips/2026/05/fab/")
    newsroom.setting("sponsors: [{name: Us, url: /chips/2026/05/fab/}]  # ours")
    before = sources(newsroom)
    plan(newsroom, "fab", "foundry").changes.apply(newsroom.root)
    after = sources(newsroom)
    assert "content/articles/fab.md" not in after
    linking = before["content/articles/linking.md"].decode()
    head, body = linking.split("---\n", 2)[1:]
    code = ("`[in code](fab.md)`", "    [more code](fab.md)")
    for index, text in enumerate(code):
        body = body.replace(text, f"<{index}>")
    body = body.replace("fab.md", "foundry.md").replace("/05/fab/?x#", "/05/foundry/?x#")
    for index, text in enumerate(code):
        body = body.replace(f"<{index}>", text)
    head = head.replace("/fab/", "/foundry/")
    assert after["content/articles/linking.md"].decode() == f"---\n{head}---\n{body}"
    assert b"[fab](foundry.md#how)" in after["content/articles/first-light.md"]
    assert b"url: /chips/2026/05/foundry/}]  # ours" in (newsroom.root / "config.yaml").read_bytes()
    assert newsroom.problems() == []
    assert 'content="0; url=/chips/2026/05/foundry/"' in newsroom.read(
        "chips/2026/05/fab/index.html"
    )
    untouched = set(before) - {
        f"content/articles/{name}.md" for name in ("fab", "linking", "first-light")
    }
    assert {path: after[path] for path in untouched} == {path: before[path] for path in untouched}


def test_links_with_the_full_address_are_rewritten_and_other_sites_are_not(
    newsroom: Newsroom,
) -> None:
    own, other = "https://x.example/chips/2026/05/", "https://y.example/chips/2026/05/"
    newsroom.article("linking", f"[a]({own}fab/#how), <{own}fab/>, [b]({other}fab/), `{own}fab/`.")
    plan(newsroom, "fab", "foundry").changes.apply(newsroom.root)
    text = (newsroom.root / "content/articles/linking.md").read_text("utf-8")
    assert text.endswith(f"[a]({own}foundry/#how), <{own}foundry/>, [b]({other}fab/), `{own}fab/`.")


def test_layouts_with_the_old_address_are_noted(newsroom: Newsroom) -> None:
    newsroom.write(
        "layouts/footer.html", 'x\n<a href="{{ site.root }}chips/2026/05/fab/">Fab</a>\n'
    )
    newsroom.write("layouts/more.html", "<a href='/chips/2026/05/fab/'>F</a>\n/05/fabric/\n")
    before = (newsroom.root / "layouts/more.html").read_bytes()
    renaming = plan(newsroom, "fab", "foundry")
    renaming.changes.apply(newsroom.root)
    assert renaming.lines[-2:] == (
        "note  layouts/footer.html:2 contains /chips/2026/05/fab/: change it by hand",
        "note  layouts/more.html:1 contains /chips/2026/05/fab/: change it by hand",
    )
    assert (newsroom.root / "layouts/more.html").read_bytes() == before


def test_a_plan_lists_its_changes_and_makes_none(newsroom: Newsroom) -> None:
    before = sources(newsroom)
    lines = plan(newsroom, "fab", "foundry").lines
    assert sources(newsroom) == before
    assert lines == (
        "move  content/articles/fab.md -> content/articles/foundry.md",
        "alias /chips/2026/05/fab/ leads to /chips/2026/05/foundry/",
        "link  content/articles/first-light.md: fab.md#how -> foundry.md#how",
    )


def test_a_disk_error_midway_undoes_all_changes(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sources(newsroom)
    changes = plan(newsroom, "fab", "foundry").changes
    replace, calls = Path.replace, iter(range(9))

    def fails_once(self: Path, target: Path) -> Path:
        if next(calls) == 1:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_once)
    with pytest.raises(OSError, match="No space left"):
        changes.apply(newsroom.root)
    assert sources(newsroom) == before


def test_a_story_in_a_folder_moves_with_its_pictures(bare: Newsroom) -> None:
    bare.picture("content/articles/2026-05-01-wall/a.png", 2, 2)
    bare.article("2026-05-01-wall/index", "![a](a.png) [self](index.md)", image="a.png")
    bare.article("other", "![a](2026-05-01-wall/a.png) [wall](2026-05-01-wall/index.md)")
    plan(bare, "wall", "barrier").changes.apply(bare.root)
    assert (bare.root / "content/articles/2026-05-01-barrier/a.png").is_file()
    assert not (bare.root / "content/articles/2026-05-01-wall").exists()
    other = (bare.root / "content/articles/other.md").read_text("utf-8")
    assert other.endswith("![a](2026-05-01-barrier/a.png) [wall](2026-05-01-barrier/index.md)")
    assert bare.problems() == []


def test_a_slug_in_the_front_matter_changes_there(bare: Newsroom) -> None:
    bare.article("file", slug="named")
    plan(bare, "named", "renamed").changes.apply(bare.root)
    text = (bare.root / "content/articles/file.md").read_text("utf-8")
    assert 'slug: "renamed"' in text
    assert "aliases: [/ai/2026/05/named/]" in text


@pytest.mark.parametrize("fields", [{"draft": True}, {"date": "2026-07-01"}])
def test_a_story_that_was_never_public_gets_no_redirect(
    bare: Newsroom, fields: dict[str, str]
) -> None:
    bare.article("story", **fields)
    plan(bare, "story", "tale").changes.apply(bare.root)
    assert "aliases" not in (bare.root / "content/articles/tale.md").read_text("utf-8")


def test_renaming_back_leaves_no_redirect_loop(bare: Newsroom) -> None:
    bare.article("story", aliases=["/older/"])
    plan(bare, "story", "tale").changes.apply(bare.root)
    plan(bare, "tale", "story").changes.apply(bare.root)
    text = (bare.root / "content/articles/story.md").read_text("utf-8")
    assert 'aliases: ["/older/", /ai/2026/05/tale/]' in text
    assert bare.problems() == []


def test_bylines_get_the_new_key_of_an_author(newsroom: Newsroom) -> None:
    plan(newsroom, "authors/grace.md", "hopper").changes.apply(newsroom.root)
    text = (newsroom.root / "content/articles/second-light.md").read_text("utf-8")
    assert 'authors: ["hopper", "ada"]' in text
    assert newsroom.problems() == []
    assert 'url=/authors/hopper/"' in newsroom.read("authors/grace/index.html")


@pytest.mark.parametrize(
    ("target", "slug", "message"),
    [
        ("fab", "first-light", r"content/articles/first-light\.md exists"),
        ("fab", "a/b", "has a character that is not allowed in file names"),
        ("fab", "fab", 'already has the slug "fab"'),
        ("about", "who-we-are-not", ""),
        ("about", "ai", "/ai/ is the address of a section"),
        ("fabb", "x", r'no "fabb".*did you mean "fab"'),
    ],
)
def test_impossible_renames_are_refused(
    newsroom: Newsroom, target: str, slug: str, message: str
) -> None:
    if not message:
        plan(newsroom, target, slug)
        return
    with pytest.raises(UsageError, match=message):
        plan(newsroom, target, slug)


def test_an_old_address_of_another_story_is_refused(bare: Newsroom) -> None:
    bare.article("story")
    bare.article("other", aliases=["/ai/2026/05/tale/"])
    with pytest.raises(UsageError, match=r"tale/ is the address of content/articles/other\.md"):
        plan(bare, "story", "tale")


def test_nothing_moves_while_a_file_cannot_be_read(newsroom: Newsroom) -> None:
    newsroom.write("content/articles/broken.md", "no front matter")
    with pytest.raises(SiteError, match="has no front matter"):
        plan(newsroom, "fab", "foundry")


def test_a_new_slug_gets_lower_case_and_hyphens(newsroom: Newsroom) -> None:
    plan(newsroom, "fab", "The  Cable").changes.apply(newsroom.root)
    assert "content/articles/the-cable.md" in sources(newsroom)


def test_a_slug_that_cannot_be_a_file_name_has_a_hint(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match=r'"a/b\." has a character .* \("a-b" would do\)'):
        plan(newsroom, "fab", "a/b.")
