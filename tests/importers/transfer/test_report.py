"""The summary and the report of an import."""

import json
from pathlib import Path

from ssg.importers.archive.item import Notes
from ssg.importers.transfer import report
from ssg.importers.transfer.run import Outcome
from ssg.importers.transfer.write import FileResult


def outcome(notes: Notes) -> Outcome:
    written = (
        FileResult("content/articles/2026/a.md", "new", "a.md", 3, "/2026/05/a/", ("/old/",)),
        FileResult("content/pages/b.md", "edited", "b.md", 1),
    )
    return Outcome(
        dry_run=False, articles=1, pages=2, drafts=1, written=written, notes=notes.ordered,
        word_for_word=2,
        sections_added=("News",), config_lines=("  - x",), categories_as_tags=(("Chips", 3),),
    )  # fmt: skip


def test_the_summary_has_the_first_notes_on_each_topic_and_all_counts() -> None:
    notes = Notes()
    for line in range(1, 8):
        notes.add_loss("picture", "a.md", line, "stays")
    notes.add_change("html", "b.md", 2, "became a link")
    assert list(report.summary_lines(outcome(notes))) == [
        "Pictures:",
        "  a.md:1: stays",
        "  a.md:2: stays",
        "  a.md:3: stays",
        "  a.md:4: stays",
        "  a.md:5: stays",
        "  ... and 2 more (--report FILE lists all)",
        "HTML:",
        "  b.md:2: became a link",
        "content/pages/b.md was kept: it is your own file or was edited here",
        "Imported 1 story and 2 pages (1 draft): 2 files (1 new, 1 edited here and kept).",
        "Sections added to config.yaml: News.",
        "Add these lines to sections in config.yaml:",
        "  - x",
        "Categories imported as tags: Chips (3). To make one a section, use --section NAME.",
        "2 of 3 items word for word.",
    ]


def test_the_report_has_everything(tmp_path: Path) -> None:
    notes = Notes()
    notes.add_loss("picture", "a.md", 4, "stays")
    report.write_report(outcome(notes), Path("src"), tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes()) == {
        "source": "src",
        "dry_run": False,
        "articles": 1,
        "pages": 2,
        "drafts": 1,
        "word_for_word": 2,
        "files": [
            {"path": "content/articles/2026/a.md", "state": "new", "source": "a.md", "line": 3,
             "url": "/2026/05/a/", "old": ["/old/"]},
            {"path": "content/pages/b.md", "state": "edited", "source": "b.md", "line": 1},
        ],
        "notes": [
            {"source": "a.md", "line": 4, "what": "left", "about": "picture", "message": "stays"}
        ],
        "reading_differences": {},
        "sections_added": ["News"],
        "fields_added": [],
        "config_lines": ["  - x"],
        "categories_as_tags": {"Chips": 3},
    }  # fmt: skip


def test_differences_of_reading_are_counted_with_their_first_place(tmp_path: Path) -> None:
    notes = Notes()
    for line in (7, 3):
        notes.add_change("reading", "a.md", line, "a list: there words, here a list")
    notes.add_change("reading", "a.md", 9, "1): there words, here an item")
    lines = list(report.summary_lines(outcome(notes)))
    assert lines[:3] == [
        "Markdown that was read differently (--report FILE lists every place):",
        "  a.md:3: a list: there words, here a list (2 places)",
        "  a.md:9: 1): there words, here an item (1 place)",
    ]
    report.write_report(outcome(notes), Path("src"), tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes())["reading_differences"] == {
        "a list: there words, here a list": 2,
        "1): there words, here an item": 1,
    }
