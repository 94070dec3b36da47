"""Footnotes of WordPress."""

import pytest

from ssg.importers.wordpress.footnotes import Footnotes

FIELD = '[{"id": "n-1", "content": "The <em>source</em>."}, {"id": "n-2", "content": "More."}]'
SUP = '<sup data-fn="{0}" class="fn"><a href="#{0}" id="{0}-link">1</a></sup>'


def written(field: str, html: str) -> str:
    footnotes = Footnotes(field)
    return footnotes.written(footnotes.marked(html), lambda html: html.strip())


def test_references_lead_to_the_notes_of_the_block() -> None:
    html = f"A{SUP.format('n-2')} B{SUP.format('n-1')} C{SUP.format('n-2')}"
    assert written(FIELD, html) == (
        "A[^1] B[^2] C[^1]\n\n[^1]: More.\n\n[^2]: The <em>source</em>."
    )


def test_a_note_without_a_reference_is_kept_and_a_reference_without_a_note_is_left() -> None:
    assert written(FIELD, f"A{SUP.format('n-1')}") == (
        "A[^1]\n\n[^1]: The <em>source</em>.\n\nMore."
    )
    assert written("", f"A{SUP.format('n-1')}") == f"A{SUP.format('n-1')}"


@pytest.mark.parametrize("name", ["efn_note", "footnote", "fn", "ref"])
def test_notes_of_plugins_become_footnotes(name: str) -> None:
    assert written("", f"A[{name}]x[/{name}] B[{name}]y[/{name}]") == (
        "A[^1] B[^2]\n\n[^1]: x\n\n[^2]: y"
    )
    assert written("", f"A[{name}]x") == f"A[{name}]x"


@pytest.mark.parametrize("field", ["no JSON", "{}", "[1]", "[" * 5000, '[{"id": 1}]'])
def test_a_field_that_cannot_be_read_has_no_notes(field: str) -> None:
    assert written(field, "A").strip() == "A"


def test_a_note_of_several_paragraphs_stays_one() -> None:
    assert written("", "A[fn]x\n\ny[/fn]") == "A[^1]\n\n[^1]: x\n\n    y"
