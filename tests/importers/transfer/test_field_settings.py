"""Own fields, added to the settings."""

import pytest

from ssg.importers.transfer import field_settings
from ssg.importers.transfer.field_types import Guess

SITE = "title: T\nbase_url: https://x.example/\n"
TYPES: field_settings.Types = {"article": {"mood": Guess("text"), "rating": Guess("integer")}}
KEPT = "# Kept by `ssg import`; the types are guessed from the values that stories had.\n"
LINES = "    mood: {type: text}\n    rating: {type: integer}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"\n{KEPT}fields:\n  article:\n{LINES}"),
        ("fields: # ours\n  page:\n    x: text\n",
         f"fields: # ours\n  article:\n{LINES}  page:\n    x: text\n"),
        ("fields:\n  article:\n    x: text # why\n\nparams: {a: b}\n",
         f"fields:\n  article:\n{LINES}    x: text # why\n\nparams: {{a: b}}\n"),
        ("fields:\n  article: # ours\n      x: text\n",
         "fields:\n  article: # ours\n      mood: {type: text}\n      rating: {type: integer}\n"
         "      x: text\n"),
    ],
)  # fmt: skip
def test_declarations_are_added_and_nothing_else_changes(before: str, after: str) -> None:
    assert field_settings.add_to_config(SITE + before, TYPES) == SITE + after


@pytest.mark.parametrize("written", ["fields: {article: {x: text}}\n", "fields:\n  article: [\n"])
def test_settings_that_are_written_in_another_way_are_left_alone(written: str) -> None:
    assert field_settings.add_to_config(SITE + written, TYPES) is None


def test_what_is_declared_is_not_missing() -> None:
    text = f"{SITE}fields: {{article: {{mood: text}}}}\n"
    assert field_settings.missing(text, TYPES) == {"article": {"rating": Guess("integer")}}
    assert [*field_settings.lines(TYPES)] == ["  article:", *LINES.rstrip("\n").split("\n")]
