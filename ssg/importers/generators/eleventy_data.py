"""The data that Eleventy's folders and files give to texts, and what its settings ignore.

JavaScript is not run: what it sets as literals is read, and what it decides makes texts drafts.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ssg.importers.archive import front_matter
from ssg.importers.archive.item import Notes
from ssg.importers.generators import source_folder
from ssg.importers.generators.source_folder import IgnoreRules
from ssg.text import paths

SCRIPTS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".11tydata.ts")
_DATA_ENDS = tuple(f"{end}.{form}" for end in (".11tydata", "")
                   for form in ("json", "yaml", "yml", "toml"))  # fmt: skip
_CONFIGS = (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "cjs", "mjs", "ts")))
_LITERAL = re.compile(
    r"""(?<![\w.$"'-])["']?(permalink|layout|tags|draft|published|status|visibility|private|hidden"""
    r"""|date|author|eleventyExcludeFromCollections)["']?\s*:\s*\[?\s*"""
    r"""(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`|(true|false)\b)"""
)
_COMPUTED_PERMALINK = re.compile(
    r"""\bpermalink["']?\s*(?::\s*(?:async\s+)?(?:function\b|\(|\w+\s*=>)|\()"""
)
_NOTHING = re.compile(r"\b(?:false|undefined|null)\b")
_KNOWN_MARK = re.compile(r"\b(?:draft|published|status|private|hidden|visibility)\b", re.I)
_INPUT = re.compile(r"""\binput["']?\s*:\s*["'`]([^"'`\n]+)["'`]""")
_PATH_PREFIX = re.compile(r"""\bpathPrefix["']?\s*:\s*["'`]([^"'`\n]+)["'`]""")
_IGNORES = re.compile(r"""\bignores\.add\(\s*["'`]([^"'`\n]+)["'`]""")

_PREPROCESSOR = re.compile(r"""\baddPreprocessor\(\s*(["'`][^"'`\n]*["'`])""")
_DATA_FIELD = re.compile(r"""\bdata(?:\??\.([A-Za-z_$][\w$]*)|\[["']([^"'\n]+)["']\])""")
_LONGEST_CALL = 1000


def input_folder(folder: Path) -> str:
    """Returns the path of the folder with the texts: from the settings, or a usual one."""
    for name in _CONFIGS:
        text = "\n".join(source_folder.lines_of(folder, name))
        if match := _INPUT.search(text):
            return source_folder.subfolder(folder, match[1], "dir.input")
    usual = ("src", "content")
    return next((name for name in usual if (folder / name / "_data").is_dir()
                 or (folder / name / "_includes").is_dir()), ".")  # fmt: skip


def path_prefix(folder: Path) -> str:
    """Returns the path that the site is below, as the settings say; "" for none."""
    for name in _CONFIGS:
        if match := _PATH_PREFIX.search("\n".join(source_folder.lines_of(folder, name))):
            return f"/{match[1].strip('/')}".rstrip("/")
    return ""


def preprocessed_fields(folder: Path, notes: Notes) -> tuple[str, ...]:
    """Returns the fields by which the settings leave texts out; notes what cannot be told."""
    names = dict[str, None]()
    for config in _CONFIGS:
        text = "\n".join(source_folder.lines_of(folder, config))
        for call in _PREPROCESSOR.finditer(text):
            end = text.find("addPreprocessor", call.end())
            part = text[call.end() : min(call.end() + _LONGEST_CALL, end if end > 0 else len(text))]
            fields = [first or second for first, second in _DATA_FIELD.findall(part)]
            names |= dict.fromkeys(fields)
            if not fields:
                message = f"the preprocessor {call[1]} was not run: check which texts it leaves out"
                notes.add_loss("field", config, text.count("\n", 0, call.start()) + 1, message)
    return tuple(names)


def ignore_rules(folder: Path, root: str) -> IgnoreRules:
    """Returns what Eleventy leaves out: its own lists, git's, and those of the settings."""
    patterns = [
        *source_folder.lines_of(folder, ".gitignore"),
        *source_folder.lines_of(folder, ".eleventyignore"),
        *source_folder.lines_of(folder, f"{root}/.eleventyignore"),
    ]
    for name in _CONFIGS:
        patterns += _IGNORES.findall("\n".join(source_folder.lines_of(folder, name)))
    return IgnoreRules(patterns)


class Data:
    """The data of the folders and files below `folder` (11ty.dev/docs/data-cascade)."""

    def __init__(self, folder: Path, notes: Notes) -> None:
        self.folder, self.notes = folder, notes
        self._by_folder: dict[str, dict[str, Any]] = {}

    def of_folder(self, folder: str) -> dict[str, Any]:
        """Returns the data of a folder and of those around it; the nearest win."""
        if folder not in self._by_folder:
            parent = folder.rpartition("/")[0]
            inherited = self.of_folder(parent) if folder else self._computed()
            name = folder.rpartition("/")[2] or self.folder.resolve().name
            self._by_folder[folder] = inherited | self._at(f"{folder}/{name}".lstrip("/"))
        return self._by_folder[folder]

    def of_text(self, path: str) -> dict[str, Any]:
        """Returns the data of a text: of its folders, and of the data files beside it."""
        folder, _, name = path.rpartition("/")
        stem = name.rpartition(".")[0]
        own = {} if stem == folder.rpartition("/")[2] else self._at(path.rpartition(".")[0])
        return self.of_folder(folder) | own

    def _computed(self) -> dict[str, Any]:
        """Returns what the data of the whole site compute for every text."""
        fields = dict[str, Any]()
        for end in (".js", ".cjs", ".mjs", ".json"):
            path = f"_data/eleventyComputed{end}"
            if file := paths.existing_file(self.folder, path):
                is_json = end == ".json"
                read = front_matter.read_data(file, path, self.notes) if is_json else {}
                fields |= read or self._of_script(file, path)
        return {"eleventyComputed": fields} if fields else {}

    def _at(self, stem: str) -> dict[str, Any]:
        """Returns the data of the files that have a path without its end."""
        fields = dict[str, Any]()
        for end in SCRIPTS:
            if file := paths.existing_file(self.folder, f"{stem}{end}"):
                fields |= self._of_script(file, f"{stem}{end}")
        for end in reversed(_DATA_ENDS):
            if file := paths.existing_file(self.folder, f"{stem}{end}"):
                fields |= front_matter.read_data(file, f"{stem}{end}", self.notes)
        return fields

    def _of_script(self, file: Path, path: str) -> Mapping[str, Any]:
        """Returns what JavaScript sets as literals; notes that it was not run."""
        text = file.read_text("utf-8", "replace")
        values = dict(_literals(text))
        read = f"only {', '.join(values)} could be read" if values else "it was not read"
        self.notes.add_loss("address", path, 1, f"JavaScript is not run: {read}")
        is_computed = _COMPUTED_PERMALINK.search(text) and _NOTHING.search(text)
        if is_computed and not _KNOWN_MARK.search(text):
            values["permalink"] = "{{ false, as JavaScript decides }}"
        return values


def _literals(text: str) -> Iterator[tuple[str, str]]:
    for name, *values in _LITERAL.findall(text):
        yield name, next(filter(None, values), "")
