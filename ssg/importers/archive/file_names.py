"""The names of files that imports write: valid on every system."""

from ssg.text.paths import segment_error
from ssg.text.slugs import slug_of_name, slug_of_path

_LONGEST = 100
"""How many bytes of a name are kept."""


def safe_slug(slug: str, default: str = "story") -> str:
    """Returns `slug` if it is a valid file name on every system, else a valid one made from it."""
    slug = slug.strip().strip("/")
    if slug and not segment_error(slug):
        return slug
    slug = shortened(slug_of_name(slug))
    return default if segment_error(slug) else slug


def author_key(name: str) -> str:
    """Returns an author's key: the slug of the name, which is also the file name."""
    slug = shortened(slug_of_name(name))
    if segment_error(slug):
        return "author"
    # A date at the start of a file name is no part of the key.
    return slug if slug_of_path(f"{slug}.md") == slug else f"author-{slug}"


def shortened(slug: str) -> str:
    """Returns a slug cut to what every system allows in a file name."""
    if len(slug.encode()) <= _LONGEST:
        return slug
    return slug.encode()[:_LONGEST].decode("utf-8", "ignore").rstrip("-")
