"""SVGs: their size in a browser, and that they run no code."""

from contextlib import suppress

import pytest

from ssg.pictures.svg import BadSvgError, size


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("<svg width='10' height='20'>", (10, 20)),
        ('<svg width="10px" height="5.6px">', (10, 6)),
        ("<svg viewBox='0 0 30 40'>", (30, 40)),
        ("<svg viewBox='-5,-5,30.4,40'>", (30, 40)),
        ("<svg width='100%' height='100%' viewBox='0 0 30 40'>", (30, 40)),
        ("<svg width='2em' height='2em' viewBox='0 0 30 40'>", (30, 40)),
        ("<svg stroke-width='9' data-height='9'>", (0, 0)),
        ("<svg>", (0, 0)),
        ("<?xml version='1.0'?>\n<!-- x -->\n<svg\n  width='1'\n  height='2'>", (1, 2)),
    ],
)
def test_an_svg_has_its_declared_size_or_none(root: str, expected: tuple[int, int]) -> None:
    assert size(root.encode() + b"</svg>") == expected


@pytest.mark.parametrize(
    "root",
    [
        "<svg viewBox='0 0 1.2.3 4'>",
        "<svg viewBox='0 0 . .'>",
        f"<svg width='{'9' * 400}' height='1'>",
        f"<svg viewBox='0 0 1 {'9' * 400}'>",
    ],
)
def test_an_svg_with_an_invalid_size_has_none_or_is_refused(root: str) -> None:
    with suppress(BadSvgError):
        assert size(root.encode() + b"</svg>") == (0, 0)


def test_other_files_are_refused() -> None:
    with pytest.raises(BadSvgError, match="is not an SVG picture"):
        size(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>x()</script>", "has a <script> element"),
        ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "has a <script> element"),
        ("<foreignObject><p/></foreignObject>", "has a <foreignobject> element"),
        ("<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='x'/>", "has a <iframe> element"),
        ("<rect onclick='x()'/>", 'has an "onclick" attribute'),
        ("<g ONLOAD='x()'/>", 'has an "onload" attribute'),
        ("<a href='javascript:x()'/>", 'has code in "href"'),
        ("<a href=' Java\tScript&#58;x()'/>", 'has code in "href"'),
        ("<a xmlns:x='http://www.w3.org/1999/xlink' x:href='javascript:x()'/>", "has code"),
        ("<set attributeName='href' to='javascript:x()'/>", 'has code in "to"'),
        ("<use href='data:text/html,x'/>", 'has code in "href"'),
    ],
)
def test_an_svg_with_code_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(BadSvgError) as caught:
        size(f"<svg>{inside}</svg>".encode())
    assert str(caught.value).startswith(reason)


def test_entities_are_refused_before_they_are_expanded() -> None:
    text = b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>"
    with pytest.raises(BadSvgError, match='declares an entity, "a"'):
        size(text)


def test_an_svg_that_is_not_well_formed_is_refused() -> None:
    with pytest.raises(BadSvgError, match="is a broken SVG picture: mismatched tag: line 1"):
        size(b"<svg><g></svg>")


def test_links_styles_and_animations_are_allowed() -> None:
    inside = "<style>a{fill:red}</style><a href='https://x.example/'/><animate attributeName='x'/>"
    assert size(f"<svg width='1' height='2'>{inside}</svg>".encode()) == (1, 2)
