"""Patterns of addresses, as `config.yaml` gives them."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.text.paths import output_path

_PATTERN = {"pattern": r"^/(.*/)?\{slug\}/(.*/)?$"}
_SAMPLES = {"section": "ai", "year": "2026", "month": "07", "day": "28", "slug": "a-slug"}


def _article_pattern_fault(text: str) -> str:
    return _pattern_fault(text, _SAMPLES)


def _page_pattern_fault(text: str) -> str:
    return _pattern_fault(text, {"slug": "a-slug"})


def _pattern_fault(text: str, samples: dict[str, str]) -> str:
    if not text.startswith("/") or not text.endswith("/"):
        return "must begin and end with /"
    try:
        path = output_path(text.format(**samples))
    except (KeyError, IndexError, AttributeError):
        return "has an unknown part; known: " + ", ".join(f"{{{name}}}" for name in samples)
    except ValueError as error:
        return f"cannot be an address: {error}"
    return "" if "a-slug" in path.split("/") else "must have the part {slug} by itself"


class Permalinks(Struct, frozen=True, kw_only=True):
    """URL patterns, below the site's root."""

    article: Annotated[
        str,
        _article_pattern_fault,
        "The pattern of articles' addresses, "
        "of `{section}`, `{year}`, `{month}`, `{day}` and `{slug}`.",
        Meta(examples=["/{year}/{slug}/"], extra_json_schema=_PATTERN),
    ] = "/{section}/{year}/{month}/{slug}/"
    page: Annotated[
        str,
        _page_pattern_fault,
        "The pattern of pages' addresses, of `{slug}`.",
        Meta(examples=["/about/{slug}/"], extra_json_schema=_PATTERN),
    ] = "/{slug}/"
