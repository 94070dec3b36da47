"""The search index: apart for each year, from our own values, and kept for as long as they stay."""

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ssg.build.build import Result
from ssg.pages import search_index
from ssg.problems.errors import UsageError
from tests.support.calls import recorded_calls
from tests.support.newsroom import Newsroom


@pytest.fixture
def searched(newsroom: Newsroom) -> Newsroom:
    """The newsroom with its full search, and a story of the year before."""
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
    """What the index says of each page, by the page's address."""
    found = {}
    for path, content in index(newsroom).items():
        if path.endswith(".pf_fragment"):
            said = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            found[said["url"]] = said
    return found


def moved(result: Result) -> set[str]:
    """The folders of the index in which a build changed something."""
    changes = result.changes
    paths = [*changes.added, *changes.changed, *changes.deleted]
    found = (re.match(rf"{search_index.FOLDER}/(\d+|)", path) for path in paths)
    return {match[1] for match in found if match}


def test_each_year_has_an_index_and_pages_have_one_above_with_the_engine(
    searched: Newsroom,
) -> None:
    searched.build()
    files = index(searched)
    assert {path.split("/")[0] for path in files if path[0].isdigit()} == {"2025", "2026"}
    assert {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"} <= files.keys()
    engines = [path for path in files if path.endswith((".js", ".pagefind"))]
    assert not any(path.startswith("20") for path in engines)
    assert not any("ui" in path for path in engines)


def test_what_is_published_can_be_found_and_nothing_else(searched: Newsroom) -> None:
    searched.build()
    found = fragments(searched)
    stories = {"first-light", "second-light", "fab", "paid"}
    urls = {re.sub(r"^/(ai|chips)/20../../", "", url).strip("/") for url in found}
    assert urls == stories | {"old", "about", "archive"}
    packed = (content for path, content in index(searched).items() if ".pf_" in path)
    assert b"canary" not in b"".join(map(gzip.decompress, packed))


def test_a_story_is_known_by_its_words_and_what_readers_filter_by(searched: Newsroom) -> None:
    searched.build()
    found = fragments(searched)["/ai/2026/05/first-light/"]
    assert found["content"] == "The first photon came. Why. Because of the fab."
    assert found["filters"] == {}
    assert found["meta"] == {
        "authors": "Ada",
        "date": "2026-05-01T00:00:00+00:00",
        "day": "1 May 2026",
        "section": "Machines",
        "tags": "Optics, C++",
        "title": "First light",
    }


def test_what_stories_are_filtered_by_has_the_names_of_results(searched: Newsroom) -> None:
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


def test_any_address_can_be_found(searched: Newsroom) -> None:
    searched.article("Größe 100% C#", date="2024-05-03")
    searched.build()
    assert "/ai/2024/05/Größe 100% C#/" in fragments(searched)


def test_two_stories_with_one_address_are_told_as_such(searched: Newsroom) -> None:
    searched.article("one", "Words.\n", slug="same")
    searched.article("two", "Words.\n", slug="same")
    (problem,) = searched.problems()
    assert "is also claimed by content/articles/" in problem


def test_a_story_without_a_word_is_found_by_its_headline(searched: Newsroom) -> None:
    searched.article("seen", "![](/images/dot.png)\n", date="2026-05-03")
    searched.build()
    assert fragments(searched)["/ai/2026/05/seen/"]["content"] == "Seen"


def test_a_paid_story_says_so_where_it_is_found(searched: Newsroom) -> None:
    searched.build()
    assert fragments(searched)["/chips/2026/05/paid/"]["meta"]["sponsor"] == "Acme"


def test_an_edit_makes_only_its_year_again(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched.build()
    runs = recorded_calls(monkeypatch, search_index, "_run")
    searched.article("old", "What was *newer* then.\n", date="2025-03-01")
    assert moved(searched.build()) == {"2025"}
    assert len(runs) == 1


def test_a_change_of_layouts_or_address_makes_none_again(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched.build()
    monkeypatch.setattr(search_index, "_run", lambda *args: pytest.fail("made again"))
    searched.write("layouts/404.html", "Gone.")
    assert moved(searched.build(base_url="https://y.example/news/")) == set()


def test_an_index_is_the_same_whatever_was_built_before(searched: Newsroom) -> None:
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


def test_a_story_that_is_withdrawn_cannot_be_found_any_more(searched: Newsroom) -> None:
    searched.build()
    searched.article("old", "What was *new* then.\n", date="2025-03-01", draft=True)
    searched.build()
    assert [url for url in fragments(searched) if "2025" in url] == []
    assert [path for path in index(searched) if path.startswith("2025")] == []


@pytest.mark.parametrize("setting", ["false", "plain"])
def test_there_is_no_index_where_none_is_wanted(searched: Newsroom, setting: str) -> None:
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


def test_what_pagefind_refuses_is_said(searched: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_program", lambda: Path("false"))
    with pytest.raises(UsageError, match="cannot make the search index: Pagefind ended with 1"):
        searched.build()
    monkeypatch.setattr(search_index, "_program", lambda: Path("/nowhere/pagefind"))
    with pytest.raises(
        UsageError, match="cannot make the search index: /nowhere/pagefind: No such"
    ):
        searched.build()
    monkeypatch.undo()
    monkeypatch.setattr(search_index, "_PACKAGES", ())
    with pytest.raises(UsageError, match="cannot find Pagefind"):
        searched.build()


def test_characters_that_are_written_without_spaces_are_words_each() -> None:
    html = '<p id="東京">東京のC++本。</p><p>AT&amp;T 본</p>'
    assert (
        search_index.with_word_spaces(html)
        == '<p id="東京">東 京 の C++ 本。</p><p>AT&amp;T 본</p>'
    )
    assert search_index.with_word_spaces("<p>C++ & so on</p>") == "<p>C++ & so on</p>"
