"""Editorial checks across files: headlines, tags, pictures, authors and links."""

import shlex
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ssg.config.config import CONFIG_FILE
from ssg.content.discover import CONTENT
from ssg.model.documents import Source
from ssg.model.taxonomies import Place, Taxonomy
from ssg.pages.common import bodies
from ssg.pictures.inspect import is_image
from ssg.problems.codes import Rule
from ssg.problems.errors import Location
from ssg.review.context import FieldPath, ReviewContext
from ssg.review.unfinished import unfinished_marks
from ssg.text import slugs
from ssg.text.paths import composed, resolve

_MIN_LENGTH, _MIN_LENGTH_OF_EQUAL = 5, 7
"""Minimum lengths of similar words of different and equal length: "ships" differs from "chips"."""


def review_site(context: ReviewContext) -> None:
    """Reports the findings of all enabled rules across files."""
    is_enabled = context.problems.is_enabled
    for rule, codes in _RULES.items():
        if any(map(is_enabled, codes)):
            rule(context)


def _duplicate_headlines(context: ReviewContext) -> None:
    first: dict[str, str] = {}
    for story in sorted(
        context.visible_articles(), key=lambda story: (story.front_matter.date, story.path)
    ):
        title = headline_key(story.front_matter.title)
        other = first.setdefault(title, story.path)
        if other != story.path:
            message = f"the headline is the same as in {CONTENT}/{other}"
            hint = "change one of them"
            context.warn("duplicate-title", story.path, ("title",), message, hint)


def headline_key(title: str) -> str:
    """What headlines have in common that readers take for the same."""
    return " ".join(title.casefold().split())


_Use = tuple[str, Place, str]
"""The path of a story, its field, and the spelling of a term there."""


def _terms(context: ReviewContext) -> None:
    for taxonomy in context.config.filings:
        uses: dict[str, list[_Use]] = defaultdict(list)
        for story in context.visible_articles():
            for where, name in taxonomy.names(story.front_matter):
                uses[slugs.slug_of_name(name)].append((story.path, where, name))
        uses.pop("", None)
        _check_uses(context, taxonomy, uses)
        _undescribed(context, taxonomy, uses)


def _check_uses(
    context: ReviewContext, taxonomy: Taxonomy, uses: Mapping[str, Sequence[_Use]]
) -> None:
    mentions, noun = context.mentions(), taxonomy.noun
    near = similar_terms({slug: len(used) for slug, used in uses.items()})
    for slug, used in uses.items():
        for path, where, name in used:
            if slug in near and context.problems.is_enabled("similar-tag"):
                other = uses[near[slug]][0][2]
                message = f'the {noun} "{name}" is very similar to "{other}"'
                hint = f'did you mean "{other}"?'
                context.warn("similar-tag", path, where, message, hint)
            elif len(used) == 1 and context.problems.is_enabled("single-use-tag"):
                if name in mentions:
                    continue
                message = f'no other story has the {noun} "{name}"'
                hint = f"use a {noun} that other stories have"
                context.warn("single-use-tag", path, where, message, hint)


def _undescribed(
    context: ReviewContext, taxonomy: Taxonomy, uses: Mapping[str, Sequence[_Use]]
) -> None:
    """Reports the terms without a file in a taxonomy of the newsroom's own that has such files."""
    described = {slugs.slug_of_path(source.path) for source in context.sources.of(taxonomy.key)}
    if taxonomy.key == "tags" or not described:
        return
    for slug in sorted(uses.keys() - described):
        path, where, name = uses[slug][0]
        message = f'no file describes the {taxonomy.noun} "{name}"'
        hint = f"write {CONTENT}/{taxonomy.key}/{slug}.md"
        context.warn("undescribed-term", path, where, message, hint)


def similar_terms(counts: Mapping[str, int]) -> dict[str, str]:
    """By its slug, the more common term that a term is probably a misspelling of."""
    return dict(_similar(sorted(counts, key=lambda slug: (-counts[slug], slug))))


def _similar(tags: list[str]) -> Iterator[tuple[str, str]]:
    """Yields (less common, more common) for tags that differ by one letter or by hyphens.

    `tags` are slugs, most common first. Words that differ by one letter have a spelling in common
    with one letter removed, so one pass finds all pairs.
    """
    tag_of_spelling: dict[str, str] = {}
    for tag in tags:
        word = tag.replace("-", "")
        spellings = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
        near = sorted({tag_of_spelling[each] for each in spellings if each in tag_of_spelling})
        if near and _is_misspelling(word, near[0].replace("-", "")):
            yield tag, near[0]
        for spelling in spellings:
            tag_of_spelling.setdefault(spelling, tag)


