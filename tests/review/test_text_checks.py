"""Editorial checks of texts: what is reported, at which line and column, and what is not."""

from pathlib import Path

import pytest

from ssg.problems.time_limit import call_within
from ssg.review.text_checks import insecure_urls, proofread

REAL = Path(__file__).parents[2] / "../shared/real/18f/posts"


def findings_in(text: str, code: str = "") -> list[tuple[int, int, str]]:
    """(line, column, code) of each finding, or of those of one code."""
    findings = [(each.line, each.column, each.code) for each in proofread(text)]
    return [finding for finding in findings if code in ("", finding[2])]


def test_a_correct_text_has_no_findings() -> None:
    text = (
        "---\ntitle: TODO http://x.example/\n---\n\n"
        "A [link](https://x.example/) and ![a dot](/dot.png).\n\n## Two\n\n### Three\n\n## Two\n"
    )
    assert findings_in(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("## A\n\n#### B\n", (3, 1)),
        ("Text.\n\n### A\n", (3, 1)),
        ("# A\n\n### B\n", (3, 1)),
        ("A\n=\n\nText.\n\n### B\n", (6, 1)),
        ("<h2>A</h2>\n\n<h4>B</h4>\n", (3, 1)),
        ("Text.\n\nA\n---\n\n#### B\n", (6, 1)),
    ],
)
def test_a_heading_that_skips_a_level_is_reported(text: str, place: tuple[int, int]) -> None:
    assert findings_in(text) == [(*place, "skipped-heading")]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B\n\n# C\n\n## D\n",
        "## A\n\n### B\n\n#### C\n\n## D\n",
        "Text.\n\n```\n#### x\n```\n",
        "- a\n---\n- b\n",
        "#hashtag of five letters\n",
        "## A\n\n> ##### B\n\n### C\n",
    ],
)
def test_headings_without_skipped_levels_are_not_reported(text: str) -> None:
    assert findings_in(text) == []


def test_the_message_for_a_skipped_level_says_what_to_write() -> None:
    (first,) = proofread("### A\n")
    (second,) = proofread("## A\n\n#### B\n")
    assert (first.message, first.hint) == ('"###" skips a level below the headline', "write ##")
    assert (second.message, second.hint) == ('"####" skips a level below level 2', "write ###")


@pytest.mark.parametrize(
    "text",
    [
        "Text ![](/a.png)",
        "Text ![ ](/a.png 'title')",
        "Text ![][ref]\n\n[ref]: /a.png",
        'Text <img src="/a.png">',
    ],
)
def test_a_picture_without_alternative_text_is_reported(text: str) -> None:
    assert findings_in(text) == [(1, 6, "missing-alt")]


@pytest.mark.parametrize("text", ["![A](/a.png)", '<img src="/a.png" alt="">', "`![](/a.png)`"])
def test_a_picture_with_text_or_for_decoration_is_not_reported(text: str) -> None:
    assert findings_in(text) == []


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("An [a][nope]", (1, 4), "add a line [nope]: address"),
        ("An [a *b*][]", (1, 4), "add a line [a *b*]: address"),
        ("An ![a][Nope]\n\n[nop]: /a.png", (1, 4), "add a line [Nope]: address"),
        ("A claim.[^one]\n\n[^two]: B.", (1, 9), "add a line [^one]: text of the note"),
        ("A claim [^1].", (1, 9), "add a line [^1]: text of the note"),
    ],
)
def test_an_undefined_reference_is_reported(text: str, place: tuple[int, int], hint: str) -> None:
    (finding,) = (one for one in proofread(text) if one.code != "unused-note")
    assert (finding.code, (finding.line, finding.column), finding.hint) == (
        "undefined-reference",
        place,
        hint,
    )


@pytest.mark.parametrize(
    "text",
    [
        "[a][Some  Label]\n\n[some label]: /a/", "[a][]\n\n> [A]: /a/", "A.[^1]\n\n[^1]: B.",
        "`[a][b]`", "rows[i][j]", "\\[a][b]", "[a] and [b]", "[caption][/caption]",
        "[a](/b/)[^1]\n\n[^1]: B",
    ],
)  # fmt: skip
def test_a_defined_reference_is_not_reported(text: str) -> None:
    assert findings_in(text) == []


