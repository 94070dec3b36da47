"""Patterns of addresses in `config.yaml`."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.text.paths import output_path
from ssg.text.reserved_names import reserved_error

_PATTERN = {"pattern": r"^/(.*/)?\{slug\}/(.*/)?$"}
_SAMPLES = {"section": "ai", "year": "2026", "month": "07", "day": "28", "slug": "a-slug"}


def _article_pattern_error(text: str) -> str:
    return _pattern_error(text, _SAMPLES)


def _page_pattern_error(text: str) -> str:
    return _pattern_error(text, {"slug": "a-slug"})


def _pattern_error(text: str, samples: dict[str, str]) -> str:
    if not text.startswith("/") or not text.endswith("/"):
        return "must begin and end with /"
    try:
        path = output_path(text.format(**samples))
    except (KeyError, IndexError, AttributeError):
        return "has an unknown placeholder; known: " + ", ".join(f"{{{name}}}" for name in samples)
    except ValueError as error:
        return f"cannot be an address: {error}"
    if "a-slug" not in path.split("/"):
        return "must have {slug} as a segment of its own"
    return reserved_error(path)


class Permalinks(Struct, frozen=True, kw_only=True):
    """Patterns of addresses, below the site's root."""

    article: Annotated[
        str,
        _article_pattern_error,
        "The pattern of articles' addresses, "
        "with `{section}`, `{year}`, `{month}`, `{day}` and `{slug}`.",
        Meta(examples=["/{year}/{slug}/"], extra_json_schema=_PATTERN),
    ] = "/{section}/{year}/{month}/{slug}/"
    page: Annotated[
        str,
        _page_pattern_error,
        "The pattern of pages' addresses, with `{slug}`.",
        Meta(examples=["/about/{slug}/"], extra_json_schema=_PATTERN),
    ] = "/{slug}/"
