"""What an editor would catch in a story: in its front matter, and in its text.

These are rules, which settings may raise or silence, and not errors: the site can be made. Only
rules that are wanted cost anything.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec

from ssg.content.discover import CONTENT
from ssg.model.documents import Source
from ssg.model.elements import Image
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.codes import Rule
from ssg.problems.errors import Location, Problems
from ssg.review import site_checks
from ssg.review.context import FieldPath, ReviewContext
from ssg.storage.file_signatures import cached_by_signature
from ssg.text.paths import resolve
from ssg.yaml_source.tree import decode

MAX_HEADLINE_LENGTH = 110
"""Characters of a headline that search engines show (developers.google.com, article)."""
MIN_HERO_WIDTH = 1200
"""Pixels that a large preview takes (developers.google.com, Discover)."""
MIN_UPDATE_DELAY = timedelta(minutes=30)
"""So soon after publication, readers need not be told of a change."""

ArticleSource = Source[ArticleFrontMatter]
FieldFindings = Iterator[tuple[FieldPath, str, str]]
"""The field, what is wrong, and how to mend it."""


def review(desk: ReviewContext) -> None:
    """Reports all that is wanted and can be told from front matter, texts and their neighbours."""
    wanted = [(code, rule) for code, rule in _OF_STORIES.items() if desk.problems.is_enabled(code)]
    stories = desk.visible_articles() if wanted else []
    for code, rule in wanted:
        for story in stories:
            for slip in rule(desk, story):
                desk.warn(code, story.path, *slip)
    _drafts(desk)
    _portraits(desk)
    _texts(desk)
    site_checks.review_site(desk)


def _no_standfirst(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    if not story.front_matter.summary:
        yield (), "the story has no standfirst", "add summary: one or two sentences"


def _no_hero(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    if story.front_matter.image is None:
        yield (), "the story has no picture at its head", "add image: {src: …, alt: …}"


def _no_alt(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    yield from _of_picture(story.front_matter.image, "image")


def _of_picture(image: Image | None, field: str) -> FieldFindings:
    if image is not None and not image.alt:
        hint = f"add {field}: {{src: …, alt: what it shows}}"
        yield (field,), f'"{image.src}" has no alternative text', hint


def _narrow_hero(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    image = story.front_matter.image
    if image is None or image.src.lower().endswith(".svg"):
        return
    found = desk.sources.files.get(resolve(story.path, image.src) or "")
    width = found.width if found else image.width
    if 0 < width < MIN_HERO_WIDTH:
        message = f'"{image.src}" is only {width} pixels wide'
        yield ("image",), message, f"use one of {MIN_HERO_WIDTH} or more: previews show it large"


def _long_headline(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    if (length := len(story.front_matter.title)) > MAX_HEADLINE_LENGTH:
        message = f"the headline has {length} characters"
        yield ("title",), message, f"search engines show {MAX_HEADLINE_LENGTH}: shorten it"


def _update_before_date(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    updated = story.front_matter.updated
    if updated is not None and updated < story.front_matter.date:
        yield ("updated",), '"updated" is before "date"', "it is not shown: correct one of them"


def _update_to_come(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    updated = story.front_matter.updated
    if updated is not None and updated > max(desk.now, story.front_matter.date):
        yield ("updated",), '"updated" is in the future', "give the time of the change itself"


def _update_for_nothing(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    matter = story.front_matter
    if matter.updated is None or matter.corrections:
        return
    if timedelta() <= matter.updated - matter.date < MIN_UPDATE_DELAY:
        minutes = int(MIN_UPDATE_DELAY.total_seconds() / 60)
        message = f'"updated" is less than {minutes} minutes after "date"'
        yield ("updated",), message, "leave it out: it is for changes that readers should know of"


def _sponsor_without_kind(desk: ReviewContext, story: ArticleSource) -> FieldFindings:
    matter = story.front_matter
    if matter.sponsor is not None and matter.kind != "sponsored":
        message = f'a story that {matter.sponsor.name} paid for is called "{matter.kind}"'
        yield ("sponsor",), message, "add kind: sponsored, so that the label says so"


_OF_STORIES: dict[Rule, Callable[[ReviewContext, ArticleSource], FieldFindings]] = {
    "future-update": _update_to_come,
    "long-headline": _long_headline,
    "missing-alt": _no_alt,
    "missing-hero": _no_hero,
    "missing-standfirst": _no_standfirst,
    "needless-update": _update_for_nothing,
    "small-hero": _narrow_hero,
    "sponsor-without-kind": _sponsor_without_kind,
    "updated-before-date": _update_before_date,
}
_OF_TEXTS: tuple[Rule, ...] = (
    *("bare-url", "empty-link", "insecure-link", "long-paragraph", "missing-alt"),
    *("skipped-heading", "undefined-reference", "unfinished-text"),
)


def _drafts(desk: ReviewContext) -> None:
    if not desk.problems.is_enabled("future-draft"):
        return
    for story in desk.sources.articles:
        if story.front_matter.draft and story.front_matter.date > desk.now:
            message = "a draft stays hidden when its date comes"
            hint = "drop draft: true to have the story appear by itself"
            desk.warn("future-draft", story.path, ("draft",), message, hint)


def _portraits(desk: ReviewContext) -> None:
    if not desk.problems.is_enabled("missing-alt"):
        return
    for author in desk.sources.authors:
        for slip in _of_picture(author.front_matter.photo, "photo"):
            desk.warn("missing-alt", author.path, *slip)


def _texts(desk: ReviewContext) -> None:
    if not any(map(desk.problems.is_enabled, _OF_TEXTS)):
        return
    from ssg.review.text_checks import (  # its patterns take longer than a build has
        Finding,
        proofread,
    )

    def findings(content: bytes) -> bytes:
        return msgspec.json.encode(proofread(decode(content, "", Problems()) or ""))

    for path in sorted(f"{CONTENT}/{source.path}" for source in desk.visible_sources()):
        found = cached_by_signature(desk.root / path, "proofread", desk.cache, findings)
        for slip in msgspec.json.decode(found, type=list[Finding]):
            at = Location(path, slip.line, slip.column)
            desk.problems.warn(slip.code, at, slip.message, slip.hint)
