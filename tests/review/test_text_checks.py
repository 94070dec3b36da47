"""What is marked in a text as written, at its line and column, and what is left alone."""

from pathlib import Path

import pytest

from ssg.review.text_checks import Finding, insecure_urls, proofread, unfinished_marks

REAL = Path(__file__).parents[2] / "../shared/real/18f/posts"


def marked(text: str, code: str = "") -> list[tuple[int, int, str]]:
    """(line, column, code) of each finding, or of those of one code."""
    found = [(slip.line, slip.column, slip.code) for slip in proofread(text)]
    return [slip for slip in found if code in ("", slip[2])]


def test_a_sound_text_has_no_marks() -> None:
    text = (
        "---\ntitle: TODO http://x.example/\n---\n\n"
        "A [link](https://x.example/) and ![a dot](/dot.png).\n\n## Two\n\n### Three\n\n## Two\n"
    )
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("## A\n\n#### B\n", (3, 1)),
        ("Text.\n\n### A\n", (3, 1)),
        ("# A\n\n### B\n", (3, 1)),
        ("A\n=\n\nText.\n\n###B\n", (6, 1)),
        ("<h2>A</h2>\n\n<h4>B</h4>\n", (3, 1)),
        ("Text.\n\nA\n---\n\n#### B\n", (6, 1)),
    ],
)
def test_a_heading_that_skips_a_level_is_marked(text: str, place: tuple[int, int]) -> None:
    assert marked(text) == [(*place, "skipped-heading")]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B\n\n# C\n\n## D\n",
        "## A\n\n### B\n\n#### C\n\n## D\n",
        "Text.\n\n```\n#### x\n```\n",
        "- a\n---\n- b\n",
        "#hashtag of five letters\n",
    ],
)
def test_headings_that_go_down_one_at_a_time_are_not(text: str) -> None:
    assert marked(text) == []


def test_a_skipped_heading_says_what_it_skips_and_what_to_write() -> None:
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
def test_a_picture_without_words_is_marked(text: str) -> None:
    assert marked(text) == [(1, 6, "missing-alt")]


@pytest.mark.parametrize("text", ["![A](/a.png)", '<img src="/a.png" alt="">', "`![](/a.png)`"])
def test_a_picture_with_words_or_for_decoration_is_not(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("An [a][nope]", (1, 4), "add a line [nope]: address"),
        ("An [a *b*][]", (1, 4), "add a line [a *b*]: address"),
        ("An ![a][Nope]\n\n[nop]: /a.png", (1, 5), "add a line [Nope]: address"),
        ("A claim.[^one]\n\n[^two]: B.", (1, 9), "add a line [^one]: what the note says"),
        ("A claim [^1].", (1, 9), "add a line [^1]: what the note says"),
    ],
)
def test_a_reference_to_nothing_is_marked(text: str, place: tuple[int, int], hint: str) -> None:
    (slip,) = proofread(text)
    assert (slip.code, (slip.line, slip.column), slip.hint) == ("undefined-reference", place, hint)


@pytest.mark.parametrize(
    "text",
    [
        "[a][Some  Label]\n\n[some label]: /a/", "[a][]\n\n> [A]: /a/", "A.[^1]\n\n[^1]: B.",
        "`[a][b]`", "rows[i][j]", "\\[a][b]", "[a] and [b]", "[caption][/caption]",
        "[a](/b/)[^1]\n\n[^1]: B",
    ],
)  # fmt: skip
def test_a_reference_to_something_is_not(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize("text", ["An [](/a/)", "An [ ](/a/)", 'An <a href="/a/"> </a>'])
def test_a_link_without_text_is_marked(text: str) -> None:
    assert marked(text) == [(1, 4, "empty-link")]


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
def test_a_link_with_anything_in_it_is_not(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "column", "url"),
    [
        ("See https://x.example/a.", 5, "https://x.example/a"),
        ("See www.x.example/a", 5, "www.x.example/a"),
        ("See (https://x.example/a)", 6, "https://x.example/a"),
        ("“https://x.example/a”", 2, "https://x.example/a"),
    ],
)
def test_a_bare_address_is_marked_without_what_follows_it(text: str, column: int, url: str) -> None:
    hint = f"write [words]({url}), or <{url}>"
    assert proofread(text) == [
        Finding("bare-url", 1, column, f'"{url}" is no link for readers', hint)
    ]


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
        "someone@www.x.example",
    ],
)
def test_an_address_that_is_a_link_or_code_is_not(text: str) -> None:
    assert marked(text) == []


