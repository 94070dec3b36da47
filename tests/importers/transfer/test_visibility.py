"""Texts that were not public at the time of the import."""

from typing import Any

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.transfer.visibility import Visibility
from tests.support.import_sources import NOW, item, messages

PAGE: dict[str, Any] = {"kind": "page", "date": ""}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({**PAGE, "visible_from": "2099-01-01"}, "it was not to be seen before 2099-01-01"),
        ({"visible_from": "2099-01-01"}, "it was not to be seen before 2099-01-01"),
        ({**PAGE, "expires": "2020-01-01"}, "it expired at 2020-01-01"),
        ({**PAGE, "scheduled": True}, "it was scheduled, and not published when its time came"),
        ({"scheduled": True}, "it was scheduled, and not published when its time came"),
        ({"expires": "2026-04-01"}, "it expired before its date"),
    ],
)
def test_what_was_hidden_becomes_a_draft(fields: dict[str, Any], reason: str) -> None:
    notes = Notes()
    entry = Visibility(NOW, "UTC", notes).applied(item(**fields))
    assert entry.draft
    assert messages(notes) == [f"a.md:1: imported as a draft: {reason}"]


@pytest.mark.parametrize(
    "fields",
    [
        {}, PAGE, {"date": "2099-01-01", "visible_from": "2099-01-01"},
        {"visible_from": "2026-05-01"},
        {"expires": "2026-10-01"}, {"expires": "2099-01-01"}, {**PAGE, "expires": "2099-01-01"},
        {"visible_from": "no date"},
    ],
)  # fmt: skip
def test_public_and_scheduled_texts_are_unchanged(fields: dict[str, Any]) -> None:
    notes = Notes()
    entry = item(**fields)
    assert Visibility(NOW, "UTC", notes).applied(entry) == entry
    assert messages(notes) == []


def test_a_scheduled_text_says_when_it_will_be_published() -> None:
    notes = Notes()
    entry = item(title="T", date="2099-01-01", scheduled=True)
    assert Visibility(NOW, "UTC", notes).applied(entry) == entry
    assert messages(notes) == ['a.md:1: "T" is scheduled: it will be published at 2099-01-01']
