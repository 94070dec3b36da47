"""GitHub's Markdown: real and generated texts have the elements that GitHub's renderer makes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.markup.convert import html_of
from tests.support.github import PLAIN, ours, rendered, theirs
from tests.support.programs import ROOT

CASES = Path(__file__).parent / "cases"
POSTS = ROOT.parent / "shared" / "real" / "18f" / "posts"
EXCEPTIONS = {
    "50-task-and-definition": "a term and a line with a colon are a definition list",
}
"""The cases that come out otherwise on purpose, each with the reason.

Beside them: `///` blocks, attribute lists, abbreviations and `markdown="1"`, which GitHub has not;
alerts, which its renderer leaves to the site; emphasis beside Chinese, Japanese and Korean
punctuation, which CommonMark does not see; strong words in strong words, which its renderer writes
once; the box of a task in a list with paragraphs, which stands in the first of these; and entities
within bare addresses, which stand for their characters.
"""


@pytest.mark.parametrize("file", sorted(CASES.glob("*.md")), ids=lambda file: file.stem)
def test_a_case_has_the_elements_that_github_makes(file: Path) -> None:
    text = file.read_bytes().decode()
    expected = theirs(file.with_suffix(".html").read_text("utf-8"))
    assert (ours(text) == expected) is (file.stem not in EXCEPTIONS)


REPORTERS = (CASES / "reporters.txt").read_text("utf-8").split("%%\n")


@pytest.mark.parametrize("text", REPORTERS, ids=range(len(REPORTERS)))
def test_a_text_as_reporters_write_has_the_elements_that_github_makes(text: str) -> None:
    assert ours(text) == theirs(rendered(text))


def test_the_posts_of_a_real_blog_have_the_elements_that_github_makes() -> None:
    if not POSTS.is_dir():
        pytest.skip(f"{POSTS} is not here")
    files = sorted(POSTS.glob("*.md"))
    texts = {file.name: file.read_text("utf-8").split("---\n", 2)[-1] for file in files}
    wrong = [name for name, text in texts.items() if ours(text) != theirs(rendered(text))]
    assert len(texts) > 500
    assert wrong == []


_words = st.sampled_from([
    "word", "two words", "a", "it's", "C#", "snake_case", "2*3", "é", "5", "(so)", "end.", "Why?",
    "*em*", "**bold**", "_em_", "***both***", "~~gone~~", "`code`", "`` a ` b ``", "[link](/u)",
    '[t](<b c> "T")', "![alt *x*](i.png)", "[ref]", "[text][ref]", "[gone]", "<https://x.example/a>",
    "https://x.example/a_b_c.", "www.x.example/(a)", "(https://x.example/b)", "me@x.example",
    "&amp;", "&copy;", "\\*", "\\[", "a < b", "AT&T", "<b>bold</b>", "a<br>b", "x\\\n", "x  \n",
    "**a *b* c**", "*a **b** c*", "a*b*c", "[*a* `b`](/c)", "[![p](q.png)](/r)", "[^1]", "!", "-",
])  # fmt: skip
_line = st.lists(_words, min_size=1, max_size=5).map(" ".join)
_block = st.one_of(
    _line,
    st.tuples(_line, _line).map("\n".join),
    st.tuples(st.sampled_from(["# ", "## ", "###### "]), _line).map("".join),
    st.tuples(_line, st.sampled_from(["\n===", "\n---"])).map("".join),
    st.lists(_line, min_size=1, max_size=3).map(lambda items: "- " + "\n- ".join(items)),
    st.lists(_line, min_size=1, max_size=3).map(lambda items: "3. " + "\n\n3. ".join(items)),
    st.lists(_line, min_size=1, max_size=2).map(lambda items: "- [x] " + "\n- [x] ".join(items)),
    st.tuples(_line, _line).map(lambda pair: f"- {pair[0]}\n  - {pair[1]}"),
    st.tuples(_line, _line).map(lambda pair: f"1. {pair[0]}\n\n   {pair[1]}"),
    st.tuples(_line, _line).map(lambda pair: f"{pair[0]}\n- {pair[1]}"),
    st.tuples(_line, _line).map(lambda pair: f"> {pair[0]}\n{pair[1]}"),
    st.tuples(_line, _line).map(lambda pair: f"> {pair[0]}\n>\n> - {pair[1]}"),
    _line.map(lambda line: f"```py\n{line}\n\n\tx\n```"),
    _line.map(lambda line: f"    {line}\n\n      more"),
    st.tuples(_line, _line).map(lambda pair: f"| a | b |\n|:--|--:|\n| {pair[0]} | {pair[1]} |"),
    st.sampled_from(["---", "***", "<div>\n*raw*\n</div>", "<!-- c -->", "<p>x</p>", "+ a\n* b"]),
)  # fmt: skip
_texts = st.lists(_block, min_size=1, max_size=4).map(
    lambda blocks: "\n\n".join([*blocks, "[ref]: /url 'T'", "[^1]: A note.\n\n    More."])
)


@given(_texts)
@settings(max_examples=400, deadline=None)
def test_generated_texts_have_the_elements_that_github_makes(text: str) -> None:
    assert ours(text) == theirs(rendered(text))


@pytest.mark.parametrize("kind", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note"])
def test_an_alert_is_a_callout(kind: str) -> None:
    output = html_of(f"> [!{kind}]\n> Mind *this*.\n", PLAIN)
    name = kind.capitalize()
    assert output == (
        f'<div class="admonition {name.lower()}">\n<p class="admonition-title">{name}</p>\n'
        "<p>Mind <em>this</em>.</p>\n</div>"
    )


def test_a_note_is_numbered_by_its_first_reference_wherever_that_stands() -> None:
    text = "## A[^b]\n\n| x[^a] |\n|---|\n| y[^b] |\n\n[^a]: *One*\n[^b]: Two\n[^c]: Unused\n"
    output = html_of(text, PLAIN)
    assert output.index('<li id="fn:b">') < output.index('<li id="fn:a">')
    assert output.count('href="#fn:b">1</a>') == 2
    assert '<a class="footnote-backref" href="#fnref2:b"' in output
    assert "Unused" not in output
