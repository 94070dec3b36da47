"""What raw HTML adds to the source map of a text."""

from ssg.review.checked_text import NO_WORDS, CheckedText

TEXT = "a <kbd>b</kbd>\n\n<div>\nc<pre>d</pre>\n</div>\n\n`<i>`\n"


def test_tags_are_those_of_raw_html() -> None:
    names = [(tag.name, tag.is_end) for tag in CheckedText(TEXT).tags]
    assert names == [
        *(("kbd", False), ("kbd", True), ("div", False), ("pre", False), ("pre", True)),
        ("div", True),
    ]


def test_words_are_those_that_readers_see_as_prose() -> None:
    words = [TEXT[start:end].strip() for start, end in CheckedText(TEXT).words()]
    assert [word for word in words if word] == ["a", "c"]


def test_characters_are_within_elements() -> None:
    is_within = CheckedText("<kbd>a</kbd> b <pre>c").is_within(NO_WORDS)
    assert [is_within(at) for at in (5, 13, 20)] == [True, False, True]
