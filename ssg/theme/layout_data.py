"""Gives layouts the data files that they read, and only these, so that fingerprints stay small."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import nodes
from msgspec.structs import replace

from ssg.content.discover import files_under
from ssg.model.site_info import SiteInfo
from ssg.storage import digest

ALL = "*"
"""Stands for all data files, in a layout that does not name the one that it reads."""

_USE = re.compile(r"""\bdata\b""")
_UNNAMED = re.compile(r"""\.data\b(?!\s*(?:\.|\[\s*["']))|["']data["']""")
_WORD = re.compile(r"\w+")


def data_names(tree: nodes.Template) -> set[str]:
    """The names of the data files that a layout reads as `site.data.NAME` or `site.data["NAME"]`.

    Whatever else a layout does with something called `data` stands for `ALL`.
    """
    found: set[str] = set()
    named: set[int] = set()
    reads: list[nodes.Getattr | nodes.Getitem] = [
        *tree.find_all(nodes.Getattr),
        *tree.find_all(nodes.Getitem),
    ]
    for read in reads:
        if (name := _attribute(read)) and _attribute(read.node) == "data":
            found.add(name)
            named.add(id(read.node))
    if any(_attribute(read) == "data" and id(read) not in named for read in reads):
        found.add(ALL)
    return found


def _attribute(node: nodes.Node) -> str:
    """The attribute that a node reads, if it is known; "" if not."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value)
    return ""


class LayoutData:
    """The data files of a site, as layouts get them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._digests: dict[str, str] = {}
        self._sites: dict[tuple[int, tuple[str, ...]], tuple[SiteInfo, SiteInfo]] = {}

    def _present(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that there are."""
        wanted = frozenset(names)
        return tuple(name for name in self._data if name in wanted or ALL in wanted)

    def fingerprints(self, names: Iterable[str]) -> Iterator[str]:
        """Yields the part of a fingerprint for each data file that a layout reads."""
        for name in self._present(names):
            if name not in self._digests:
                self._digests[name] = digest.short(digest.canonical_json(self._data[name]))
            yield f"data.{name}:{self._digests[name]}"

    def context(self, context: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, Any]:
        """The context of a page, with the data files that its layout reads."""
        present = self._present(names)
        site = context.get("site")
        if not present or not isinstance(site, SiteInfo):
            return context
        key = (id(site), present)
        if key not in self._sites:
            data = {name: self._data[name] for name in present}
            self._sites[key] = (site, replace(site, data=data))
        return {**context, "site": self._sites[key][1]}

    def salt(self, folders: Iterable[Path]) -> str:
        """A digest of what may change outputs whose other values are the same.

        These are the data files with names that are in any layout that uses something called
        `data`; "" if no layout does.
        """
        if not self._data:
            return ""
        files = [Path(name) for folder in folders for name in files_under(folder)]
        texts = [file.read_bytes().decode("utf-8", "replace") for file in files]
        words = {word for text in texts if _USE.search(text) for word in _WORD.findall(text)}
        return " ".join(self.fingerprints([ALL] if self._is_unnamed(texts) else words))

    def _is_unnamed(self, texts: Iterable[str]) -> bool:
        """Whether a layout may read a data file without its name."""
        return any(map(_UNNAMED.search, texts))
