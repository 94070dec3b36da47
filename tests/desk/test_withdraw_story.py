"""Withdrawing one story."""

from datetime import datetime

import pytest

from ssg.desk import inventory
from ssg.desk.withdraw_story import withdraw
from ssg.problems.errors import UsageError
from tests.support.edited_story import read_fields, write_fields
from tests.support.newsroom import Newsroom

NOW = datetime.fromisoformat("2026-06-01T12:00+02:00")
MOMENT = "2026-06-01T12:00:00+02:00"


def test_a_withdrawal_is_dated_and_changes_nothing_else(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01 # a comment\ntags: [a]\n")
    done = withdraw(inventory.read(bare.root), "story", NOW, ' "Wrong":\n all of it ', gone=False)
    assert "a notice takes its place" in done
    assert read_fields(bare) == (
        "date: 2026-01-01 # a comment\n"
        f"""withdrawn: {{date: {MOMENT}, reason: '"Wrong": all of it'}}\ntags: [a]\n"""
    )
    assert bare.site(now=MOMENT).articles == ()


@pytest.mark.parametrize(
    ("host", "answer"),
    [("nginx", "says 410 (gone)"), ("github-pages", "404 (not found), because GitHub Pages")],
)
def test_without_a_notice_the_address_says_what_the_host_can(
    bare: Newsroom, host: str, answer: str
) -> None:
    bare.setting(f"hosting: {host}")
    write_fields(bare, "date: 2026-01-01\n")
    assert answer in withdraw(inventory.read(bare.root), "story", NOW, "", gone=True)
    assert read_fields(bare).endswith(f"withdrawn: {{date: {MOMENT}, gone: true}}\n")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("date: 2026-01-01\ndraft: true\n", "is a draft, so readers do not know it"),
        ("date: 2026-07-01\n", "is scheduled for"),
        ("date: 2026-01-01\nwithdrawn: 2026-05-01\n", "is withdrawn since 2026-05-01"),
    ],
)
def test_what_readers_do_not_know_cannot_be_withdrawn(
    bare: Newsroom, fields: str, message: str
) -> None:
    write_fields(bare, fields)
    with pytest.raises(UsageError, match=message):
        withdraw(inventory.read(bare.root), "story", NOW, "", gone=False)
    assert read_fields(bare) == fields


def test_an_expired_story_can_be_withdrawn(bare: Newsroom) -> None:
    write_fields(bare, "date: 2026-01-01\nexpires: 2026-02-01\n")
    withdraw(inventory.read(bare.root), "story", NOW, "", gone=False)
    assert "withdrawn: " in read_fields(bare)
