"""The questions of an interview."""

import pytest
from markupsafe import Markup

from ssg.markup.questions import mark_questions
from ssg.problems.time_limit import call_within
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p><strong>Why?</strong></p>", '<p class="question"><strong>Why?</strong></p>'),
        ("<p><strong>Go on.</strong></p>", '<p class="question"><strong>Go on.</strong></p>'),
        (
            "<p><strong>Why <em>not</em>?</strong> Because.</p>",
            '<p class="question"><strong>Why <em>not</em>?</strong></p>\n<p>Because.</p>',
        ),
        (
            "<p><strong>为什么？</strong>\n因为。</p>",
            '<p class="question"><strong>为什么？</strong></p>\n<p>因为。</p>',
        ),
    ],
)
def test_a_bold_paragraph_or_beginning_is_a_question(html: str, marked: str) -> None:
    assert mark_questions(Markup(html)) == marked


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>Ada:</strong> Because.</p>",
        "<p><strong>Never</strong> again.</p>",
        "<p>Did <strong>she?</strong></p>",
        "<p>A text.</p>",
        "<p><strong>Not closed</p><p>Two.</strong></p>",
        "",
    ],
)
def test_other_bold_words_stay_as_they_are(html: str) -> None:
    assert mark_questions(Markup(html)) == html


def test_a_long_text_is_marked_in_no_time() -> None:
    text = Markup("<p><strong>" * 50_000)
    assert call_within(60, mark_questions, text) == text


def test_only_interviews_have_questions(bare: Newsroom) -> None:
    bare.article("talk", "**Why?**\n\nBecause.\n", kind="interview")
    bare.article("news", "**Why?**\n\nBecause.\n")
    bare.build()
    pages = [bare.read(f"ai/2026/05/{slug}/index.html") for slug in ("talk", "news")]
    assert ['<p class="question">' in page for page in pages] == [True, False]
