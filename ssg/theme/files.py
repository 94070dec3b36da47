"""Finds layouts and assets: the newsroom's own, its theme's, and the built-in ones."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ssg.content.discover import files_under
from ssg.model.outputs import File
from ssg.problems.errors import Location, Problems
from ssg.problems.os_errors import read_source
from ssg.storage import digest
from ssg.text.lines import line_number
from ssg.yaml_source.decoding import decode

_PACKAGE = Path(__file__).parent
BUILT_IN = _PACKAGE if (_PACKAGE / "layouts").is_dir() else _PACKAGE.parents[1]
"""The folder of the built-in layouts and assets: the package's, or that of a checkout."""
_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?(?:\s+layer\(([\w.-]+)\))?\s*;""")

_STRING = r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_STRING_OR_COMMENT = re.compile(rf"{_STRING}|/\*.*?\*/", re.S)
_IMPLICIT_UNIVERSAL = re.compile(
    rf"{_STRING}|@[^;{{}}]+|(?<=[^\s{{}};,>+~&])\s+(?=::?[a-z][^;{{}}]*\{{)"
)
"""Matches a selector's implicit "*", as in ".a :hover"; also strings and at-rules, to skip them."""


def theme_folders(root: Path, theme: str, name: str) -> list[Path]:
    """The existing folders called `name` ("layouts", "assets"), most specific first."""
    folders = [root / name, *([root / theme / name] if theme else []), BUILT_IN / name]
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def layouts_digest(folders: list[Path]) -> str:
    """A digest of all layouts: their names, their texts, and the order of their folders."""
    layouts = [
        (number, file.removeprefix(str(folder)), digest.of_bytes(read_source(Path(file))))
        for number, folder in enumerate(folders)
        for file in sorted(files_under(folder))
    ]
    return digest.of_value(layouts)


def asset_sources(root: Path, theme: str) -> dict[str, bytes]:
    """The content of every visible file in the assets folders, by its path there."""
    assets: dict[str, Path] = {}
    for folder in reversed(theme_folders(root, theme, "assets")):
        files = (path for path in map(Path, sorted(files_under(folder))) if path.is_file())
        assets |= {path.relative_to(folder).as_posix(): path for path in files}
    return {
        path: read_source(file)
        for path, file in sorted(assets.items())
        if not path.split("/")[-1].startswith(".")
    }


def assets(sources: Mapping[str, bytes], problems: Problems) -> Iterator[File]:
    """Every asset, minified; a style sheet's relative imports are inlined.

    Reports imports that do not exist or import themselves.
    """
    from rcssmin import cssmin  # imported here: an unchanged build needs neither
    from rjsmin import jsmin

    texts = {
        path: decode(content, f"assets/{path}", problems) or ""
        for path, content in sources.items()
        if path.endswith((".css", ".js"))
    }
    sheets = {
        path: _without_comments(text) for path, text in texts.items() if path.endswith(".css")
    }
    imported = {name for path, text in sheets.items() for name, _ in _imports(path, text)}
    for path, content in sources.items():
        if path in sheets:
            bundle = _bundle(path, sheets, problems, ())
            if path not in imported:
                yield File(f"assets/{path}", cssmin(_with_universal_selectors(bundle)).encode())
        elif path in texts:
            yield File(f"assets/{path}", jsmin(texts[path]).encode())
        else:
            yield File(f"assets/{path}", content)


def _without_comments(text: str) -> str:
    """A style sheet without comments; line numbers do not change."""
    return _STRING_OR_COMMENT.sub(lambda match: match[1] or "\n" * match[0].count("\n"), text)


def _with_universal_selectors(text: str) -> str:
    """A style sheet with explicit "*" selectors: rcssmin drops the space before a colon."""
    return _IMPLICIT_UNIVERSAL.sub(lambda match: match[0] if match[0].strip() else " *", text)


def _imports(path: str, text: str) -> Iterator[tuple[str, str]]:
    """Yields (asset path, layer) of each relative import in a style sheet."""
    folder = path.rpartition("/")[0]
    for target, layer in _IMPORT.findall(text):
        if "//" not in target:
            yield f"{folder}/{target}".lstrip("/"), layer


def _bundle(path: str, sheets: dict[str, str], problems: Problems, parents: tuple[str, ...]) -> str:
    """A style sheet with its imports inlined; `parents` are the sheets that import it."""

    def inlined(match: re.Match[str]) -> str:
        name = next((name for name, _ in _imports(path, match[0])), "")
        if not name:
            return match[0]
        if name not in sheets or name in (*parents, path):
            at = Location(f"assets/{path}", line_number(sheets[path], match.start()))
            problems.error("bad-import", at, f'cannot import "{match[1]}"')
            return ""
        text = _bundle(name, sheets, problems, (*parents, path))
        return f"@layer {match[2]} {{\n{text}\n}}" if match[2] else text

    return _IMPORT.sub(inlined, sheets[path])
