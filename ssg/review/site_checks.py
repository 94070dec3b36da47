"""What an editor would catch between files: names, headlines, pictures and people."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ssg.config.config import CONFIG_FILE
from ssg.content.discover import CONTENT
from ssg.pages.common import bodies
from ssg.pictures.inspect import is_image
from ssg.problems.codes import Rule
from ssg.problems.errors import Location
from ssg.review.context import FieldPath, ReviewContext
from ssg.text import slugs
from ssg.text.paths import output_path, resolve

_SHORTEST, _LONG = 5, 7
"""Letters below which one more, or another one, makes another word: "ships" are no "chips"."""


def review_site(desk: ReviewContext) -> None:
    """Reports what does not fit together, or fits too well."""
    wants = desk.problems.is_enabled
    for rule, codes in _RULES.items():
        if any(map(wants, codes)):
            rule(desk)


def _same_headlines(desk: ReviewContext) -> None:
    first: dict[str, str] = {}
    for story in sorted(
        desk.visible_articles(), key=lambda story: (story.front_matter.date, story.path)
    ):
        title = " ".join(story.front_matter.title.casefold().split())
        other = first.setdefault(title, story.path)
        if other != story.path:
            message = f"the headline is that of {CONTENT}/{other}"
            hint = "let readers tell them apart"
            desk.warn("duplicate-title", story.path, ("title",), message, hint)


def _tags(desk: ReviewContext) -> None:
    uses: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for story in desk.visible_articles():
        for index, tag in enumerate(story.front_matter.tags):
            uses[slugs.slug_of_name(tag)].append((story.path, index, tag))
    uses.pop("", None)
    near = dict(_alike(sorted(uses, key=lambda slug: (-len(uses[slug]), slug))))
    for slug, used in uses.items():
        for path, index, tag in used:
            if slug in near and desk.problems.is_enabled("similar-tag"):
                other = uses[near[slug]][0][2]
                message, hint = f'the tag "{tag}" is nearly "{other}"', f'did you mean "{other}"?'
                desk.warn("similar-tag", path, ("tags", index), message, hint)
            elif len(used) == 1 and desk.problems.is_enabled("single-use-tag"):
                message, hint = f'no other story has the tag "{tag}"', "use one that others have"
                desk.warn("single-use-tag", path, ("tags", index), message, hint)


def _alike(tags: list[str]) -> Iterator[tuple[str, str]]:
    """Yields (rarer, commoner) of tags that differ by one letter or by hyphens.

    `tags` are slugs, commonest first. Words that differ by one letter share a spelling with one
    letter less, so all pairs are found in one pass.
    """
    seen: dict[str, str] = {}
    for tag in tags:
        word = tag.replace("-", "")
        shorter = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
        near = sorted({seen[form] for form in shorter if form in seen})
        yield from ((tag, other) for other in near[:1] if _is_slip(word, other.replace("-", "")))
        for form in shorter:
            seen.setdefault(form, tag)


def _is_slip(word: str, other: str) -> bool:
    """Whether two words that differ by a letter are long enough to mean the same."""
    least = _LONG if len(word) == len(other) and word != other else _SHORTEST
    return len(max(word, other, key=len)) >= least and _digits(word) == _digits(other)


def _digits(tag: str) -> str:
    return "".join(filter(str.isdigit, tag))


def _strings(value: Any, where: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yields (field, text) of every text in front matter or settings."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*where, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _strings(item, (*where, index))


def _orphan_pictures(desk: ReviewContext) -> None:
    used = {resolve("", text) for _, text in _strings(msgspec.to_builtins(desk.site.config))}
    for source in desk.all_sources():
        fields = _strings(msgspec.to_builtins(source.front_matter))
        document = source.document
        targets = (*document.targets, *document.pictures, *(text for _, text in fields))
        used |= {resolve(source.path, target) for target in targets}
    for path in sorted(filter(is_image, desk.sources.files)):
        if path not in used:
            at = Location(f"{CONTENT}/{path}")
            desk.problems.warn("orphan-picture", at, "nothing shows this picture", "delete it")


def _unused_authors(desk: ReviewContext) -> None:
    used = {author for story in desk.sources.articles for author in story.front_matter.authors}
    for author in desk.sources.authors:
        if slugs.slug_of_path(author.path) not in used:
            hint = "delete the file, or skip this rule in it"
            desk.warn("unused-author", author.path, ("name",), "no story is by this author", hint)


def _moved_links(desk: ReviewContext) -> None:
    site, root = desk.site, desk.site.info.root
    terms = [listing.term for listing in (*site.sections, *site.tags, *site.authors)]
    moved = {alias: article.ref.url for article in site.articles for alias in article.aliases}
    moved |= {alias: page.url for page in site.pages for alias in page.aliases}
    moved |= {alias: term.url for term in terms for alias in term.aliases}
    moved = {output_path(alias): url for alias, url in moved.items()}
    for body in bodies(site):
        for target, url in body.links.items():
            address = url.partition("#")[0].partition("?")[0].removeprefix(root)
            if new := moved.get(address) or moved.get(f"{address.rstrip('/')}/index.html"):
                at = desk.locate.link(body.source, target)
                message, hint = f'"{target}" is an old address', f'it leads to "{new}": link that'
                desk.problems.warn("moved-link", at, message, hint)


def _fields(desk: ReviewContext) -> None:
    """Looks at every text of front matter and settings as at a text."""
    for where, text in _strings(msgspec.to_builtins(desk.site.config)):
        _field(desk, CONFIG_FILE, where, text)
    for source in desk.visible_sources():
        for where, text in _strings(msgspec.to_builtins(source.front_matter)):
            _field(desk, f"{CONTENT}/{source.path}", where, text)


def _field(desk: ReviewContext, path: str, where: FieldPath, text: str) -> None:
    from ssg.review.text_checks import insecure_urls, unfinished_marks

    for _, url in insecure_urls(text):
        at, hint = desk.locate.field(path, *where), "write https: if the site has it"
        desk.problems.warn("insecure-link", at, f'"{url}" is not encrypted', hint)
    for _, word in unfinished_marks(text):
        at = desk.locate.field(path, *where)
        desk.problems.warn("unfinished-text", at, f'"{word}" was left in the text', "finish it")


_RULES: dict[Callable[[ReviewContext], None], tuple[Rule, ...]] = {
    _fields: ("insecure-link", "unfinished-text"),
    _moved_links: ("moved-link",),
    _orphan_pictures: ("orphan-picture",),
    _same_headlines: ("duplicate-title",),
    _tags: ("similar-tag", "single-use-tag"),
    _unused_authors: ("unused-author",),
}
