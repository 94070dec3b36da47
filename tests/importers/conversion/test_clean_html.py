"""HTML of others, made sound."""

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import clean_html
from tests.support.import_sources import Steady, item, said


def cleaned(html: str) -> tuple[str, list[str]]:
    notes = Notes()
    return str(clean_html.cleaned(html, item(html), Steady(), notes)), said(notes)


def test_programs_forms_and_handlers_are_dropped_and_reported() -> None:
    html = '<p onclick="x()">a</p>\n<script>x()</script>\n<form><input></form><style>p{}</style>'
    clean, notes = cleaned(html)
    assert clean.split() == ["<p>a</p>"]
    assert notes == [
        "a.md:10: the attribute onclick was dropped: texts carry no programs or forms",
        "a.md:11: the <script> was dropped: texts carry no programs or forms",
        "a.md:12: the <form> was dropped: texts carry no programs or forms",
        "a.md:12: the <input> was dropped: texts carry no programs or forms",
        "a.md:12: the <style> was dropped: texts carry no programs or forms",
    ]


def test_addresses_that_are_programs_are_dropped() -> None:
    assert cleaned('<a href="javascript:x()">a</a> <img src="data:image/png;x">')[0] == "a "


def test_a_frame_becomes_a_link() -> None:
    clean, notes = cleaned('<iframe src="//player.vimeo.com/video/1" title="T"></iframe>')
    assert clean == '<a href="https://vimeo.com/1">T</a>'
    assert notes == ["a.md:10: the frame https://vimeo.com/1 became a link"]


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    assert cleaned('<a href="/gone/">a <b>b</b></a>')[0] == "a <b>b</b>"


def test_a_picture_that_is_gone_leaves_its_description() -> None:
    assert cleaned('<p><img src="gone.png" alt="A tree"><img src="gone.png"></p>')[0] == (
        "<p>[A tree]</p>"
    )


def test_an_anchor_stays_where_the_text_leads_to_it() -> None:
    clean, _ = cleaned('<a href="#a">x</a><h2 id="a">A</h2><h2 id="b">B</h2>')
    assert clean == '<a href="#a">x</a><h2 id="a">A</h2><h2>B</h2>'


def test_galleries_are_opened_and_other_lists_are_not() -> None:
    figure = '<figure><img src="a.png"><figcaption>A</figcaption></figure>'
    opened, _ = cleaned(f"<figure><ul><li>{figure}</li><li>{figure}</li></ul></figure>")
    assert opened.count("<figcaption>A</figcaption></figure>") == 2
    assert "<ul>" not in opened
    assert "<ul>" in cleaned('<ul><li>Words <img src="a.png"></li></ul>')[0]
