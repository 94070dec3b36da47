"""Imported Markdown, safe by what it renders to."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive.item import Notes
from ssg.importers.conversion import safe_html, safe_text
from ssg.importers.conversion.text_comparison import content_tokens
from ssg.markup import convert
from tests.support.import_sources import item, messages
from tests.support.payloads import PAYLOADS, active_parts

READINGS = (MarkdownOptions(), MarkdownOptions(reading="python-markdown"))


@pytest.mark.parametrize("options", READINGS, ids=lambda options: options.reading)
def test_nothing_runs_of_any_payload(options: MarkdownOptions) -> None:
    for payload in PAYLOADS:
        text = safe_text.made_safe(payload, item(payload), Notes(), options)
        html = convert.html_of(text, options)
        assert (active_parts(html), list(safe_html.violations(html))) == ([], []), payload


def test_only_the_blocks_that_run_are_replaced_and_each_loss_is_noted() -> None:
    text = "A **b**\n\n```py\nx = 1\n```\n\n<p onclick=x>c *d*</p>\n\n> [!NOTE]\n> e\n"
    notes = Notes()
    safe = safe_text.made_safe(text, item(text), notes, MarkdownOptions())
    assert safe.startswith("A **b**\n\n```py\nx = 1\n```\n\n")
    assert safe.endswith("> [!NOTE]\n> e")
    assert messages(notes) == [
        "a.md:16: the attribute onclick was removed: only words, pictures, links and their order "
        "are kept"
    ]


def test_a_text_without_anything_active_is_unchanged() -> None:
    text = (
        "# A\n\n- b\n  - c\n\n<details><summary>d</summary>e</details>\n\n1 < 2 <https://f.example>"
    )
    assert safe_text.made_safe(text, item(text), Notes(), MarkdownOptions()) == text


@pytest.mark.parametrize("text", ["a", "```\nb\n```", "<script>", "- `````"])
def test_as_code_nothing_is_markup(text: str) -> None:
    html = convert.html_of(safe_text.as_code(text), MarkdownOptions())
    assert content_tokens(html) == ["pre", text, "/pre"]
