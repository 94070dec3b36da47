"""The search index: one for each segment, rebuilt only if its stories change."""

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ssg.build.job import Result
from ssg.pages import search_entries, search_index
from ssg.problems.errors import UsageError
from tests.support.calls import recorded_calls
from tests.support.newsroom import DOT, Newsroom


@pytest.fixture
def searched(newsroom: Newsroom) -> Newsroom:
    """The newsroom with full-text search, and a story of the year before."""
    config = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", config.replace("search: plain", "search: true"))
    newsroom.article("old", "What was *new* then, in C++.\n", date="2025-03-01")
    return newsroom


def index(newsroom: Newsroom) -> dict[str, bytes]:
    """The files of the index, by path below its folder."""
    folder = f"{search_index.FOLDER}/"
    tree = newsroom.tree().items()
    return {path.removeprefix(folder): content for path, content in tree if path.startswith(folder)}


def fragments(newsroom: Newsroom) -> dict[str, dict[str, Any]]:
    """The fragment of each page in the index, by the page's address."""
    by_url = {}
    for path, content in index(newsroom).items():
        if path.endswith(".pf_fragment"):
            fragment = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            by_url[fragment["url"]] = fragment
    return by_url


def changed_folders(result: Result) -> set[str]:
    """The folders of the index in which a build changed something."""
    changes = result.changes
    paths = [*changes.added, *changes.changed, *changes.deleted]
    matches = (re.match(rf"{search_index.FOLDER}/(\d+|)", path) for path in paths)
    return {match[1] for match in matches if match}


