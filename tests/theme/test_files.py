"""Layouts and assets: the newsroom's own, then its theme's, then the built-in ones."""

from pathlib import Path

import pytest

from ssg.model.outputs import File
from ssg.problems.errors import Problems
from ssg.theme import files
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT


def assets(root: Path, theme: str = "") -> tuple[dict[str, bytes], list[str]]:
    """The assets that are not built in, and the problems reported."""
    problems = Problems()
    builtin = files.asset_sources(root / "none", "")
    sources = files.asset_sources(root, theme)
    minified = {file.path: file.content for file in files.assets(sources, problems)}
    own = {path: content for path, content in minified.items() if path[7:] not in builtin}
    return own, [str(problem) for problem in problems.reported]


def write(root: Path, **sheets: str) -> None:
    for name, text in sheets.items():
        file = root / "assets" / f"{name}.css"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def test_folders_are_searched_from_the_most_specific(tmp_path: Path) -> None:
    for folder in ("layouts", "dark/layouts"):
        (tmp_path / folder).mkdir(parents=True)
    own, dark, builtin = tmp_path / "layouts", tmp_path / "dark/layouts", ROOT / "layouts"
    assert files.theme_folders(tmp_path, "dark", "layouts") == [own, dark, builtin]
    assert files.theme_folders(tmp_path, "", "layouts") == [own, builtin]
    assert files.theme_folders(tmp_path, "dark", "assets") == [ROOT / "assets"]


def test_a_clone_searches_its_own_folder_once() -> None:
    assert files.theme_folders(ROOT, "", "layouts") == [ROOT / "layouts"]


def test_an_asset_overrides_a_less_specific_one(newsroom: Newsroom) -> None:
    newsroom.setting("theme: dark")
    newsroom.write("dark/assets/favicon.svg", "<svg>dark</svg>")
    newsroom.write("dark/assets/font.woff2", b"\xff\0")
    newsroom.build()
    assert newsroom.read("assets/favicon.svg") == "<svg>dark</svg>"
    assert newsroom.tree()["assets/font.woff2"] == b"\xff\0"
    newsroom.write("assets/favicon.svg", "<svg>own</svg>")
    newsroom.build()
    assert newsroom.read("assets/favicon.svg") == "<svg>own</svg>"


def test_a_partial_of_the_theme_overrides_the_built_in_one(newsroom: Newsroom) -> None:
    newsroom.setting("theme: themes/plain")
    newsroom.write(
        "themes/plain/layouts/partials/footer.html",
        "{% macro foot(site) %}<footer>{{ site.title }}, plainly</footer>{% endmacro %}",
    )
    newsroom.build()
    assert "<footer>The Golden Post, plainly</footer>" in newsroom.read("about/index.html")
    assert "<h1>About us</h1>" in newsroom.read("about/index.html")


def test_a_missing_theme_is_reported(bare: Newsroom) -> None:
    bare.setting("theme: gone")
    assert bare.problems() == ['config.yaml:11:8: there is no folder "gone"']


def test_imports_are_inlined(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{"css/x": '@import "a.css" layer(base);\n@import url("b.css");\np { top: 0 }'},
        **{"css/a": "@import 'c.css'; a { top: 0 }", "css/b": "b {top: 0}", "css/c": "c {top: 0}"},
    )
    expected = b"@layer base{c{top:0}a{top:0}}b{top:0}p{top:0}"
    assert assets(tmp_path) == ({"assets/css/x.css": expected}, [])


@pytest.mark.parametrize(
    "text",
    [
        '@import "https://y.example/a.css";',
        '@import url("//y.example/a.css");',
        '@import "a.css" print;',
    ],
)
def test_remote_and_conditional_imports_are_kept(tmp_path: Path, text: str) -> None:
    write(tmp_path, x=text, a="a{}")
    own, problems = assets(tmp_path)
    assert own["assets/x.css"].decode().startswith("@import")
    assert (sorted(own), problems) == (["assets/a.css", "assets/x.css"], [])


def test_a_missing_import_is_reported_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, x='a {}\n\n@import "gone.css";')
    assert assets(tmp_path)[1] == ['assets/x.css:3: cannot import "gone.css"']


@pytest.mark.parametrize(
    "sheets",
    [
        {"x": 'a {}\n@import "x.css";'},
        {"x": 'a {}\n@import "y.css";', "y": 'b {}\n@import "x.css";'},
        {"w": '@import "x.css";', "x": 'a {}\n@import "y.css";', "y": 'b {}\n@import "x.css";'},
    ],
)
def test_circular_imports_are_reported(tmp_path: Path, sheets: dict[str, str]) -> None:
    write(tmp_path, **sheets)
    problems = assets(tmp_path)[1]
    assert problems
    assert all("cannot import" in problem for problem in problems)


def test_an_import_in_a_comment_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, x='/* @import "gone.css"; */ a{top:0}')
    assert assets(tmp_path) == ({"assets/x.css": b"a{top:0}"}, [])


@pytest.mark.parametrize("name", ["x.css", "x.js"])
def test_an_asset_that_is_not_text_is_reported(bare: Newsroom, name: str) -> None:
    bare.write(f"assets/{name}", b"\xff")
    (problem,) = bare.problems()
    assert problem.startswith(f"assets/{name}")


def test_scripts_and_sheets_are_minified_and_hidden_files_left_out(tmp_path: Path) -> None:
    write(tmp_path, x="a  {  color : red ; }")
    (tmp_path / "assets/y.js").write_text("// why\nlet  a = 1;\n", "utf-8")
    (tmp_path / "assets/.DS_Store").write_bytes(b"")
    own = {"assets/x.css": b"a{color:red}", "assets/y.js": b"let a=1;"}
    assert assets(tmp_path) == (own, [])


@pytest.mark.parametrize(
    ("written", "minified"),
    [
        ("@layer x{a{} .a :not(b) > c{d : e}}", "@layer x{a{}.a *:not(b)>c{d:e}}"),
        ("a{color :red; b :hover{c :d}}", "a{color:red;b *:hover{c:d}}"),
        ("a{& :hover{b:c}}", "a{& :hover{b:c}}"),
        ("a , :hover{b:c}", "a,:hover{b:c}"),
        ("@media (hover :hover){a{b:c}}", "@media (hover:hover){a{b:c}}"),
        ("a{b:'x :y {'}", "a{b:'x :y {'}"),
    ],
)
def test_a_descendant_combinator_before_a_colon_is_kept(
    tmp_path: Path, written: str, minified: str
) -> None:
    write(tmp_path, x=written)
    assert assets(tmp_path) == ({"assets/x.css": minified.encode()}, [])


def test_assets_are_files_in_the_order_of_their_paths() -> None:
    minified = list(files.assets(files.asset_sources(ROOT, ""), Problems()))
    assert minified == sorted(minified, key=lambda file: file.path)
    assert all(isinstance(file, File) and file.content for file in minified)
