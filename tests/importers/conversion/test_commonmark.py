"""CommonMark, as Python-Markdown reads it."""

import pytest

from ssg.importers.conversion.commonmark import fence_indented_code, to_python_markdown
from ssg.importers.conversion.text_comparison import content_tokens, rendered

NESTED = "<ul><li>b<ul><li>c</li></ul></li></ul>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Para\n- a\n- b", "<p>Para</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c\n- d", f"<ul><li>a{NESTED}</li><li>d</li></ul>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n\n  b\n- c", "<ul><li>a<p>b</p></li><li>c</li></ul>"),
        ("- a\n\n  ```\n  x\n    y\n  ```", "<ul><li>a<pre>x\n  y</pre></li></ul>"),
        ("- a\nlazy\n- b", "<ul><li>a lazy</li><li>b</li></ul>"),
        ("- a\n# H", "<ul><li>a</li></ul><h2>H</h2>"),
        ("- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("- a\n\nPara\n\n- b", "<ul><li>a</li></ul><p>Para</p><ul><li>b</li></ul>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("* * *", "<hr>"),
        ("    code\n    - no item", "<pre>code\n- no item</pre>"),
        ("```\n- a\n  - b\n```", "<pre>- a\n  - b</pre>"),
        ("In 1986\n2. no item", "<p>In 1986 2. no item</p>"),
    ],
)  # fmt: skip
def test_it_says_what_it_said(text: str, html: str) -> None:
    assert content_tokens(rendered(to_python_markdown(text, interrupts=True))) == content_tokens(
        html
    )


def test_where_lists_do_not_interrupt_a_paragraph_they_stay_words() -> None:
    assert to_python_markdown("Para\n- a", interrupts=False) == "Para\n- a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
        (
            "[x](https://a.example) <https://a.example>",
            "[x](https://a.example) <https://a.example>",
        ),
        ('<a href="https://a.example">x</a>', '<a href="https://a.example">x</a>'),
        ("`https://a.example`", "`https://a.example`"),
        ("[r]: https://a.example", "[r]: https://a.example"),
    ],
)
def test_bare_addresses_become_links(text: str, expected: str) -> None:
    assert to_python_markdown(text, interrupts=True, bare_urls=True) == expected


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("A\n\n    :::python\n    a\n\n      b\n\nC", "A\n\n```python\na\n\n  b\n```\n\nC"),
        ("    #!c++\n    a", "```c++\na\n```\n"),
        ("- A\n\n        :::sh\n        a\n- B", "- A\n\n    ```sh\n    a\n    ```\n- B"),
        ("    :::md\n    ```\n", "````md\n```\n````\n"),
        ("    #!/bin/sh\n    a\n", "    #!/bin/sh\n    a\n"),
        ("```\n    :::python\n```\n", "```\n    :::python\n```\n"),
    ],
)
def test_code_that_names_its_language_is_fenced(text: str, made: str) -> None:
    assert fence_indented_code(text) == made
