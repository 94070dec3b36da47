"""Imported HTML, made safe."""

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import clean_html
from tests.support.import_sources import UnchangedLinks, item, messages


def cleaned(html: str) -> tuple[str, list[str]]:
    notes = Notes()
    return str(clean_html.cleaned(html, item(html), UnchangedLinks(), notes)), messages(notes)


def test_scripts_forms_and_handlers_are_removed_and_reported() -> None:
    html = '<p onclick="x()">a</p>\n<script>x()</script>\n<form><input></form><style>p{}</style>'
    clean, notes = cleaned(html)
    assert clean.split() == ["<p>a</p>", "<div></div>"]
    assert notes == [
        "a.md:10: the attribute onclick was removed: scripts, styles and forms are not imported",
        "a.md:11: <script> was removed: scripts, styles and forms are not imported",
        "a.md:12: <form> was removed: scripts, styles and forms are not imported",
        "a.md:12: <input> was removed: scripts, styles and forms are not imported",
        "a.md:12: <style> was removed: scripts, styles and forms are not imported",
    ]


def test_script_and_data_urls_are_removed() -> None:
    assert cleaned('<a href="javascript:x()">a</a> <img src="data:image/png;x">')[0] == "a "


def test_an_iframe_becomes_a_link() -> None:
    clean, notes = cleaned('<iframe src="//player.vimeo.com/video/1" title="T"></iframe>')
    assert clean == '<a href="https://vimeo.com/1">T</a>'
    assert notes == ["a.md:10: the iframe of https://vimeo.com/1 was replaced by a link"]


def test_a_link_without_a_target_leaves_its_text() -> None:
    assert cleaned('<a href="/gone/">a <b>b</b></a>')[0] == "a <b>b</b>"


def test_a_missing_picture_leaves_its_description() -> None:
    assert cleaned('<p><img src="gone.png" alt="A tree"><img src="gone.png"></p>')[0] == (
        "<p>[A tree]</p>"
    )


def test_an_anchor_is_kept_if_the_text_links_to_it() -> None:
    clean, _ = cleaned('<a href="#a">x</a><h2 id="a">A</h2><h2 id="b">B</h2>')
    assert clean == '<a href="#a">x</a><h2 id="a">A</h2><h2>B</h2>'


def test_galleries_are_unwrapped_and_other_lists_are_not() -> None:
    figure = '<figure><img src="a.png"><figcaption>A</figcaption></figure>'
    gallery, _ = cleaned(f"<figure><ul><li>{figure}</li><li>{figure}</li></ul></figure>")
    assert gallery.count("<figcaption>A</figcaption></figure>") == 2
    assert "<ul>" not in gallery
    assert "<ul>" in cleaned('<ul><li>Words <img src="a.png"></li></ul>')[0]


def test_headings_keep_the_anchors_that_their_words_do_not_give() -> None:
    html = '<h2 id="h-why">Why</h2><h2 id="why-not">Why not</h2><p id="p">x</p>'
    assert cleaned(html)[0] == '<h2 id="h-why">Why</h2><h2>Why not</h2><p>x</p>'


def test_words_of_forms_and_of_obsolete_elements_stay_apart() -> None:
    html = "<marquee>a</marquee><form><label>b</label><fieldset>c</fieldset></form>"
    assert cleaned(html)[0] == "<div>a</div><div>b<div>c</div></div>"
