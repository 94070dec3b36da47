"""Fields of old front matter that become own fields."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.generators import hugo
from tests.support.import_sources import folder, messages, run_import
from tests.support.newsroom import Newsroom, teal
from tests.support.wordpress_exports import imported, post

POST = """\
---
title: {title}
date: 2020-0{day}-01
mood: {title}
rating: {day}.5
is-sponsored: true
reviewed: 2020-02-0{day}
source: https://a.example/{day}
items: [a, b]
facts: {{cores: {day}, name: "A: b"}}
chart: /img/chart.png
deep: {{a: {{b: c}}}}
kind: strange
---
Text.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "s", {
        "hugo.toml": "title = 'T'\n",
        "static/img/chart.png": teal(64, 36),
        "content/posts/a.md": POST.format(title="Good", day=1),
        "content/posts/b.md": POST.format(title="Bad", day=2),
        "content/about.md": "---\ntitle: About\nmood: 3\n---\nUs.\n",
    })  # fmt: skip


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "n", bare=True)


LAYOUT = """\
{{ article.own.mood }} {{ article.own.rating + 1 }} {{ article.own.is_sponsored }}
{{ article.own.reviewed | day }} {{ article.own.source }} {{ article.own.old_items | join('+') }}
{{ article.own.facts.cores }} {{ article.own.facts.name }} {{ article.own.chart.src }}
{{ article.own.old_kind }}
"""


def test_fields_are_declared_written_and_reach_layouts(newsroom: Newsroom, source: Path) -> None:
    notes = Notes()
    archive = hugo.read(source, "", "", notes)
    outcome = run_import(newsroom, archive, notes=notes, keep_fields=True)
    own = ("mood", "rating", "is_sponsored", "reviewed", "source", "old_items", "facts", "chart",
           "old_kind")  # fmt: skip
    assert outcome.fields.added == own
    config = (newsroom.root / "config.yaml").read_text("utf-8")
    assert "    rating: {type: number}\n" in config
    assert "  page:\n    mood: {type: integer}\n" in config
    newsroom.write("layouts/article.html", LAYOUT)
    assert newsroom.problems() == []
    page = newsroom.read("2020/01/a/index.html").split("\n")
    assert page[0] == "Good 2.5 True"
    assert page[1].split()[-2:] == ["https://a.example/1", "a+b"]
    assert page[2].startswith("1 A: b /media/")
    assert page[3] == "strange"
    told = [text for text in messages(notes) if "own field" in text or "no such" in text]
    assert told[0] == (
        'content/about.md:3: "mood" became the own field "mood" (text or integer) '
        "(also in 2 more files)"
    )
    assert any('the field "deep" was not imported' in text for text in told)


def test_importing_again_changes_nothing(newsroom: Newsroom, source: Path) -> None:
    for _ in range(2):
        outcome = run_import(newsroom, hugo.read(source, "", "", Notes()), keep_fields=True)
    assert outcome.fields.added == ()
    assert {result.state for result in outcome.written} == {"unchanged"}


def test_a_dry_run_declares_nothing(newsroom: Newsroom, source: Path) -> None:
    before = (newsroom.root / "config.yaml").read_bytes()
    archive = hugo.read(source, "", "", Notes())
    outcome = run_import(newsroom, archive, keep_fields=True, dry_run=True)
    assert "mood" in outcome.fields.added
    assert (newsroom.root / "config.yaml").read_bytes() == before


def test_without_the_option_fields_are_reported(newsroom: Newsroom, source: Path) -> None:
    notes = Notes()
    outcome = run_import(newsroom, hugo.read(source, "", "", notes), notes=notes)
    assert outcome.fields.added == ()
    assert (
        'content/posts/a.md:5: the field "rating" was not imported: a story has no such field '
        "(also in 1 more file)"
    ) in messages(notes)
    assert newsroom.problems() == []


def custom(name: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{name}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def test_custom_fields_of_wordpress_are_kept(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    first = custom("Price in EUR", "9.50") + custom("_hidden", "x") + custom("php", "a:1:{i:0;}")
    second = custom("Price in EUR", "10")
    archive = imported(tmp_path / "w", post(1, inner=first), post(2, inner=second))
    outcome = run_import(newsroom, archive, keep_fields=True)
    assert outcome.fields.added == ("price_in_eur",)
    texts = [file.read_text() for file in (newsroom.root / "content/articles").rglob("*.md")]
    assert sorted(line for text in texts for line in text.split("\n") if "price" in line) == [
        "price_in_eur: 10", "price_in_eur: 9.50",
    ]  # fmt: skip
    assert newsroom.problems() == []
