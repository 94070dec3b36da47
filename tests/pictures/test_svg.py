"""SVGs: their size in a browser, and that they run no code."""

from contextlib import suppress

import pytest

from ssg.pictures.svg import BadSvgError, size
from tests.pictures.test_svg_weight import repeated


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


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (repeated(10, 10), "draws more than 250,000 elements"),
        ("<rect/>" * 250_001, "draws more than 250,000 elements"),
        ("<g>" * 501 + "</g>" * 501, "has more than 500 elements in each other"),
    ],
)
def test_an_svg_that_no_browser_survives_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(BadSvgError, match=reason):
        size(f"<svg>{inside}</svg>".encode())


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
        (
            "<h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;u'/>",
            "has an element of HTML, <meta>",
        ),
        ("<set attributeName='onload' to='x()'/>", 'has an "attributename" attribute'),
    ],
)
def test_an_svg_with_code_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(BadSvgError) as caught:
        size(f"<svg>{inside}</svg>".encode())
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<style>@import 'https://x.example/a.css';</style>", 'loads a file in "style"'),
        ("<style>@\\69mport 'a.css';</style>", 'loads a file in "style"'),
        ("<style><![CDATA[a{fill:url( 'https://x.example/a')}]]></style>", "loads a file"),
        ("<style>@font-face{src:u\\72l(//x.example/a)}</style>", "loads a file"),
        ("<rect style='fill:url(https://x.example/a.svg#b)'/>", 'loads a file in "style"'),
        ("<rect fill='url(&quot;http://x.example/a.svg#b&quot;)'/>", 'loads a file in "fill"'),
        ("<image href='https://x.example/a.png'/>", 'has a remote address in "href"'),
        ("<image xmlns:l='http://www.w3.org/1999/xlink' l:href='//x.example/a'/>", "has a remote"),
        ("<use href=' HTTPS://x.example/a.svg#b'/>", "has a remote address"),
        ("<feImage href='http://x.example/a'/>", "has a remote address"),
        ("<image><set attributeName='href' to='https://x.example/a'/></image>", "has a remote"),
        ("<image><animate attributeName='href' values='a;https://x.example/'/></image>", "has a"),
        ("<image href='/\\\\x.example/a.png'/>", "has a remote address"),
        ("<image href='\\\\x.example\\a.png'/>", "has a remote address"),
        ("<image href='ht&#10;tps://x.example/a.png'/>", "has a remote address"),
        ("<image href='https:x.example/a.png'/>", "has a remote address"),
        ("<rect style='fill:url(\\\\\\\\x.example/a)'/>", "loads a file"),
        ("<style>a{mask:image-set('a.png' 1x, 'https://x.example/b' 2x)}</style>", "loads a file"),
        ("<?xml-stylesheet href='a.css'?>", "has an <?xml-stylesheet?>"),
    ],
)
def test_an_svg_that_loads_something_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(BadSvgError) as caught:
        size(f"<svg>{inside}</svg>".encode())
    assert str(caught.value).startswith(reason)
    assert str(caught.value).endswith("must not load anything")


def test_a_style_sheet_before_the_picture_is_refused() -> None:
    with pytest.raises(BadSvgError, match="must not load anything"):
        size(b'<?xml-stylesheet href="https://x.example/a.xsl" type="text/xsl"?><svg/>')


def test_what_is_in_the_picture_itself_may_be_referred_to() -> None:
    inside = (
        "<style>@namespace url(http://www.w3.org/2000/svg); /* https://x.example/ */ "
        "a{fill:url(#b);filter:url('#c')}</style><use href='#b'/><image href='data:image/png;,x'/>"
        "<rect fill='url(#b)'/><a href='https://x.example/'/><title>https://x.example/</title>"
    )
    assert size(f"<svg width='1' height='2'>{inside}</svg>".encode()) == (1, 2)


@pytest.mark.parametrize("encoding", ["Shift_JIS", "EUC-JP", "Big5", "x-nonsense", "UTF-7"])
def test_an_svg_in_another_encoding_is_refused_with_what_to_do(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><svg width="1" height="2"/>'
    with pytest.raises(BadSvgError, match=r"SVG|save it as UTF-8"):
        size(text.encode())


def test_an_svg_in_utf_16_or_latin_1_is_read() -> None:
    text = '<?xml version="1.0" encoding="{}"?><svg width="1" height="2"><title>é</title></svg>'
    for encoding in ("UTF-16", "ISO-8859-1", "windows-1252"):
        assert size(text.format(encoding).encode(encoding)) == (1, 2)


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
