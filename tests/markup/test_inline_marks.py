"""Single tildes as on GitHub; highlights, subscripts and superscripts behind settings."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import html_of
from ssg.problems.time_limit import call_within
from tests.support.github import PLAIN, rendered

EXTENDED = MarkdownOptions(smart_quotes=False, mark=True, subscript=True, superscript=True)


@pytest.mark.parametrize(
    "text",
    [
        "H~2~O", "CO~2~ is", "*H~2~O* `~a~`", "a~b c~d", "10~20 and 30~40", "a ~b~ c", "(~a~)",
        "~a~~b~~", "~~a~b~~", "~~x~ y~~", "b ~~~a~ b", "a~1 b~2", "你~好~吗", "H~*2*~O", "~a\nb~",
        "a~(b)~c", "a~b.~ c", "x ~ y ~ z", "~100 and ~200", "~/a and ~/b", "a/~b/~c", "\\~a~",
        "a~\\~b~", "a~b\\~", "a~`b`~c", "a~b\n\nc~d", "[a~b~](/c~d~e)", "https://a.example/~b~c",
        "| a~b~ | c~d |\n|---|---|\n", "==a== x^2^ a^b^",
    ],
)  # fmt: skip
def test_without_settings_tildes_carets_and_equals_signs_are_as_on_github(text: str) -> None:
    ours = html_of(text, PLAIN).replace("\n", "")
    assert ours.replace("<tbody></tbody>", "") == rendered(text).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("H~2~O", "H<sub>2</sub>O"),
        ("~b~ and ~~c~~", "<sub>b</sub> and <del>c</del>"),
        ("10~20 and 30~40", "10~20 and 30~40"),
        ("a~b c~d", "a~b c~d"),
        ("x^2^ and e^-(n+1)^.", "x<sup>2</sup> and e<sup>-(n+1)</sup>."),
        ("10^6 and 2^8", "10^6 and 2^8"),
        ("x^*n*^", "x<sup><em>n</em></sup>"),
        ("a^b c^ d", "a^b c^ d"),
        ("a ==b *c* `d`== e", "a <mark>b <em>c</em> <code>d</code></mark> e"),
        ("*==a==* ==b==c", "<em><mark>a</mark></em> <mark>b</mark>c"),
        ("a == b == c", "a == b == c"),
        ("===a=== ==b", "===a=== ==b"),
        ("`==a== H~2~O`", "<code>==a== H~2~O</code>"),
        ("[x^2^](/a^b^)", '<a href="/a^b^">x<sup>2</sup></a>'),
        ("\\==a== \\^2^", "==a== ^2^"),
        ("==a^2^ b~1~==", "<mark>a<sup>2</sup> b<sub>1</sub></mark>"),
        ("==a\nb==", "<mark>a\nb</mark>"),
    ],
)
def test_settings_have_them_read(text: str, html: str) -> None:
    assert html_of(text, EXTENDED) == f"<p>{html}</p>"


def test_a_mark_does_not_reach_beyond_its_element() -> None:
    assert html_of("*==a* b==", EXTENDED) == "<p><em>==a</em> b==</p>"
    assert html_of("==a\n\nb==", EXTENDED) == "<p>==a</p>\n<p>b==</p>"


def test_a_heading_is_called_by_its_words() -> None:
    assert 'id="h2o-is-wet"' in html_of("## H~2~O is ==wet==", EXTENDED)


@pytest.mark.parametrize("unit", ["~", "~a", "a~", "^a", "a^b ", "==a ", "==", "a=="])
def test_long_texts_take_linear_time(unit: str) -> None:
    # What is quadratic in 50,000 delimiters does not end.
    assert call_within(60, lambda text: html_of(text, EXTENDED), unit * 50_000)
