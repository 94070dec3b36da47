"""Blocks of WordPress' editor."""

from ssg.importers.archive.item import Notes
from ssg.importers.wordpress import blocks
from tests.support.import_sources import item, messages


def test_a_synced_pattern_is_put_in_place() -> None:
    notes = Notes()
    body = 'a <!-- wp:block {"ref":77} /--> b <!-- wp:core/block {"x":1,"ref":78} --> c'
    patterns = {"77": 'one <!-- wp:block {"ref":79} /-->', "79": "two", "78": "three"}
    assert blocks.with_patterns(body, patterns, item(body), notes) == "a one two b three c"
    assert messages(notes) == []


def test_a_pattern_that_is_missing_or_in_itself_is_noted() -> None:
    notes = Notes()
    body = '<!-- wp:block {"ref":1} /-->\n<!-- wp:block {"ref":2} /-->'
    patterns = {"2": 'x<!-- wp:block {"ref":2} /-->'}
    assert blocks.with_patterns(body, patterns, item(body), notes) == "\n" + "x" * 10
    assert messages(notes) == [
        "a.md:10: the synced pattern 1 was removed: it is not in the export",
        "a.md:11: the synced pattern 2 was removed: it is not in the export",
    ]


def test_comments_of_blocks_go_and_generated_blocks_are_noted() -> None:
    notes = Notes()
    body = '<!-- wp:spacer /-->a<!-- wp:footnotes /--><!-- wp:search {"x":1} /-->'
    assert blocks.without_comments(body, item(body), notes) == "a"
    assert messages(notes) == [
        "a.md:10: the block search was removed: WordPress generates its content"
    ]
