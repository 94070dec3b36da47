"""Code and its info string: the HTML of pymdown-extensions, byte for byte."""

import json

import pytest
from markdown import Markdown
from pymdownx.highlight import Highlight

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark import code
from ssg.markup.commonmark.code import Info
from ssg.markup.convert import convert


@pytest.mark.parametrize(
    ("words", "info"),
    [
        ("python", Info("python")),
        ("c++", Info("c++")),
        ('py title="a b.py" linenums="1"', Info("py", title="a b.py", numbers="1")),
        ("py hl_lines='1 3-4'", Info("py", lines="1 3-4")),
        ("{.python #i .c title='t' data-a=b}",
         Info("python", title="t", id="i", classes=("c",), data=(("data-a", "b"),))),
        ("{.x hl_lines=a}", Info("x", lines="a")),
        ("js {.c}", Info("js", classes=("c",))),
        ('title="a.py"', Info("", title="a.py")),
        ("js some words", Info("js")),
        ("  ", Info("")),
    ],
)  # fmt: skip
def test_an_info_string_says_what_it_is(words: str, info: Info) -> None:
    assert code.info(words) == info


@pytest.mark.parametrize(
    ("info", "options"),
    [
        (Info("python"), {"language": "python"}),
        (Info("nope"), {"language": "nope"}),
        (Info("py", title="a <b>"), {"language": "py", "title": "a <b>"}),
        (Info("py", lines="2 5-9"), {"language": "py", "hl_lines": [2]}),
        (Info("py", numbers="3 2 2"),
         {"language": "py", "linestart": 3, "linestep": 2, "linespecial": 2}),
        (Info("py", id="i", classes=("c", "d")),
         {"language": "py", "id_value": "i", "classes": ["c", "d"]}),
    ],
)  # fmt: skip
def test_code_looks_as_by_pymdown_extensions(info: Info, options: dict[str, object]) -> None:
    text = "a = '<b>'  # &\n\n\tc\n"
    theirs = Highlight(Markdown(), stripnl=False).highlight(text, **options)
    assert code.highlighted(text, info) == theirs


def test_code_keeps_its_lines_and_nothing_stays_nothing() -> None:
    assert "<code>\n\n a\n\n</code>" in code.highlighted("\n\n a\n\n", Info())
    assert "<code></code>" in code.highlighted("", Info())


def test_an_attribute_cannot_leave_its_place() -> None:
    output = code.highlighted("x", Info(id='"><script>', classes=('"\\1',)))
    assert "<script>" not in output
    assert 'class="&quot;\\1 highlight"' in output


@pytest.mark.parametrize(
    ("text", "fences"),
    [
        ("a\n\n```js\nb\n\nc\n", [(3, 1, "```js")]),
        ("```\na\n```\n\n~~~~ ü\nb\n~~~\n", [(5, 1, "~~~~ ü")]),
        ("```\n```\n", []),
        ("```", [(1, 1, "```")]),
        ("- ~~~\n  a\n\nb\n", [(1, 3, "~~~")]),
        ("> ```\n> a\n> ```\n\n    b\n", []),
        ("````\n```\na\n````  \n\nb", []),
        ("ü\n\n<p markdown=block>\n```\na\n</p>", [(4, 1, "```")]),
        ("    ```\n", []),
    ],
)
def test_code_that_nothing_ends_is_a_warning(text: str, fences: list[tuple[int, int, str]]) -> None:
    document, _ = convert(text, MarkdownOptions())
    warnings = [
        (one.line, one.column, one.message.split('"')[1])
        for one in document.warnings
        if one.code == "unclosed-code"
    ]
    assert warnings == fences


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("```pyhton\nx\n```\n\n> ~~~ Jvascript\n> x\n> ~~~\n",
         [(1, "pyhton", 'did you mean "python"?'), (5, "Jvascript", 'did you mean "javascript"?')]),
        ("```Python title='a'\n```\n\n```text\n```\n\n```math\nx\n```\n", []),
        ("```\nx\n```\n\n```title=a\n```\n\n    ```nope\n", []),
        ("``` {.xyzzyx}\n```\n", [(1, "xyzzyx", "")]),
    ],
)  # fmt: skip
def test_a_language_that_cannot_be_highlighted_is_advice(
    text: str, warnings: list[tuple[int, str, str]]
) -> None:
    document, _ = convert(text, MarkdownOptions())
    assert {one.code for one in document.warnings} <= {"unknown-language"}
    reported = [(one.line, one.message.split('"')[1], one.hint) for one in document.warnings]
    assert reported == warnings


@pytest.mark.parametrize(("language", "words"), [("java", "a "), ("makefile", "a"), ("js", "a.")])
def test_code_that_takes_too_long_is_shown_plain_with_a_warning(
    language: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code, "SECONDS", 0.2)
    text = f"Words.\n\n```{language}\n{words * 40_000}\n```\n\n```js\nlet a\n```\n"
    document, stored = convert(text, MarkdownOptions())
    assert [(one.code, one.line, one.column) for one in document.warnings] == [("slow-code", 3, 1)]
    html = json.loads(stored)[0]
    assert words * 1000 in html
    assert '<span class="kd">let</span>' in html, "other code keeps its colours"
