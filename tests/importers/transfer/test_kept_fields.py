"""Fields of old front matter that become own fields."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, Notes
from ssg.importers.generators import hugo
from ssg.importers.transfer.kept_fields import DeclaredFields
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


def texts_with_fields(tmp_path: Path, fields: str) -> Archive:
    """A story and a page with the same fields."""
    return hugo.read(folder(tmp_path / "t", {
        "hugo.toml": "title = 'T'\n",
        "content/posts/a.md": f"---\ntitle: A\ndate: 2020-01-01\n{fields}---\nText.\n",
        "content/b.md": f"---\ntitle: B\n{fields}---\nText.\n",
    }), "", "", Notes())  # fmt: skip


def written(newsroom: Newsroom, path: str) -> str:
    return (newsroom.root / "content" / path).read_text("utf-8")


MARKDOWN = """\
opinion: "Buy [it](/posts/a/), or *not*."
long: |
    <a href="javascript:alert(1)" onclick="alert(1)">One</a>

    - Two {{< unknown >}}
"""


def test_markdown_in_fields_of_stories_and_pages_is_as_safe_as_their_texts(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    outcome = run_import(newsroom, texts_with_fields(tmp_path, MARKDOWN), keep_fields=True)
    assert outcome.fields.added == ("opinion", "long")
    layout = "{{ %s.own.opinion | html }}|{{ %s.own.long | html }}"
    newsroom.write("layouts/article.html", layout.replace("%s", "article"))
    newsroom.write("layouts/page.html", layout.replace("%s", "page"))
    assert newsroom.problems() == []
    pages = {newsroom.read("2020/01/a/index.html"), newsroom.read("b/index.html")}
    opinion = '<p>Buy <a href="/2020/01/a/">it</a>, or <em>not</em>.</p>'
    long = "<p>One</p>\n<ul>\n<li>Two <code>{{&lt; unknown &gt;}}</code></li>\n</ul>"
    assert {page.strip() for page in pages} == {f"{opinion}|{long}"}


OWN = "{verdict: {type: markdown}, score: {type: number}, pros: {type: list, of: text}}"


def test_fields_that_are_declared_have_the_types_of_their_declarations(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.setting(f"fields: {{article: {OWN}, page: {OWN}}}")
    fields = "verdict: <b>Buy</b> <i onclick=x>it</i>\nscore: {}\npros: cheap\n"
    notes = Notes()
    archive = texts_with_fields(tmp_path, fields.format("high"))
    outcome = run_import(newsroom, archive, notes=notes, keep_fields=True)
    assert outcome.fields == DeclaredFields()
    for path in ("articles/2020/a.md", "pages/b.md"):
        assert 'verdict: "<b>Buy</b> <i>it</i>"\npros: ["cheap"]\n' in written(newsroom, path)
    assert 'content/b.md:2: the value of "score" was not imported: it is no number' in messages(
        notes
    )
    assert newsroom.problems() == []


def test_terms_of_a_declared_taxonomy_are_not_declared_again(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.setting("taxonomies: {companies: Companies}")
    run_import(newsroom, texts_with_fields(tmp_path, "companies: Acme\n"), keep_fields=True)
    assert 'companies: ["Acme"]\n' in written(newsroom, "articles/2020/a.md")
    assert newsroom.problems() == []


def test_reviews_are_imported_as_reviews(newsroom: Newsroom, tmp_path: Path) -> None:
    archive = texts_with_fields(tmp_path, "type: review\nschema: Review\n")
    assert archive.unused == ()
    run_import(newsroom, archive)
    assert 'kind: "review"\n' in written(newsroom, "articles/2020/a.md")
    assert "draft" not in written(newsroom, "articles/2020/a.md")
    assert newsroom.problems() == []


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