@pytest.mark.parametrize("text", ["An [](/a/)", "An [ ](/a/)", 'An <a href="/a/"> </a>'])
def test_a_link_without_text_is_reported(text: str) -> None:
    assert findings_in(text) == [(1, 4, "empty-link")]


@pytest.mark.parametrize(
    "text",
    [
        "[`code`](/a/)",
        "[![A](/a.png)](/a/)",
        '<a id="here"></a>',
        '<a href="/a/" aria-label="A"></a>',
        "\\[](/a/)",
        "- [ ] a task",
    ],
)
def test_a_link_with_content_is_not_reported(text: str) -> None:
    assert findings_in(text) == []


@pytest.mark.parametrize(
    ("text", "column", "url"),
    [
        ("See https://x.example/a.", 5, "https://x.example/a"),
        ("See www.x.example/a", 5, "www.x.example/a"),
        ("See (https://x.example/a)", 6, "https://x.example/a"),
        ("“https://x.example/a”", 2, "https://x.example/a”"),  # as GitHub links it
        ("Ask me@x.example.", 5, "me@x.example"),
    ],
)
def test_a_bare_address_is_reported_without_punctuation_after_it(
    text: str, column: int, url: str
) -> None:
    (finding,) = proofread(text)
    assert (finding.code, finding.line, finding.column) == ("bare-url", 1, column)
    assert finding.message == f'"{url}" is shown as it is, without words'


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("http://x.example/", "[words](http://x.example/), or <http://x.example/>"),
        ("www.x.example", "[words](https://www.x.example), or <https://www.x.example>"),
        ("me@x.example", "[words](mailto:me@x.example), or <me@x.example>"),
    ],
)
def test_the_hint_for_a_bare_address_is_what_to_write(text: str, hint: str) -> None:
    assert [finding.hint for finding in proofread(text)] == [f"write {hint} to show it"]


@pytest.mark.parametrize(
    "text",
    [
        "<https://x.example/>",
        "[https://x.example/](https://x.example/)",
        "[a](https://x.example/ 'https://y.example/')",
        "[a]\n\n[a]: https://x.example/",
        '<a href="https://x.example/">https://x.example/</a>',
        "`https://x.example/`",
        "```\nhttps://x.example/\n```",
        "<pre>https://x.example/</pre>",
        "<!-- https://x.example/ -->",
        "Text:\n\n    https://x.example/\n",
        "<me@x.example>",
        '<a href="/a/">see https://x.example/</a>',
        "Run <code>https://x.example/</code>",
    ],
)
def test_an_address_in_a_link_or_code_is_not_reported(text: str) -> None:
    assert findings_in(text) == []


def test_an_insecure_link_is_reported_at_its_address() -> None:
    assert findings_in("A [b](http://x.example/)") == [(1, 7, "insecure-link")]
    assert findings_in("<http://x.example/>") == [(1, 2, "insecure-link")]
    assert findings_in("[a]\n\n[a]: http://x.example/") == [(3, 6, "insecure-link")]
    assert findings_in("http://x.example/") == [(1, 1, "bare-url")]


def test_local_addresses_need_no_encryption() -> None:
    text = "http://localhost:8000/ http://127.0.0.1/ http://[::1]/ http://x.example"
    assert list(insecure_urls(text)) == [(text.index("http://x"), "http://x.example")]


@pytest.mark.parametrize("host", ["localhost.x.example", "localhost@x.example", "ex\u2100mple.com"])
def test_a_host_that_only_resembles_localhost_is_reported(host: str) -> None:
    assert list(insecure_urls(f"http://{host}/")) == [(0, f"http://{host}/")]


def test_marks_for_unfinished_text_are_reported() -> None:
    assert findings_in("It cost TK dollars.\n\nTODO: more") == [
        (1, 9, "unfinished-text"),
        (3, 1, "unfinished-text"),
    ]
    assert findings_in("[a](/TODO/) `TODO`") == []


def test_a_paragraph_of_more_than_a_minute_is_reported() -> None:
    long = "word " * 240
    assert findings_in(f"Short.\n\n{long}\n\nShort.") == [(3, 1, "long-paragraph")]
    assert findings_in(f"> {long}") == [(1, 3, "long-paragraph")]
    assert findings_in("字" * 600) == [(1, 1, "long-paragraph")]


def test_a_list_or_a_table_is_not_a_paragraph() -> None:
    item = "word " * 100
    assert findings_in(f"- {item}\n- {item}\n- {item}\n1. {item}\n") == []
    assert findings_in(f"| {item} | {item} |\n|---|---|\n| {item} | {item} |\n") == []


