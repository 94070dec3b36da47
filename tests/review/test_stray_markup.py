"""Marks that readers see: which were meant as markup, and which are words."""

import pytest

from ssg.markup.source_map import SourceMap
from ssg.problems.time_limit import call_within
from ssg.review.stray_markup import stray_marks

NO_HEADER = "the header of the table must stand right above this line"
DEFINITION = "a definition cannot stand in a paragraph: write a blank line above it"
ALERT = (
    "[!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION] stand alone on the first line of a"
    " quotation"
)
WIKI = "this is a link of a wiki: write [words](file.md)"
BOX = "this is how other systems begin a box: write /// and the name of the block"
INDENTED = "it is indented so far that it goes on with the line above"
BEFORE = "a letter stands before the opening asterisks, and punctuation after them"
AFTER = "punctuation stands before the closing asterisks, and a letter after them"
SWAPPED = "the words belong in brackets, and the address behind them"


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("A ** bold** word", 3, "a space stands after the opening asterisks"),
        ("A **bold ** word", 3, "a space stands before the closing asterisks"),
        ("A ** bold ** word", 3, "a space stands after the opening asterisks"),
        ("A **bold word.", 3, "nothing closes these asterisks"),
        ("A __bold __ word", 3, "a space stands before the closing underscores"),
        ("**Note.**Then", 1, AFTER),
        ("so**“bold”** it", 3, BEFORE),
        ("An *aside *, yes", 4, "a space stands before the closing asterisk"),
        ("An _aside _.", 4, "a space stands before the closing underscore"),
        ("~~ gone ~~", 1, "a space stands after the opening tildes"),
        ("Was ~~gone.", 5, "nothing closes these tildes"),
        ("Run `make now.", 5, "nothing closes it"),
        ("Run ``make` now.", 5, "as many backticks must close code as open it"),
        ("[a] (https://x.example/)", 1, "a space stands between the brackets and the address"),
        ("![a] (/a.png)", 1, "a space stands between the brackets and the address"),
        ("See [a](b c.md).", 5, "a space stands in the address: write < before and > after it"),
        ("See [a](b.md and", 5, "nothing closes the address"),
        ("See (a)[https://x.example/]", 5, SWAPPED),
        ("[ ] a task", 1, "a task is an item of a list: write - before it"),
        ("##Heading", 1, "no space stands after the marks of the heading"),
        ("####### Heading", 1, "a heading has six marks at most"),
        ("{% include a.html %}", 1, "templates of other systems do nothing here"),
        ("See {{ site.url }}.", 5, "templates of other systems do nothing here"),
    ],
)  # fmt: skip
def test_a_mark_that_was_not_read_is_found_with_the_reason(
    text: str, column: int, reason: str
) -> None:
    assert [(at + 1, why) for at, _, why in stray_marks(SourceMap(text))] == [(column, reason)]


