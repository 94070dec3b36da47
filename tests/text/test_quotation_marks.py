"""The quotation marks of languages."""

import pytest

from ssg.text import quotation_marks
from ssg.text.quotation_marks import QuotationMarks


def shown(language: str) -> str:
    marks = quotation_marks.quotation_marks(language)
    return marks.outer_open + marks.outer_close + marks.inner_open + marks.inner_close


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", "“”‘’"),
        ("de", "„“‚‘"),
        ("de-AT", "„“‚‘"),
        ("de-CH", "«»‹›"),
        ("DE-ch", "«»‹›"),
        ("fr", "«»“”"),
        ("fr-CH", "«»‹›"),
        ("pt", "“”‘’"),
        ("pt-PT", "«»“”"),
        ("zh-Hans", "“”‘’"),
        ("zh-Hant-HK", "「」『』"),
        ("zh-TW", "「」『』"),
        ("tlh", "“”‘’"),
        ("", "“”‘’"),
    ],
)
def test_a_tag_has_its_own_marks_or_those_of_its_language(language: str, marks: str) -> None:
    assert shown(language) == marks


def test_every_language_is_in_the_table_once() -> None:
    languages = " ".join(quotation_marks._LANGUAGES.values()).split()
    assert sorted(languages) == sorted(set(languages))
    assert set(quotation_marks._MARKS.values()) == {
        QuotationMarks(*marks) for marks in quotation_marks._LANGUAGES
    }
