"""Correcting one story."""

from datetime import datetime

import pytest

from ssg.desk import inventory
from ssg.desk.correct_story import correct
from ssg.problems.errors import UsageError
from tests.support.edited_story import read_fields, write_fields
from tests.support.newsroom import Newsroom

NOW = datetime.fromisoformat("2026-06-01T12:00+02:00")
LATER = datetime.fromisoformat("2026-07-01T09:00+02:00")


def test_a_correction_is_dated_and_sets_updated(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01\ntags: [a]\n")
    correct(inventory.read(bare.root), "story", ' It was "five": not six. ', NOW)
    moment = "2026-06-01T12:00:00+02:00"
    first = f"""  - date: {moment}\n    text: 'It was "five": not six.'\n"""
    head = f"date: 2026-01-01\nupdated: {moment}\ntags: [a]\ncorrections:\n"
    assert read_fields(bare) == head + first
    correct(inventory.read(bare.root), "story", "Again.", LATER)
    second = f"""  - date: {LATER.isoformat()}\n    text: Again.\n"""
    assert read_fields(bare) == head.replace(moment, LATER.isoformat()) + first + second
    assert len(bare.site(now=LATER.isoformat()).articles[0].corrections) == 2


def test_an_earlier_correction_does_not_change_updated(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01\nupdated: 2026-05-01\n")
    moment = datetime.fromisoformat("2026-04-01T00:00+00:00")
    correct(inventory.read(bare.root), "story", "Late.", moment)
    assert read_fields(bare).startswith("date: 2026-01-01\nupdated: 2026-05-01\ncorrections:\n")


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_correction_is_refused(bare: Newsroom, text: str) -> None:
    write_fields(bare, "date: 2026-01-01\n")
    with pytest.raises(UsageError, match="say what was wrong"):
        correct(inventory.read(bare.root), "story", text, NOW)


def test_a_draft_cannot_be_corrected(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01\ndraft: true\n")
    with pytest.raises(UsageError, match=r"is not published \(a draft\)"):
        correct(inventory.read(bare.root), "story", "Wrong.", NOW)