def _is_misspelling(word: str, other: str) -> bool:
    """Whether two words that differ by one letter are long enough to be the same word."""
    least = _MIN_LENGTH_OF_EQUAL if len(word) == len(other) and word != other else _MIN_LENGTH
    return len(max(word, other, key=len)) >= least and _digits(word) == _digits(other)


def _digits(tag: str) -> str:
    return "".join(filter(str.isdigit, tag))


def _strings(value: object, where: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yields (field, text) of every text in front matter or settings."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*where, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _strings(item, (*where, index))


def named_files(source: Source[Any]) -> set[str | None]:
    """The content paths that a source may name in its text and its front matter."""
    fields = _strings(msgspec.to_builtins(source.front_matter))
    document = source.document
    targets = (*document.targets, *document.pictures, *(text for _, text in fields))
    return {resolve(source.path, target) for target in targets}


def _orphan_pictures(context: ReviewContext) -> None:
    used = {resolve("", text) for _, text in _strings(msgspec.to_builtins(context.config))}
    for source in context.all_sources():
        used |= named_files(source)
    mentions = context.mentions()
    names = {composed(path) for path in used if path}
    for path in sorted(filter(is_image, context.sources.files)):
        if composed(path) not in names and path.rpartition("/")[2] not in mentions:
            at = Location(f"{CONTENT}/{path}")
            context.problems.warn("orphan-picture", at, "no page shows this picture", "delete it")


def _unused_authors(context: ReviewContext) -> None:
    used = {author for story in context.sources.articles for author in story.front_matter.authors}
    mentions = context.mentions()
    for author in context.sources.authors:
        slug = slugs.slug_of_path(author.path)
        if slug not in used and slug not in mentions:
            hint = "delete the file, or skip this rule in it"
            context.warn("unused-author", author.path, ("name",), "this author has no story", hint)


def untidy_slugs(context: ReviewContext) -> None:
    """Reports addresses that the files or the field `slug` make hard to type."""
    sources = context.sources
    visible = {source.path for source in context.visible_sources()}
    addressed: list[Source[Any]] = [*sources.articles, *sources.pages, *sources.authors]
    for source in addressed:
        own = getattr(source.front_matter, "slug", "")
        slug = own or slugs.slug_of_path(source.path)
        if source.path in visible and slug != (tidy := slugs.tidy_slug(slug)):
            message = f'the address has upper case or spaces: "{slug}"'
            hint = f"`ssg rename {shlex.quote(slug)} {tidy}` keeps the old address working"
            context.warn("untidy-slug", source.path, ("slug",) if own else (), message, hint)


def _moved_links(context: ReviewContext) -> None:
    site = context.site
    if site is None:
        return
    moved = {form: each.to for each in site.redirects if each.to for form in each.forms}
    for body in bodies(site):
        for target, url in body.links.items():
            if new := moved.get(url.partition("#")[0].partition("?")[0]):
                at = context.locate.link(body.source, target)
                message, hint = f'"{target}" is an old address', f'link to "{new}" instead'
                context.problems.warn("moved-link", at, message, hint)


def review_text_fields(context: ReviewContext) -> None:
    """Checks every text in front matter."""
    if any(map(context.problems.is_enabled, _RULES_OF_FIELDS)):
        for source in context.visible_sources():
            for where, text in _strings(msgspec.to_builtins(source.front_matter)):
                _text_field(context, f"{CONTENT}/{source.path}", where, text)


def _settings(context: ReviewContext) -> None:
    """Checks every text in the settings."""
    for where, text in _strings(msgspec.to_builtins(context.config)):
        _text_field(context, CONFIG_FILE, where, text)


def _text_field(context: ReviewContext, path: str, where: FieldPath, text: str) -> None:
    from ssg.review.text_checks import insecure_urls

    for _, url in insecure_urls(text):
        at, hint = context.locate.field(path, *where), "use https: if the site supports it"
        context.problems.warn("insecure-link", at, f'"{url}" is not encrypted', hint)
    for _, word in unfinished_marks(text):
        at = context.locate.field(path, *where)
        context.problems.warn("unfinished-text", at, f'"{word}" was left in the text', "finish it")


_RULES_OF_FIELDS: tuple[Rule, ...] = ("insecure-link", "unfinished-text")
_RULES: dict[Callable[[ReviewContext], None], tuple[Rule, ...]] = {
    _settings: _RULES_OF_FIELDS,
    _moved_links: ("moved-link",),
    _orphan_pictures: ("orphan-picture",),
    _duplicate_headlines: ("duplicate-title",),
    _terms: ("similar-tag", "single-use-tag", "undescribed-term"),
    _unused_authors: ("unused-author",),
    untidy_slugs: ("untidy-slug",),
}
