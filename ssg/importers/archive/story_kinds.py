"""Tells from the front matter of an old system what kind of story a text is, such as a review."""

from collections.abc import Mapping
from typing import Any

from ssg.importers.archive.source_texts import plain_name

_FIELDS = frozenset(
    {"kind", "type", "layout", "genre", "schema", "schematype", "articletype", "contenttype",
     "rankmathrichsnippet"}
)  # fmt: skip
_KINDS = {
    "review": "review", "reviews": "review", "productreview": "review",
    "reviewnewsarticle": "review", "analysis": "analysis", "analysisnewsarticle": "analysis",
    "opinion": "opinion", "opinionnewsarticle": "opinion", "interview": "interview",
    "explainer": "explainer", "backgroundnewsarticle": "explainer",
}  # fmt: skip
"""Our kinds by what old systems and schema.org call them."""


def story_kind(fields: Mapping[str, Any]) -> str:
    """Returns the kind of a story here; "" if its fields name none of ours."""
    kinds = (_kind(value) for name, value in fields.items() if plain_name(name) in _FIELDS)
    return next(filter(None, kinds), "")


def names_kind(name: str, value: Any) -> bool:
    """Whether a field only says what kind of story a text is."""
    return plain_name(name) in _FIELDS and isinstance(value, str) and bool(_kind(value))


def _kind(value: Any) -> str:
    """Returns the kind that a field names; structured data name it as their type."""
    if isinstance(value, dict):
        value = value.get("@type") or value.get("type")
    return _KINDS.get(plain_name(value), "") if isinstance(value, str) else ""
