"""What an editor would catch in a story: in its front matter, and in its text.

These are rules, which settings may raise or silence, and not errors: the site can be made. Only
rules that are wanted cost anything.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec

from ssg.content.discover import CONTENT
from ssg.model.articles import Source
from ssg.model.elements import Image
from ssg.model.front_matter import ArticleMatter
from ssg.problems.codes import Rule
from ssg.problems.errors import Location, Problems
from ssg.review import site_checks
from ssg.review.context import Desk, Where
from ssg.storage.file_signatures import remembered
from ssg.text.paths import resolve
from ssg.yaml_source.tree import decode

LONGEST_HEADLINE = 110
"""Characters of a headline that search engines show (developers.google.com, article)."""
NARROWEST_HERO = 1200
"""Pixels that a large preview takes (developers.google.com, Discover)."""
BRIEF = timedelta(minutes=30)
"""So soon after publication, readers need not be told of a change."""

Story = Source[ArticleMatter]
Slips = Iterator[tuple[Where, str, str]]
"""The field, what is wrong, and how to mend it."""


def review(desk: Desk) -> None:
    """Reports all that is wanted and can be told from front matter, texts and their neighbours."""
    wanted = [(code, rule) for code, rule in _OF_STORIES.items() if desk.problems.wants(code)]
    stories = desk.stories() if wanted else []
    for code, rule in wanted:
        for story in stories:
            for slip in rule(desk, story):
                desk.tell(code, story.path, *slip)
    _drafts(desk)
    _portraits(desk)
    _texts(desk)
    site_checks.look(desk)


def _no_standfirst(desk: Desk, story: Story) -> Slips:
    if not story.matter.summary:
        yield (), "the story has no standfirst", "add summary: one or two sentences"


def _no_hero(desk: Desk, story: Story) -> Slips:
    if story.matter.image is None:
        yield (), "the story has no picture at its head", "add image: {src: …, alt: …}"


def _no_alt(desk: Desk, story: Story) -> Slips:
    yield from _of_picture(story.matter.image, "image")


def _of_picture(image: Image | None, field: str) -> Slips:
    if image is not None and not image.alt:
        hint = f"add {field}: {{src: …, alt: what it shows}}"
        yield (field,), f'"{image.src}" has no alternative text', hint


def _narrow_hero(desk: Desk, story: Story) -> Slips:
    image = story.matter.image
    if image is None or image.src.lower().endswith(".svg"):
        return
    found = desk.sources.files.get(resolve(story.path, image.src) or "")
    width = found.width if found else image.width
    if 0 < width < NARROWEST_HERO:
        message = f'"{image.src}" is only {width} pixels wide'
        yield ("image",), message, f"use one of {NARROWEST_HERO} or more: previews show it large"


def _long_headline(desk: Desk, story: Story) -> Slips:
    if (length := len(story.matter.title)) > LONGEST_HEADLINE:
        message = f"the headline has {length} characters"
        yield ("title",), message, f"search engines show {LONGEST_HEADLINE}: shorten it"


def _update_before_date(desk: Desk, story: Story) -> Slips:
    updated = story.matter.updated
    if updated is not None and updated < story.matter.date:
        yield ("updated",), '"updated" is before "date"', "it is not shown: correct one of them"


def _update_to_come(desk: Desk, story: Story) -> Slips:
    updated = story.matter.updated
    if updated is not None and updated > max(desk.now, story.matter.date):
        yield ("updated",), '"updated" is in the future', "give the time of the change itself"


def _update_for_nothing(desk: Desk, story: Story) -> Slips:
    matter = story.matter
    if matter.updated is None or matter.corrections:
        return
    if timedelta() <= matter.updated - matter.date < BRIEF:
        minutes = int(BRIEF.total_seconds() / 60)
        message = f'"updated" is less than {minutes} minutes after "date"'
        yield ("updated",), message, "leave it out: it is for changes that readers should know of"


def _sponsor_without_kind(desk: Desk, story: Story) -> Slips:
    matter = story.matter
    if matter.sponsor is not None and matter.kind != "sponsored":
        message = f'a story that {matter.sponsor.name} paid for is called "{matter.kind}"'
        yield ("sponsor",), message, "add kind: sponsored, so that the label says so"


_OF_STORIES: dict[Rule, Callable[[Desk, Story], Slips]] = {
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


def _drafts(desk: Desk) -> None:
    if not desk.problems.wants("future-draft"):
        return
    for story in desk.sources.articles:
        if story.matter.draft and story.matter.date > desk.now:
            message = "a draft stays hidden when its date comes"
            hint = "drop draft: true to have the story appear by itself"
            desk.tell("future-draft", story.path, ("draft",), message, hint)


def _portraits(desk: Desk) -> None:
    if not desk.problems.wants("missing-alt"):
        return
    for author in desk.sources.authors:
        for slip in _of_picture(author.matter.photo, "photo"):
            desk.tell("missing-alt", author.path, *slip)


def _texts(desk: Desk) -> None:
    if not any(map(desk.problems.wants, _OF_TEXTS)):
        return
    from ssg.review.text_checks import (  # its patterns take longer than a build has
        Finding,
        proofread,
    )

    def findings(content: bytes) -> bytes:
        return msgspec.json.encode(proofread(decode(content, "", Problems()) or ""))

    for path in sorted(f"{CONTENT}/{source.path}" for source in desk.seen()):
        found = remembered(desk.root / path, "proofread", desk.cache, findings)
        for slip in msgspec.json.decode(found, type=list[Finding]):
            at = Location(path, slip.line, slip.column)
            desk.problems.warn(slip.code, at, slip.message, slip.hint)
