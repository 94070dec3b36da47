"""The message for an unknown field: a misspelling, a misplaced one, or that of another system."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ssg.problems.errors import list_of_choices, nearest
from ssg.text.invisible import invisible_character, without_invisible
from ssg.yaml_source import fields
from ssg.yaml_source.tree import FieldPath, Tree
from ssg.yaml_source.yaml_hints import TYPOGRAPHIC_QUOTES

_EQUIVALENTS = {
    "title": "headline heading name",
    "name": "title fullname full_name display_name",
    "summary": (
        "description excerpt subtitle subheading sub_title dek deck lead lede intro teaser "
        "abstract standfirst meta_description seo_description"
    ),
    "date": (
        "publishdate publish_date published published_at publication_date pubdate pub_date "
        "created created_at datetime timestamp time"
    ),
    "updated": (
        "lastmod last_modified last_modified_at last_updated modified modified_at updated_at "
        "date_modified lastupdated"
    ),
    "authors": "author byline by writer writers contributors",
    "section": "category categories channel desk department topic",
    "tags": "keywords labels topics tag",
    "image": (
        "cover hero thumbnail thumb featured_image feature_image featuredimage banner picture "
        "og_image social_image header_image coverimage cover_image lead_image photo"
    ),
    "photo": "image avatar picture portrait",
    "draft": "status published visibility private hidden ispublished is_draft",
    "expires": "expirydate expiry expiry_date expires_at unpublish_date unpublishdate end_date",
    "slug": "permalink url path basename",
    "aliases": "redirect_from redirects alias old_urls redirect",
    "canonical": "canonical_url canonicalurl original_url canonical_link",
    "language": "lang locale",
    "layout": "template type",
    "kind": "type article_type format",
    "featured": "sticky pinned highlight weight",
    "noindex": "robots no_index nofollow search_exclude",
    "translations": "hreflang alternates",
    "series": "collection serial",
    "sponsor": "sponsored sponsored_by advertiser",
    "corrections": "correction errata",
    "links": "social social_links website sameas contact",
    "role": "position job job_title",
    "fediverse": "mastodon",
    "ai_disclosure": "ai disclosure",
    "base_url": "baseurl url site_url siteurl domain canonifyurls",
    "timezone": "tz time_zone",
    "per_page": "paginate pagesize page_size default_pagination posts_per_page",
    "nav": "menu menus navigation",
}
"""The names that other systems have for a field."""

_MAX_PATHS = 3
"""A field that more types than these have is not named with its paths."""

_BODY = frozenset({"bio", "biography", "content", "body", "text", "about"})
_UNSUPPORTED = {
    "comments": "Dateline has no comments: delete the field",
    "disqus": "Dateline has no comments: delete the field",
    "toc": "write [TOC] in the text, where the list of headings is to stand",
}


def report_unknown_field(
    tree: Tree, field: FieldPath, known: Iterable[str], message: str = "", root: Any = None
) -> None:
    """Reports `field` at its name; the hint names what is meant, if it is known.

    `root` is the type of the whole text: what stands at its top, and is a field elsewhere, is named
    with its path.
    """
    name, known = str(field[-1]), list(known)
    shown = without_invisible(name)
    text = message or f'unknown field "{shown}"'
    if invisible := invisible_character(name):
        text, hint = f"{text} with {invisible}", "type the name again"
    elif plain_name(name) in known:
        hint = "write the name without quotes"
    else:
        hint = _hint(shown, known, root if len(field) == 1 else None)
    tree.problems.error("unknown-field", tree.name_at(field), text, hint)


def plain_name(name: str) -> str:
    """Returns the name of a field without typographic quotes and characters that nobody sees."""
    return without_invisible(name).strip(TYPOGRAPHIC_QUOTES)


def _hint(name: str, known: list[str], root: Any) -> str:
    key = name.lower().replace("-", "_")
    close = nearest(name, known)
    for ours, others in _EQUIVALENTS.items():
        # The word of another system is no misspelling of a field that means something else.
        if ours in known and ours != close and key in others.split():
            return _equivalent(ours, key)
    if close:
        return f'did you mean "{close}"?'
    if elsewhere := _paths_of(name, root):
        return f"did you mean {' or '.join(elsewhere)}?"
    if key in _BODY and "check" in known and "slug" not in known:
        return "write it as text below the second line ---"
    return _UNSUPPORTED.get(key) or list_of_choices(known) or _hint_for_own_field(known)


def _hint_for_own_field(known: list[str]) -> str:
    is_front_matter = "aliases" in known
    return "delete it, or declare it in fields: in config.yaml" if is_front_matter else ""


def _equivalent(ours: str, other: str) -> str:
    if ours == "draft":
        return 'the field here is "draft": write draft: true for a story that is not published'
    if ours == "slug":
        return 'the field here is "slug", the last part of the address; "aliases" has old addresses'
    if other == "published":
        return 'the field here is "date"; write draft: true for a story that is not published'
    return f'the field here is "{ours}"'


def _paths_of(name: str, root: Any) -> tuple[str, ...]:
    """Returns the paths, such as "check.rules", at which the type `root` has a field `name`."""
    if not (isinstance(root, type) and issubclass(root, Struct)):
        return ()
    paths = _paths_by_name(root).get(name, ())
    return paths if len(paths) <= _MAX_PATHS else ()


@lru_cache
def _paths_by_name(root: type[Struct]) -> Mapping[str, tuple[str, ...]]:
    """Returns the paths of all fields of a type by their last name; a file can ask many times."""
    paths: dict[str, tuple[str, ...]] = {}
    for path in _all_paths(root):
        name = path.rpartition(".")[2]
        paths[name] = (*paths.get(name, ()), path)
    return paths


def _all_paths(struct: type[Struct], prefix: str = "") -> Iterator[str]:
    for each in fields.of(struct):
        yield prefix + each.name
        if inner := fields.struct_of(each.kind):
            yield from _all_paths(inner, f"{prefix}{each.name}.")
