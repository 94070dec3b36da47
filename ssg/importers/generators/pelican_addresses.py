"""The addresses that Pelican gave to texts (docs.getpelican.com, "URL settings")."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from ssg.importers.archive import old_addresses, source_texts
from ssg.importers.archive.item import ImportedItem
from ssg.importers.generators.pelican_settings import Slugs, text_setting

_DATE_PLACEHOLDER = re.compile(r"\{date:((?:%-?[YymdbBjHMSaAu]|[^%{}])+)\}")


class Addresses(Struct, frozen=True):
    """Gives texts their old addresses; `permalink` is that of the command, or ""."""

    config: Mapping[str, Any]
    slugs: Slugs
    permalink: str

    def of(self, item: ImportedItem, slug: str, lang: str) -> str:
        """Returns an old address; `slug` is that of Pelican, `lang` "" in the default language."""
        if own := source_texts.text_of(item.fields, "save_as", "url"):
            return f"/{own.lstrip('/')}".removesuffix("index.html")
        if self.permalink and item.kind == "article":
            return old_addresses.expand_permalink(self.permalink, item)
        values = {
            "slug": slug,
            "category": next((self.slugs["category"](label.name) for label in item.categories), ""),
            "lang": lang or text_setting(self.config, "DEFAULT_LANG", "en"),
            "author": next((self.slugs["author"](label.name) for label in item.authors), ""),
        }
        path = _expanded(_pattern(item, lang, self.config), item, values)
        return re.sub("//+", "/", f"/{path}").removesuffix("index.html")


def _pattern(item: ImportedItem, lang: str, config: Mapping[str, Any]) -> str:
    """Returns the settings' URL pattern for articles or for pages, in their language."""
    kind, default = ("ARTICLE", "{slug}") if item.kind == "article" else ("PAGE", "pages/{slug}")
    if lang:
        kind, default = f"{kind}_LANG", f"{default}-{{lang}}"
    save_as = text_setting(config, f"{kind}_SAVE_AS", "")
    return save_as or text_setting(config, f"{kind}_URL", f"{default}.html")


def _expanded(pattern: str, item: ImportedItem, values: Mapping[str, str]) -> str:
    """Fills in a URL pattern of Pelican."""
    date = datetime.fromisoformat(item.date or "1970-01-01")
    path = _DATE_PLACEHOLDER.sub(lambda match: _formatted(date, match[1]), pattern)
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def _formatted(date: datetime, pattern: str) -> str:
    numbers = {"%-d": str(date.day), "%-m": str(date.month), "%-j": str(date.timetuple().tm_yday)}
    for code, number in numbers.items():
        pattern = pattern.replace(code, number)
    return date.strftime(pattern.replace("%-", "%"))
