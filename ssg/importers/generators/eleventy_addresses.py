"""The addresses that Eleventy gave to texts (11ty.dev/docs/permalinks)."""

import re

from ssg.importers.archive import source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.generators import text_fields
from ssg.text.slugs import slug_of_name

_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")


def address(item: ImportedItem, text: SourceText, permalink: str, notes: Notes) -> str:
    """Returns an old address: from `permalink` in the data, from the command, or the file name.

    `text` has the fields of its own front matter; the date of `item` is in UTC.
    """
    own = source_texts.text_of(item.fields, "permalink")
    if own == "false":
        return ""
    if permalink and item.kind == "article" and "permalink" not in text.fields:
        return text_fields.expand_permalink(permalink, item)
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
        if filter_ in ("slug", "slugify"):
            value = slug_of_name(value)
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
