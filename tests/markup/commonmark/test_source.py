"""A text as the parser gets it."""

from hypothesis import given
from hypothesis import strategies as st

from ssg.markup.commonmark.source import Source

NAMES = ("note", "details")


def test_our_own_syntax_is_masked_in_as_many_bytes() -> None:
    text = "ü\n> /// note | T\n>     open: x\n\n*[AI]: y\n> [!tip]\n///\n"
    source = Source(text, NAMES)
    assert source.masked == "ü\n> <?> note | T\n><?>  open: x\n\n<?>I]: y\n> [!TIP]\n<?>\n"
    kinds = [(mark.kind, mark.name, mark.options) for mark in source.marks.values()]
    assert kinds == [("open", "note", "open: x"), ("option", "", ""), ("close", "", ""),
                     ("abbreviation", "AI", "")]  # fmt: skip


def test_blocks_that_there_are_not_and_words_stay_as_they_are() -> None:
    for text in ("/// nope", "a /// note", "file:///note", "[!tip]", "\\/// note"):
        assert Source(text, NAMES).masked == text


def test_swapped_characters_are_restored_as_written() -> None:
    text = "    /// note | ü\n"
    source = Source(text, NAMES)
    assert source.written("<?> note | ü\n", 4, 18) == "/// note | ü\n"
    assert Source("**注意：**这", NAMES).unswapped("注意\ue000") == "注意："


_pieces = st.sampled_from(
    ["///", " note", "\n", "> ", "- ", "    ", "open: x", "*[", "]: ", "ü", "：", "**", "[!note]",
     "https://x.y/_a_", "\t", ":", "\x02", "~", "字", "\U00020000"]
)  # fmt: skip


@given(st.lists(_pieces, max_size=20).map("".join))
def test_a_mask_never_moves_a_byte(text: str) -> None:
    source = Source(text, NAMES)
    assert len(source.masked.encode()) == len(source.content) == len(text.encode())
    assert source.masked.count("\n") == text.count("\n")
    assert [source.offset(len(text[:at].encode())) for at in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )
