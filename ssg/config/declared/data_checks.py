"""Checks the descriptions of data files."""

from collections.abc import Iterable, Iterator

from ssg.config.declared.declarations import Declarations
from ssg.config.declared.row_pages import RowPages, RowPagesConfig, fields_in, row_pages
from ssg.problems.errors import did_you_mean
from ssg.yaml_source.tree import Tree

_KEYS = ("text", "integer", "choice")
"""Types of values that can tell rows apart, and be in an address."""


def report(declared: Declarations, pages: Iterable[RowPagesConfig], tree: Tree) -> None:
    """Reports what is wrong with the settings `data` and `pages`."""
    _report_pages(declared, [row_pages(each) for each in pages], tree)
    for name, config in declared.data.items():
        key = config.fields.get(config.key)
        at = tree.at(("data", name, "key"))
        if config.key and key is None:
            hint = did_you_mean(config.key, config.fields)
            tree.problems.error("bad-value", at, f'no field "{config.key}" is declared', hint)
        elif key and (key.type not in _KEYS or key.private):
            what = "private" if key.private else f"a {key.type}"
            hint = "name a field whose type is text or integer"
            tree.problems.error("bad-value", at, f"what is {what} cannot be the key", hint)


def _report_pages(declared: Declarations, pages: list[RowPages], tree: Tree) -> None:
    sources: set[str] = set()
    for index, each in enumerate(pages):
        for setting, message, hint in _findings(declared, each, sources):
            at = tree.at(tree.as_written(("pages", index, setting)))
            tree.problems.error("bad-value", at, message, hint)
        sources.add(each.source)


def _findings(
    declared: Declarations, pages: RowPages, sources: set[str]
) -> Iterator[tuple[str, str, str]]:
    """Yields the setting, the message and the hint of each mistake in an entry of `pages`."""
    config = declared.data.get(pages.source)
    if config is None:
        hint = did_you_mean(pages.source, declared.data) or "describe it in data:"
        yield "from", f'no data file "{pages.source}" is described', hint
        return
    if pages.source in sources:
        yield "from", f'the rows of "{pages.source}" have pages already', "remove one of the two"
    shown = {name: field for name, field in config.fields.items() if not field.private}
    for setting in ("address", "title", "summary"):
        for name in fields_in(getattr(pages, setting)):
            if name not in shown:
                message = f'the rows of "{pages.source}" have no public field "{name}"'
                yield setting, message, did_you_mean(name, shown)
            elif setting == "address" and shown[name].type not in _KEYS:
                message = f"a {shown[name].type} cannot be in an address"
                yield setting, message, "name a field whose type is text or integer"