def test_an_insecure_link_is_marked_at_its_address() -> None:
    assert marked("A [b](http://x.example/)") == [(1, 7, "insecure-link")]
    assert marked("<http://x.example/>") == [(1, 2, "insecure-link")]
    assert marked("[a]\n\n[a]: http://x.example/") == [(3, 6, "insecure-link")]
    assert marked("http://x.example/") == [(1, 1, "bare-url")]


def test_this_machine_needs_no_encryption() -> None:
    text = "http://localhost:8000/ http://127.0.0.1/ http://[::1]/ http://x.example"
    assert list(insecure_urls(text)) == [(text.index("http://x"), "http://x.example")]


@pytest.mark.parametrize("host", ["localhost.x.example", "localhost@x.example", "ex\u2100mple.com"])
def test_a_host_that_looks_like_another_is_one_of_the_web(host: str) -> None:
    assert list(insecure_urls(f"http://{host}/")) == [(0, f"http://{host}/")]


def test_what_the_writer_meant_to_come_back_to_is_marked() -> None:
    assert marked("It cost TK dollars.\n\nTODO: more") == [
        (1, 9, "unfinished-text"),
        (3, 1, "unfinished-text"),
    ]
    assert [word for _, word in unfinished_marks("FIXME TKTK todo TKO Todo")] == ["FIXME", "TKTK"]
    assert marked("[a](/TODO/) `TODO`") == []


def test_a_paragraph_of_more_than_a_minute_is_marked() -> None:
    long = "word " * 240
    assert marked(f"Short.\n\n{long}\n\nShort.") == [(3, 1, "long-paragraph")]
    assert marked(f"> {long}") == [(1, 1, "long-paragraph")]
    assert marked("字" * 600) == [(1, 1, "long-paragraph")]


def test_a_list_or_a_table_is_no_paragraph() -> None:
    item = "word " * 100
    assert marked(f"- {item}\n- {item}\n- {item}\n1. {item}\n") == []
    assert marked(f"| {item} | {item} |\n|---|---|\n| {item} | {item} |\n") == []


def test_code_in_a_list_does_not_hide_its_text() -> None:
    assert marked("- a\n\n    http://x.example/ TODO\n", "unfinished-text") == [
        (3, 23, "unfinished-text")
    ]


def test_places_count_characters_after_wide_letters() -> None:
    assert marked("日本 ![](/a.png)") == [(1, 4, "missing-alt")]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "`" * 20_001,
        "![" * 9_999,
        "<a " * 9_999,
        "(" * 9,
        "<a b>" * 9_999,
        "[a][" * 9_999,
        "[^" * 9_999,
        "[a][b" * 9_999,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    import time

    began = time.process_time()
    proofread(text)
    assert time.process_time() - began < 2


@pytest.mark.skipif(not REAL.is_dir(), reason="the real posts are not here")
def test_of_real_posts_little_is_marked_wrongly() -> None:
    texts = [file.read_text("utf-8") for file in sorted(REAL.glob("*.md"))]
    codes = [slip.code for text in texts for slip in proofread(text)]
    assert codes.count("empty-link") == 0
    assert codes.count("missing-alt") == 2
    assert 20 <= codes.count("skipped-heading") <= 40
    assert codes.count("undefined-reference") == 2  # [Topic][Link], of a form