def test_each_year_has_an_index_and_pages_have_one_above_with_pagefind(
    searched: Newsroom,
) -> None:
    searched.build()
    files = index(searched)
    assert {path.split("/")[0] for path in files if path[0].isdigit()} == {"2025", "2026"}
    assert {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"} <= files.keys()
    engines = [path for path in files if path.endswith((".js", ".pagefind"))]
    assert not any(path.startswith("20") for path in engines)
    assert not any("ui" in path for path in engines)


def test_only_published_pages_are_indexed(searched: Newsroom) -> None:
    searched.build()
    indexed = fragments(searched)
    stories = {"first-light", "second-light", "fab", "paid"}
    urls = {re.sub(r"^/(ai|chips)/20../../", "", url).strip("/") for url in indexed}
    assert urls == stories | {"old", "about", "archive"}
    packed = (content for path, content in index(searched).items() if ".pf_" in path)
    assert b"canary" not in b"".join(map(gzip.decompress, packed))


def test_a_story_is_indexed_with_its_text_and_metadata(searched: Newsroom) -> None:
    searched.build()
    fragment = fragments(searched)["/ai/2026/05/first-light/"]
    assert fragment["content"] == "The first photon came. Why. Because of the fab."
    assert fragment["filters"] == {}
    assert fragment["meta"] == {
        "authors": "Ada",
        "date": "2026-05-01T00:00:00+00:00",
        "day": "1 May 2026",
        "picture": f"{DOT}-32.jpg",
        "section": "Machines",
        "tags": "Optics, C++",
        "title": "First light",
    }


def test_the_list_of_stories_uses_the_ids_of_results(searched: Newsroom) -> None:
    searched.build()
    stories = json.loads(index(searched)["2025/stories.json"])
    (fragment,) = (path for path in index(searched) if path.startswith("2025/fragment/"))
    assert stories == {
        Path(fragment).stem: {
            "date": "2025-03-01T00:00:00Z",
            "section": "Machines",
            "tags": [],
            "authors": ["Ada"],
        }
    }


def test_a_page_with_any_address_is_indexed(searched: Newsroom) -> None:
    searched.article("Größe 100% C#", date="2024-05-03")
    searched.build()
    assert "/ai/2024/05/Größe 100% C#/" in fragments(searched)


def test_two_stories_with_the_same_address_are_reported(searched: Newsroom) -> None:
    searched.article("one", "Words.\n", slug="same")
    searched.article("two", "Words.\n", slug="same")
    (problem,) = searched.problems()
    assert "is also claimed by content/articles/" in problem


def test_a_story_without_text_is_found_by_its_headline(searched: Newsroom) -> None:
    searched.article("seen", "![](/images/dot.png)\n", date="2026-05-03")
    searched.build()
    assert fragments(searched)["/ai/2026/05/seen/"]["content"] == "Seen"


def test_a_sponsored_story_is_labelled_in_results(searched: Newsroom) -> None:
    searched.build()
    assert fragments(searched)["/chips/2026/05/paid/"]["meta"]["sponsor"] == "Acme"


def test_an_edit_rebuilds_only_the_index_of_its_segment(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched.build()
    runs = recorded_calls(monkeypatch, search_index, "_run")
    searched.article("old", "What was *newer* then.\n", date="2025-03-01")
    assert changed_folders(searched.build()) == {"2025"}
    assert len(runs) == 1


def test_a_change_of_layouts_or_base_url_rebuilds_no_index(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched.build()
    monkeypatch.setattr(search_index, "_run", lambda *args: pytest.fail("built again"))
    searched.write("layouts/404.html", "Gone.")
    assert changed_folders(searched.build(base_url="https://y.example/news/")) == set()


def test_an_index_does_not_depend_on_earlier_builds(searched: Newsroom) -> None:
    searched.build()
    searched.article("first-light", "It never came.\n", date="2026-05-01", section="chips")
    searched.article("next", "Der nächste Absatz 東京。\n", date="2024-12-31")
    searched.delete("content/articles/old.md")
    searched.build()
    before = index(searched)
    searched.output = searched.root / "clean"
    searched.build(output=str(searched.output))
    assert index(searched) == before
    searched.delete(".ssg/cache.sqlite")
    shutil.rmtree(searched.output)
    searched.build(output=str(searched.output))
    assert index(searched) == before


def test_the_index_may_have_only_the_beginning_of_each_text(searched: Newsroom) -> None:
    settings = (searched.root / "config.yaml").read_text("utf-8")
    searched.write("config.yaml", settings + "search_words: 4\n")
    searched.article("long", "One *two three* four **five** six.\n", date="2025-03-02")
    searched.article("tokyo", "東京の本屋\n", date="2025-03-03")
    searched.build()
    entries = fragments(searched)
    assert entries["/ai/2025/03/long/"]["content"] == "One two three four"
    assert entries["/ai/2025/03/tokyo/"]["content"] == "東 京 の 本"


def test_the_search_page_names_every_segment(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_entries, "MAX_STORIES", 2)
    searched.build()
    (parts,) = re.findall(r'data-parts="([^"]*)"', searched.read("search/index.html"))
    lists = {path.removesuffix("/stories.json") for path in index(searched) if "stories" in path}
    assert parts.split()[-2:] == ["2026-05-01", "2025"]
    assert {"stories.json", *parts.split()} == lists


def test_a_withdrawn_story_is_removed_from_the_index(searched: Newsroom) -> None:
    searched.build()
    searched.article("old", "What was *new* then.\n", date="2025-03-01", draft=True)
    searched.build()
    assert [url for url in fragments(searched) if "2025" in url] == []
    assert [path for path in index(searched) if path.startswith("2025")] == []


@pytest.mark.parametrize("setting", ["false", "plain"])
def test_there_is_no_index_without_full_text_search(searched: Newsroom, setting: str) -> None:
    config = (searched.root / "config.yaml").read_text("utf-8")
    searched.build()
    searched.write("config.yaml", config.replace("search: true", f"search: {setting}"))
    searched.build()
    assert index(searched) == {}


def test_without_pagefind_the_search_is_plain(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssg.storage.generator_version.pagefind_version", lambda: "")
    searched.build()
    assert index(searched) == {}
    assert "search/plain/2026.json" in searched.tree()


def test_an_error_of_pagefind_is_reported(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_program", lambda: Path("false"))
    with pytest.raises(UsageError, match="cannot build the search index: Pagefind ended with 1"):
        searched.build()
    monkeypatch.setattr(search_index, "_program", lambda: Path("/nowhere/pagefind"))
    with pytest.raises(
        UsageError, match="cannot build the search index: /nowhere/pagefind: No such"
    ):
        searched.build()
    monkeypatch.undo()
    monkeypatch.setattr(search_index, "_PACKAGES", ())
    with pytest.raises(UsageError, match="cannot find Pagefind"):
        searched.build()


def test_letters_of_scripts_without_spaces_become_words_of_text_alone(searched: Newsroom) -> None:
    searched.article(
        "tokyo", "**東京**のC++本。 [a](https://x.example/東京)\n", title="東京", section=""
    )
    searched.build()
    fragment = fragments(searched)["/2026/05/tokyo/"]
    assert "東 京 の C++ 本 。" in fragment["content"]
    assert fragment["meta"]["title"].split() == ["東", "京"]


@pytest.mark.parametrize(
    "body", ["-", "&nbsp;", "!!!", "`", "—", "🎉", "_", "---\n\n***", "+", "<br>"]
)
def test_a_story_without_words_is_published(searched: Newsroom, body: str) -> None:
    searched.article("mute", f"{body}\n", date="2021-02-03", title="A headline")
    searched.article("silent", f"{body}\n", date="2021-02-04", title="!!!", section="")
    searched.article("alone", f"{body}\n", date="2019-02-04", title="…", section="")
    assert searched.problems() == []
    said = {url: text["content"] for url, text in fragments(searched).items() if "/20" in url}
    assert said["/ai/2021/02/mute/"].startswith("A headline")
    assert {"/2019/02/alone/", "/2021/02/silent/"} <= said.keys()
