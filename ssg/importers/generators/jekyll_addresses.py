"""The addresses that Jekyll gave to texts (jekyllrb.com/docs/permalinks)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ssg.importers.archive import old_addresses, old_slugs, source_texts
from ssg.importers.archive.item import ImportedItem

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PLACEHOLDER = re.compile(r":(\w+)")


def address(item: ImportedItem, collection: str, config: Mapping[str, Any], permalink: str) -> str:
    """Returns an old address, below `baseurl`: from the text, from `permalink`, or the settings.

    The date of `item` is that in the site's time zone.
    """
    own = source_texts.text_of(item.fields, "permalink")
    if item.kind == "page":
        pattern = own or _page_pattern(item, collection, config)
        return _expanded(pattern if pattern.startswith("/") else f"/{pattern}", item)
    if own:
        return _expanded("/" + own.lstrip("/"), item)
    if permalink:
        return old_addresses.expand_permalink(permalink, item)
    posts = source_texts.fields_of(config, "collections", "posts")
    style = source_texts.text_of(posts, "permalink") or source_texts.text_of(config, "permalink")
    pattern = _STYLES.get(style or "date", style)
    return _expanded(pattern if pattern.startswith("/") else f"/{pattern}", item)


def _page_pattern(item: ImportedItem, collection: str, config: Mapping[str, Any]) -> str:
    """Returns the address of a page from its collection, or from its path and the settings."""
    path = item.source.rpartition(".")[0]
    settings = source_texts.fields_of(config, "collections", collection)
    if collection in source_texts.texts_of(config, "collections"):
        path = path.removeprefix("_")
    if pattern := source_texts.text_of(settings, "permalink"):
        below = item.source.partition("/")[2].rpartition(".")[0]
        pattern = pattern.replace(":collection", collection)
        return pattern.replace(":path", below).replace(":name", item.slug)
    if path == "index":
        return "/"
    style = source_texts.text_of(config, "permalink")
    is_folder = style == "pretty" or style.endswith("/") or path.endswith("index")
    return f"/{path.removesuffix('/index')}" + ("/" if is_folder else ".html")


def _expanded(pattern: str, item: ImportedItem) -> str:
    """Fills in a pattern of Jekyll."""
    day = date.fromisoformat(item.date[:10] or "1970-01-01")
    week = day.isocalendar()
    values = {
        "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}", "short_year": f"{day:%y}",
        "i_month": str(day.month), "i_day": str(day.day), "y_day": f"{day:%j}",
        "short_month": f"{day:%b}", "long_month": f"{day:%B}", "week": f"{week.week:02}",
        "short_day": f"{day:%a}", "long_day": f"{day:%A}", "w_day": str(week.weekday),
        "w_year": str(week.year), "hour": item.date[11:13] or "00",
        "minute": item.date[14:16] or "00", "second": item.date[17:19] or "00",
        "title": old_slugs.jekyll(item.slug, "pretty", keeps_case=True),
        "slug": old_slugs.jekyll(item.slug), "name": old_slugs.jekyll(item.slug),
        "basename": item.slug, "path": item.source.rpartition(".")[0],
        "categories": "/".join(dict.fromkeys(label.name.lower() for label in item.categories)),
        "slugified_categories": "/".join(
            dict.fromkeys(old_slugs.jekyll(label.name) for label in item.categories)
        ),
        "output_ext": ".html",
    }  # fmt: skip
    return re.sub(
        "//+", "/", _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), pattern)
    )
