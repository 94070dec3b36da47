"""The addresses that Eleventy gave to texts (11ty.dev/docs/permalinks)."""

import re
from typing import Any

from msgspec import Struct

from ssg.importers.archive import old_addresses, old_slugs, source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import ImportedItem, ListKind, Notes
from ssg.importers.archive.old_slugs import Slugify
from ssg.importers.generators import text_fields

SLUG_FILTERS: dict[str, Slugify] = {
    "slug": old_slugs.eleventy_slug,
    "slugify": old_slugs.eleventy,
}
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")
_ALIAS = re.compile(r"""\balias["']?\s*[:=]\s*["']?(\w+)""")
_PERMALINK = re.compile(
    r"""\bpermalink["']?\s*[:=]\s*(?:(["'`])(?P<quoted>[^\n]+?)\1|(?P<plain>[^"'`\n]+))"""
)
_LIST_KINDS: dict[str, ListKind] = {
    "author": "author", "category": "category", "cat": "category", "topic": "category",
    "tag": "tag", "tagname": "tag", "collection": "tag", "term": "tag",
}  # fmt: skip


class ListPattern(Struct, frozen=True):
    """The addresses of the listings of a kind: `pattern` contains "{key}"."""

    kind: ListKind
    pattern: str
    slugify: Slugify


def list_pattern(head: str) -> ListPattern | None:
    """Returns what the front matter of a template says of listings that it makes, one for each tag.

    It may be YAML, JSON or JavaScript. Returns None for any other template.
    """
    alias, permalink = _ALIAS.search(head), _PERMALINK.search(head)
    kind = _LIST_KINDS.get(alias[1].lower()) if alias else None
    if not (alias and permalink and kind and "pagination" in head):
        return None
    template = permalink["quoted"] or permalink["plain"]
    filtered = rf"\{{\{{-?\s*{alias[1]}\s*\|\s*(slug|slugify)\s*-?\}}\}}"
    output = re.search(filtered, template)
    if output is None:
        return None
    before, _, after = template.partition(output[0])
    if "{" in before + after:
        return None
    pattern = f"/{before.strip().lstrip('/')}{{key}}{after.strip().removesuffix('index.html')}"
    return ListPattern(kind, pattern, SLUG_FILTERS[output[1]])


def address(item: ImportedItem, text: SourceText, permalink: str, notes: Notes) -> str:
    """Returns an old address: from `permalink` in the data, from the command, or the file name.

    `text` has the fields of its own front matter; the date of `item` is in UTC.
    """
    own = source_texts.text_of(item.fields, "permalink")
    if own == "false":
        return ""
    if permalink and item.kind == "article" and "permalink" not in text.fields:
        return old_addresses.expand_permalink(permalink, item)
    if own:
        path = _OUTPUT.sub(lambda output: _value(output[1], item), own)
        if "{" not in path:
            return f"/{path.lstrip('/')}".removesuffix("index.html")
        message = f'cannot read the permalink "{own}": set the pattern with --permalink'
        notes.add_loss("address", text.path, text.field_line("permalink"), message)
    folder, _, name = text.path.rpartition("/")
    stem = text_fields.date_and_slug(name.rpartition(".")[0])[1]
    parts = [part for part in (folder, "" if stem == "index" else stem) if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


def with_plain_permalink(fields: dict[str, Any]) -> dict[str, Any]:
    """Returns fields whose `permalink` is a text, also if it has an address for each kind of build.

    Without one for the usual kind, `build`, the text was no page.
    """
    permalink = fields.get("permalink")
    if not isinstance(permalink, dict):
        return fields
    return {**fields, "permalink": source_texts.text_of(permalink, "build") or "false"}


def _value(expression: str, item: ImportedItem) -> str:
    """Returns the value of an output in a permalink; an unknown one is returned unchanged."""
    name, *filters = (part.strip() for part in expression.split("|"))
    file = item.source.rpartition("/")[2].rpartition(".")[0]
    values = {
        "page.fileSlug": text_fields.date_and_slug(file)[1],
        "title": item.title,
        "slug": item.slug,
        "page.filePathStem": "/" + item.source.rpartition(".")[0],
    }
    value = values.get(name, "")
    for filter_ in filters:
        if filter_ in SLUG_FILTERS:
            value = SLUG_FILTERS[filter_](value)
        elif name in ("page.date", "date") and filter_.startswith("date") and item.date:
            value = _formatted_date(item.date, filter_)
    return value or "{{" + expression + "}}"


def _formatted_date(date: str, filter_: str) -> str:
    """Applies a date filter, such as `date: "%Y/%m"` or `date("yyyy/MM")`, to an ISO date."""
    year, month, day = date[:10].split("-")
    pattern = re.sub(r"^date\w*\s*[:(]\s*|\)$", "", filter_).strip("\"' ")
    for token, part in (("%Y", year), ("%m", month), ("%d", day), ("yyyy", year),
                        ("MM", month), ("dd", day)):  # fmt: skip
        pattern = pattern.replace(token, part)
    return pattern
