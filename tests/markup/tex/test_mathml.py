"""MathML as HTML."""

from xml.etree.ElementTree import Element, SubElement

import pytest

from ssg.markup.tex.mathml import UnknownMathError, as_html, styled


def row(name: str, text: str = "", **attributes: str) -> Element:
    element = Element("mrow")
    SubElement(element, name, attributes).text = text
    return element


def test_references_are_decoded_and_text_is_escaped() -> None:
    assert as_html(row("mo", "&#x0003C;<&amp;"), ()) == "<mrow><mo>&lt;&lt;&amp;amp;</mo></mrow>"


def test_the_words_of_the_writer_are_put_back_as_they_are() -> None:
    element = as_html(row("mtext", "(\ue0000\ue001)"), ["a <b> &#x41;"])
    assert element == "<mrow><mtext>(a\u00a0&lt;b&gt;\u00a0&amp;#x41;)</mtext></mrow>"


def test_only_known_attributes_with_plain_values_are_kept() -> None:
    attributes = {"width": "1em", "class": "x", "onclick": "x", "height": "url(x)", "href": "x"}
    assert as_html(row("mspace", **attributes), ()) == (
        '<mrow><mspace width="1em"></mspace></mrow>'
    )


@pytest.mark.parametrize("name", ["script", "a", "semantics", "annotation-xml"])
def test_unknown_elements_are_refused(name: str) -> None:
    with pytest.raises(UnknownMathError):
        as_html(row(name), ())


def test_an_element_with_the_wrong_number_of_parts_is_refused() -> None:
    with pytest.raises(UnknownMathError, match="<msup> with 0 parts"):
        as_html(row("msup"), ())


def test_a_command_that_is_shown_by_its_name_is_refused() -> None:
    with pytest.raises(UnknownMathError, match="foo"):
        as_html(row("mi", r"\foo"), ())


@pytest.mark.parametrize(
    ("text", "variant", "shown"),
    [
        ("Ax1", "bold", "𝐀𝐱𝟏"),
        ("BR", "script", "ℬℛ"),
        ("CR", "double-struck", "ℂℝ"),
        ("CA", "fraktur", "ℭ𝔄"),
        ("α", "bold-italic", "𝜶"),
        ("a", "sans-serif-italic", "𝘢"),
        ("+é", "bold", "+é"),
        ("x", "normal", "x"),
    ],
)
def test_letters_of_a_style_are_those_of_unicode(text: str, variant: str, shown: str) -> None:
    assert styled(text, variant) == shown
