"""Options of highlighted code."""

import pytest
from bs4 import BeautifulSoup, Tag

from ssg.importers.conversion import code_options


@pytest.mark.parametrize(
    ("options", "ours"),
    [
        ("linenos", ' linenums="1"'),
        ('linenos=table,hl_lines=[2,"4-6"],linenostart=199', ' linenums="199" hl_lines="2 4-6"'),
        ("linenos=false", ""),
        ('hl_lines="1 3"', ' hl_lines="1 3"'),
        ("hl_lines=5", ' hl_lines="5"'),
        ('ruby linenos mark_lines="1 2"', ' linenums="1" hl_lines="1 2"'),
        ("style=monokai", ""),
        ('hl_lines=["evil\\" onclick=\\"x"]', ""),
    ],
)
def test_lines_and_numbers_are_kept(options: str, ours: str) -> None:
    assert code_options.written(options) == ours


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("```go {hl_lines=[2]}\na\n```", '```go hl_lines="2"\na\n```'),
        ("~~~ go{linenos=true}\na\n~~~", '~~~ go linenums="1"\na\n~~~'),
        ("> ```js/1,3\n> a\n> ```", "> ```js\n> a\n> ```"),
        ("```{.python #id}\na\n```", "```{.python #id}\na\n```"),
        ("```go {title=x}\na\n```", "```go {title=x}\na\n```"),
        ("````\n```go {hl_lines=[2]}\n````", "````\n```go {hl_lines=[2]}\n````"),
        ("a `x {hl_lines=[2]}`", "a `x {hl_lines=[2]}`"),
    ],
)
def test_fences_get_our_options(old: str, new: str) -> None:
    assert code_options.in_fences(old) == new


@pytest.mark.parametrize(
    ("html", "info"),
    [
        ("<pre>x</pre>", ""),
        ('<pre lang="ruby">x</pre>', "ruby"),
        ('<pre lang="de">x</pre>', ""),
        ('<pre><code class="language-c++">x</code></pre>', "c++"),
        ('<pre data-line="2, 4-6" class="language-php">x</pre>', 'php hl_lines="2 4-6"'),
        ('<pre data-start="7"><code class="language-js">x</code></pre>', 'js linenums="7"'),
        ('<pre data-start="x" data-line="all" class="lang-js">x</pre>', "js"),
        (
            '<pre class="EnlighterJSRAW" data-enlighter-language="go"'
            ' data-enlighter-highlight="3" data-enlighter-lineoffset="5">x</pre>',
            'go linenums="5" hl_lines="3"',
        ),
        (
            '<pre class="brush: css; first-line: 10; highlight: [10, 12-13]; notranslate">x</pre>',
            'css linenums="10" hl_lines="1 3-4"',
        ),
        ('<pre data-line="1">x</pre>', 'text hl_lines="1"'),
    ],
)
def test_what_highlighters_say_becomes_an_info_string(html: str, info: str) -> None:
    pre = BeautifulSoup(html, "html.parser").pre
    assert isinstance(pre, Tag)
    assert code_options.info_of(pre) == info