@pytest.mark.parametrize(
    ("text", "written", "reason"),
    [
        ("a\n    ## b", "##", INDENTED),
        ("*one\n*two", "*", "no space stands after the mark of the list"),
        ("-one\n-two", "-", "no space stands after the mark of the list"),
        ("1.one\n2.two", "1.", "no space stands after the mark of the list"),
        ("• one\n• two", "•", "an item of a list begins with -"),
        ("#The heading of it", "#", "no space stands after the marks of the heading"),
        ("///nte\na", "///nte", "no block has this name"),
        ("'''py\na\n'''", "'''py", "code stands between lines of three backticks"),
        ("$$a + b", "$$", "nothing closes the formula"),
        ("> [!INFO]\n> a", "[!INFO]", ALERT),
        ("> [!NOTE] a\n> b", "[!NOTE]", ALERT),
        ("a [[file|words]] b", "[[file|words]]", WIKI),
        ("![[a.png]]", "![[a.png]]", WIKI),
        ("- [x]done", "[x]", "a space stands behind the box of a task"),
        ("![a] (b.png)", "![a] (", "a space stands between the brackets and the address"),
        ("!(a)[b.png]", "!(a)[b.png]", "the words belong in brackets, and the address behind them"),
        ("a | b\n---|---|---", "---|---|---", "the header has 2 cells, this line 3"),
        ("|a|b|\n\n|---|---|\n", "|---|---|", NO_HEADER),
        ("| a | b |\n| c | d |", "| a | b |", "no line |---| stands below the first line"),
        ("a\n[b]: https://x.example/", "[b]: ", DEFINITION),
        ("::: warning\nb\n:::", "::: warning", BOX),
        ("!!! note\n    b", "!!! note", BOX),
        ("- a\n- **bold ** c", "**bold **", "a space stands before the closing asterisks"),
        ("|a|\n|-|\n|**bold ** c|", "**bold **", "a space stands before the closing asterisks"),
        ("**a\nbold ** c", "**a\nbold **", "a space stands before the closing asterisks"),
    ],
)  # fmt: skip
def test_marks_are_found_in_lines_lists_and_tables(text: str, written: str, reason: str) -> None:
    (first, *_) = stray_marks(SourceMap(text))
    assert first == (text.index(written), written, reason)


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 * 3, or 2 * 3 * 4 and 2*3*4; a * b * c.",
        "Call f with a_b, snake_case_name, _private and __init__.",
        "In C, char *p and int *q, *r are pointers; char* s as well, **argv too.",
        "In Python, f(*args, **kwargs) takes **kwargs; 2**3 and x ** y ** z are powers.",
        "He said [sic] and [...], see [1] and [a] or rows[0][1].",
        "#1 in the list, #hashtag, C#, issue #12.\n\n#MeToo",
        r"\*\*not bold\*\*, \[ \](x), \`, \## a, \~~b\~~",
        "`**a **` and `[a] (https://x.example/)`",
        "```\n**a **\n{% b %}\n```\n\n    ##a\n",
        "f**k and s**t, **** and ____, * * *",
        "A | B is a union; ls | wc; a || b",
        "It doesn`t matter. ``Quoted'' as in TeX, `so'.",
        "~5 minutes, ~/home, a ~ b, 3~~4",
        "Prices* exclude tax. *Without tax.",
        "- [ ] a task\n- [x] done\n",
        "| a | b |\n|---|:-:|\n| **c** | `d` |\n",
        "a **b** *c* ~~d~~ [e](f) [g][h] ![i](j)\n\n[h]: k\n",
        "Note (see [a]): {a, b} and {1..3}; f(x)[0].",
        "<b>**</b> 5 * <i>3</i>",
        "**注意：**这里",
        "a (b) [c] (d), [e] (in f)",
        "Temperatures: -5 - +3\n-6 - +2",
        "E = mc^2, a <- b, x := y, a::b",
        "Rating: ** of *****",
        "-x is negative, and -y too.\n\n1.5 times\n2.5 times",
        "#MeToo\n\n#2026 began well\n\n#AI #Chips in one line",
        "if [[ -f a ]] and b[[1]], $$ is the shell's number",
        "a • one bullet, [x]: a",
        "$$\na ** b_{c ** d}\n$$",
    ],
)
def test_words_are_not_taken_for_markup(text: str) -> None:
    assert stray_marks(SourceMap(text)) == []


@pytest.mark.parametrize(
    "piece",
    ["**", "** a", "**a ", "*a ", "`", "` a ``", "[a] (", "[a](b ", "(a)[", "{{ ", "{% a", "|",
     "|a|\n",      "##a\n", "::: ", "[ ] ", "\\**", "_a _ ", "-|", "|-", "*a\n", "[a]: ", "~~a "],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    call_within(10, stray_marks, SourceMap(piece * 8_000))
    call_within(10, stray_marks, SourceMap(piece + "ab " * 8_000))
