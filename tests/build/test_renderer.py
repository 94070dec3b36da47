"""Renders outputs to bytes; an error names the layout, the line and the page."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ssg.build.renderer import Bodies, Renderer
from ssg.model.outputs import File, Page
from ssg.model.pictures import Drawing, Rendition
from ssg.pictures import renditions
from ssg.pictures.drawing_cache import DrawingCache
from ssg.problems.errors import SiteError
from ssg.storage.cache import Cache
from ssg.storage.digest import of_bytes
from ssg.theme.environment import environment


def _renderer(root: Path, **texts: str | bytes) -> Renderer:
    folder = root / "layouts"
    folder.mkdir()
    for name, text in texts.items():
        content = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.html").write_bytes(content)
    cache = Cache(root / "cache.sqlite")
    cache.put_many({"key": b"bytes"})
    jinja = environment([folder], lambda key: b"[]", {})
    return Renderer(root, jinja, [folder], Bodies(cache), DrawingCache(root, root))


def _error(renderer: Renderer, layout: str) -> str:
    with pytest.raises(SiteError) as caught:
        renderer.render(Page("ai/index.html", layout, {"title": "x"}))
    return str(caught.value)


def test_a_page_is_its_rendered_layout(tmp_path: Path) -> None:
    renderer = _renderer(tmp_path, a="<h1>{{ title }}</h1>\n{% if title %}\n  é\n{% endif %}\n")
    page = Page("ai/index.html", "a.html", {"title": "A & B"})
    assert renderer.render(page) == "<h1>A &amp; B</h1>\n  é\n".encode()


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    assert _renderer(tmp_path).render(File("robots.txt", b"\xff\0")) == b"\xff\0"


def test_a_copy_has_the_bytes_of_the_copied_file(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert _renderer(tmp_path).render(File("media/a.png", copy_of="a.png")) == b"\x89PNG"


def test_a_stored_file_has_the_bytes_in_the_cache(tmp_path: Path) -> None:
    assert _renderer(tmp_path).render(File("a", stored_digest="key")) == b"bytes"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{{ nothing }}", "2:4", "'nothing' is undefined"),
        ("a\n{{ title.nothing }}", "2:10", "'str object' has no attribute 'nothing'"),
        ("a\n\n{% if %}", 3, "Expected an expression, got 'end of statement block'"),
        ("{{ title|xyzzy }}", "1:10", "No filter named 'xyzzy'."),
        ("a\n{{ 1 + title }}", 2, "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
        ("a\n{{ 1 / 0 }}", 2, "ZeroDivisionError: division by zero"),
        ("a\n{{ title|day }}", 2, "AttributeError: 'str' object has no attribute 'day'"),
    ],
)
def test_an_error_names_the_layout_and_its_line(
    tmp_path: Path, text: str, line: int | str, message: str
) -> None:
    error = _error(_renderer(tmp_path, a=text), "a.html")
    assert error == f"layouts/a.html:{line}: {message} (while rendering ai/index.html)"


@pytest.mark.parametrize("tag", ["include", "extends"])
def test_an_error_in_an_included_layout_names_that_layout(tmp_path: Path, tag: str) -> None:
    renderer = _renderer(tmp_path, a=f"\n\n{{% {tag} 'b.html' %}}", b="\n{{ nothing }}")
    error = _error(renderer, "a.html")
    assert error == "layouts/b.html:2:4: 'nothing' is undefined (while rendering ai/index.html)"


@pytest.mark.parametrize(
    ("layout", "error"),
    [
        ("artcl.html", 'layouts/artcl.html: no layout "artcl.html" (did you mean "article.html"?)'),
        ("../a.html", 'layouts/../a.html: no layout "../a.html" (known: article.html)'),
        ("/etc/passwd", 'layouts/etc/passwd: no layout "/etc/passwd" (known: article.html)'),
    ],
)  # fmt: skip
def test_the_error_for_a_missing_layout_suggests_existing_ones(
    tmp_path: Path, layout: str, error: str
) -> None:
    expected = error.replace("(", "(while rendering ai/index.html: ")
    assert _error(_renderer(tmp_path, article="x"), layout) == expected


def test_a_missing_partial_is_reported_where_it_is_included(tmp_path: Path) -> None:
    renderer = _renderer(tmp_path, a="\n\n{% include 'brline.html' %}", byline="x")
    error = _error(renderer, "a.html")
    assert error == (
        'layouts/a.html:3:13: no layout "brline.html" '
        '(while rendering ai/index.html: did you mean "byline.html"?)'
    )


def test_a_layout_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    error = _error(_renderer(tmp_path, a=b"caf\xe9"), "a.html")
    assert error.startswith("layouts/a.html")


def test_a_layout_that_includes_itself_is_reported(tmp_path: Path) -> None:
    error = _error(_renderer(tmp_path, a="{% include 'a.html' %}"), "a.html")
    assert error.startswith("layouts/a.html:1: ")


def test_a_drawing_is_rendered_by_the_drawing_cache(tmp_path: Path) -> None:
    content = BytesIO()
    Image.new("RGB", (4, 2), "teal").save(content, "PNG")
    (tmp_path / "a.png").write_bytes(content.getvalue())
    recipe = Rendition(of_bytes(content.getvalue()), 2, 1, "png")
    drawn = _renderer(tmp_path).render(Drawing("media/a-2.png", recipe, "a.png"))
    assert drawn == renditions.render(content.getvalue(), recipe)
