"""A reassembled site equals a site assembled from nothing, and is faster if only texts changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ssg.build.build import build
from ssg.build.state import BuildState
from ssg.config.options import Options
from ssg.site.assemble import Site, assemble
from tests.support.newsroom import NOW, Newsroom

BODY = "The first photon came.\n\n## Why\n\nBecause of the [fab](fab.md#how).\n"
FIELDS: dict[str, Any] = {"date": "2026-05-01", "tags": ["optics", "C++"], "series": "Light"}


def built(newsroom: Newsroom, state: BuildState, **options: Any) -> Site:
    settings = {"now": NOW, "jobs": 1, **options}
    site = build(Options(root=newsroom.root, **settings), state=state).site
    assert site is not None
    return site


@contextmanager
def calls_of_assemble(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[None]]:
    """The calls of `assemble`."""
    calls: list[None] = []

    def counting(*arguments: Any) -> Site:
        calls.append(None)
        return assemble(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("ssg.site.reassemble.assemble", counting)
        yield calls


def test_a_site_with_an_edited_text_is_not_assembled_from_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = BuildState()
    newsroom.article("first-light", BODY, **FIELDS)
    built(newsroom, state)
    newsroom.article("first-light", f"{BODY}\n{'More of it. ' * 400}\n", **FIELDS)
    with calls_of_assemble(monkeypatch) as calls:
        site = built(newsroom, state)
    assert calls == []
    assert (
        site == newsroom.build().site
        or newsroom.build(output=str(newsroom.root / "elsewhere")).site == site
    )


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (BODY, {"title": "Another"}),
        (BODY, {"draft": True}),
        (BODY.replace("first photon", "second photon"), {}),
        (BODY.replace("Why", "How"), {}),
        (BODY.replace("fab.md", "paid.md"), {}),
    ],
)
def test_a_site_with_any_other_change_is_assembled_from_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, body: str, fields: dict[str, Any]
) -> None:
    state = BuildState()
    newsroom.article("first-light", BODY, **FIELDS)
    built(newsroom, state)
    newsroom.article("first-light", body, **{**FIELDS, **fields})
    with calls_of_assemble(monkeypatch) as calls:
        site = built(newsroom, state)
    assert len(calls) == 1
    assert site == newsroom.build(output=str(newsroom.root / "elsewhere")).site


def test_a_site_with_a_scheduled_change_is_assembled_from_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = BuildState()
    built(newsroom, state)
    with calls_of_assemble(monkeypatch) as calls:
        built(newsroom, state, now="2026-06-01T12:00:30+00:00")
        assert len(calls) == 0
        built(newsroom, state, now="2026-07-02")
    assert len(calls) == 1


def test_warnings_equal_those_of_a_site_assembled_from_nothing(newsroom: Newsroom) -> None:
    state = BuildState()
    newsroom.article("linking", f"See [it](drafted.md).\n\n{BODY}")
    newsroom.article("first-light", BODY, **FIELDS)
    built(newsroom, state)
    newsroom.article("first-light", f"{BODY}\nMore.\n", **FIELDS)
    options = Options(root=newsroom.root, now=NOW, jobs=1)
    assert build(options, state=state).warnings == tuple(newsroom.build().warnings)
    newsroom.article("linking", f"Now look.\n\nSee [it](drafted.md).\n\n{BODY}")
    assert build(options, state=state).warnings == tuple(newsroom.build().warnings)


def test_builds_with_a_state_give_the_bytes_of_a_clean_build(newsroom: Newsroom) -> None:
    state = BuildState()
    built(newsroom, state)
    for number in range(3):
        newsroom.article("first-light", f"{BODY}\nAddition {number}.\n", **FIELDS)
        newsroom.write("layouts/404.html", f"{{{{ head.title }}}} {number}")
        built(newsroom, state)
        clean = newsroom.build(output=str(newsroom.root / "clean"))
        assert newsroom.tree() == {
            path.relative_to(clean.output).as_posix(): path.read_bytes()
            for path in sorted(clean.output.rglob("*"))
            if path.is_file()
        }