def test_code_in_a_list_does_not_hide_its_text() -> None:
    assert findings_in("- a\n\n    http://x.example/ TODO\n", "unfinished-text") == [
        (3, 23, "unfinished-text")
    ]


def test_html_is_read_as_readers_see_it() -> None:
    text = "<div>\n<p>TODO</p>\n<pre>TODO</pre><!-- TODO -->\n</div>\n\n<kbd>TK</kbd> <b>TK</b>\n"
    assert findings_in(text) == [(6, 18, "unfinished-text"), (2, 4, "unfinished-text")]


def test_an_address_that_was_meant_as_a_link_is_reported_once() -> None:
    assert findings_in("See [x] (https://x.example/).") == [(1, 5, "stray-markup")]


def test_formulas_are_no_prose() -> None:
    inline, display = "So $aa ** bb ** cc$ holds.", "$$\\text{TODO} ** bb **$$"
    assert proofread(f"{inline}\n\n{display}", math=True) == []
    assert [finding.code for finding in proofread(inline)] == ["stray-markup"]
    assert proofread(display) == []


def test_a_note_that_nothing_refers_to_is_reported() -> None:
    text = "---\ntitle: Notes\n---\nA claim.[^a]\n\n[^a]: Source.\n[^b]: Left over.\n"
    assert findings_in(text) == [(7, 1, "unused-note")]


@pytest.mark.parametrize("info", ["js{1,3}", "js filename=app.js", "javascript [4]", "js/2-3"])
def test_words_behind_a_fence_hide_nothing(info: str) -> None:
    text = f"```{info}\na TODO\n```\n\nTODO\n"
    assert findings_in(text) == [(5, 1, "unfinished-text")]


def test_columns_count_characters_after_wide_letters() -> None:
    assert findings_in("日本 ![](/a.png)") == [(1, 4, "missing-alt")]


@pytest.mark.parametrize(
    "text",
    [
        *("[", "`", "![", "<a ", "(", "<a b>", "[a][", "[^", "[a][b", "<!--", "---\n", "\\"),
        *("[^a]", "[a][b]", "\\[^a]", "<a href=b></a>", "[](a)<img>", "http://a.b "),
        *("|a", "> ", "a@b.example "),
        *("TODO ü ", "# a\n", "```\n\n", "- ```\n\n", "[^ü]: a\n\n", "[a]: b\n", "&lt;", "<code>"),
        *("<b markdown>\n\n", "<p markdown>\n</p>\n\n"),
    ],
)  # fmt: skip
def test_no_text_takes_long_to_check(text: str) -> None:
    call_within(10, proofread, text * 8_000)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real posts are not here")
def test_real_posts_have_few_false_findings() -> None:
    texts = [file.read_text("utf-8") for file in sorted(REAL.glob("*.md"))]
    codes = [finding.code for text in texts for finding in proofread(text)]
    assert codes.count("empty-link") == 0
    assert codes.count("missing-alt") == 2
    assert 20 <= codes.count("skipped-heading") <= 40
    assert codes.count("undefined-reference") == 2  # [Topic][Link], of a form


def test_addresses_that_lead_nowhere_are_reported() -> None:
    assert findings_in("[a]() [b](file:///b.pdf) ![c](C:\\\\c.png)\n") == [
        (1, 1, "empty-link"),
        (1, 11, "local-file"),
        (1, 31, "local-file"),
    ]


def test_open_html_and_lost_cells_are_reported() -> None:
    assert findings_in("| a |\n|---|\n| b | c |\n\n<details>\n") == [
        (5, 1, "unclosed-html"),
        (3, 1, "lost-cell"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sentence.\n---\n", [(1, 1, "accidental-heading")]),
        ('a\n\n> It said:\n> "Enough."\n> ---\n', [(3, 3, "accidental-heading")]),
        ("Two\nlines\n-----\n", [(1, 1, "accidental-heading")]),
        ("How it works\n------------\n\nWhy not?\n---\n", []),
        ("A sentence.\n\n---\n\n## A sentence.\n\nA sentence.\n===\n", []),
    ],
)
def test_a_line_of_dashes_below_a_sentence_is_reported(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    findings = [one for one in findings_in(text) if one[2] == "accidental-heading"]
    assert findings == expected
