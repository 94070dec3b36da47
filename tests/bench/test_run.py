"""What the benchmark changes before each build."""

import sys
from pathlib import Path

import pytest

from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

sys.path.append(str(ROOT / "bench"))

import corpus
import run
import shipped


@pytest.fixture
def generated(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path / "n", bare=True)
    for file in (newsroom.root / "content").rglob("*.md"):
        file.unlink()
    corpus.write(newsroom.root, 60)
    return newsroom


def test_every_change_changes_the_site_and_breaks_nothing(generated: Newsroom) -> None:
    generated.build()
    written = {}
    for name, change in run.STEPS.items():
        change(generated.root)
        changes = generated.build().changes
        written[name] = len(changes.added) + len(changes.changed)
    assert written["cold"] == written["unchanged"] == 0
    assert 1 <= written["one body edited"] <= written["one title edited"]
    assert written["one title edited"] < written["base layout edited"]
    assert written["a twentieth retagged"] > 3
    assert written["one story added"] > 1


def test_a_newsroom_as_shipped_has_pictures_cards_and_a_search(generated: Newsroom) -> None:
    shipped.ship(generated.root)
    generated.build(draw=False, index=False)
    story = next(generated.output.glob("*/2026/*/*/index.html")).read_text("utf-8")
    assert "/media/images/" in story
    assert (generated.output / "search" / "index.html").is_file()
    with pytest.raises(ValueError, match="not as corpus"):
        shipped.ship(generated.root)
