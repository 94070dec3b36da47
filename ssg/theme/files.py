"""Where layouts and assets are looked for: the newsroom's own, its theme's, the built-in ones."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ssg.content.discover import files_under
from ssg.model.outputs import File
from ssg.problems.errors import Location, Problems
from ssg.problems.os_errors import read_source
from ssg.storage import digest
from ssg.yaml_source.tree import decode

_PACKAGE = Path(__file__).parent
_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?(?:\s+layer\(([\w.-]+)\))?\s*;""")

_STRING = r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_STRING_OR_COMMENT = re.compile(rf"{_STRING}|/\*.*?\*/", re.S)
_ANY = re.compile(rf"{_STRING}|@[^;{{}}]+|(?<=[^\s{{}};,>+~&])\s+(?=::?[a-z][^;{{}}]*\{{)")
"""Where a selector means any element and does not say so, as in ".a :hover"; and what is none."""


def theme_folders(root: Path, theme: str, name: str) -> list[Path]:
    """The folders called `name` ("layouts", "assets"), most particular first."""
    builtin = _PACKAGE if (_PACKAGE / name).is_dir() else _PACKAGE.parents[1]
    found = [root / name, *([root / theme / name] if theme else []), builtin / name]
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def layouts_digest(folders: list[Path]) -> str:
    """A digest of every layout: its name, its text, and where it is looked for."""
    found = [
        (number, file.removeprefix(str(folder)), digest.of_bytes(read_source(Path(file))))
        for number, folder in enumerate(folders)
        for file in sorted(files_under(folder))
    ]
    return digest.of_value(found)


def asset_sources(root: Path, theme: str) -> dict[str, bytes]:
    """The content of every file below the assets' folders, by its path there."""
    found: dict[str, Path] = {}
    for folder in reversed(theme_folders(root, theme, "assets")):
        files = (path for path in map(Path, sorted(files_under(folder))) if path.is_file())
        found |= {path.relative_to(folder).as_posix(): path for path in files}
    visible = {path for path in found if not path.split("/")[-1].startswith(".")}
    return {path: read_source(file) for path, file in sorted(found.items()) if path in visible}


def assets(found: Mapping[str, bytes], problems: Problems) -> Iterator[File]:
    """Every asset, minified; a style sheet's relative imports become part of it."""
    from rcssmin import cssmin  # here, since a build that changes nothing needs neither
    from rjsmin import jsmin

    texts = {
        path: decode(content, f"assets/{path}", problems) or ""
        for path, content in found.items()
        if path.endswith((".css", ".js"))
    }
    sheets = {path: _uncommented(text) for path, text in texts.items() if path.endswith(".css")}
    imported = {name for path, text in sheets.items() for name, _ in _imports(path, text)}
    for path, content in found.items():
        if path in sheets:
            bundled = _bundled(path, sheets, problems, ())
            if path not in imported:
                yield File(f"assets/{path}", cssmin(_explicit(bundled)).encode())
        elif path in texts:
            yield File(f"assets/{path}", jsmin(texts[path]).encode())
        else:
            yield File(f"assets/{path}", content)


def _uncommented(text: str) -> str:
    """A style sheet without its comments, each line at its place."""
    return _STRING_OR_COMMENT.sub(lambda found: found[1] or "\n" * found[0].count("\n"), text)


def _explicit(text: str) -> str:
    """A style sheet with "*" where rcssmin would take a space before a colon for nothing."""
    return _ANY.sub(lambda found: found[0] if found[0].strip() else " *", text)


def _imports(path: str, text: str) -> Iterator[tuple[str, str]]:
    """Yields (asset path, layer) of each relative import in a style sheet."""
    folder = path.rpartition("/")[0]
    for target, layer in _IMPORT.findall(text):
        if "//" not in target:
            yield f"{folder}/{target}".lstrip("/"), layer


def _bundled(path: str, sheets: dict[str, str], problems: Problems, within: tuple[str, ...]) -> str:
    def inlined(found: re.Match[str]) -> str:
        name = next((name for name, _ in _imports(path, found[0])), "")
        if not name:
            return found[0]
        if name not in sheets or name in (*within, path):
            at = Location(f"assets/{path}", sheets[path].count("\n", 0, found.start()) + 1)
            problems.error("bad-import", at, f'cannot import "{found[1]}"')
            return ""
        text = _bundled(name, sheets, problems, (*within, path))
        return f"@layer {found[2]} {{\n{text}\n}}" if found[2] else text

    return _IMPORT.sub(inlined, sheets[path])
