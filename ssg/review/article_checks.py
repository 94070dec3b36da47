"""Editorial checks of each story: of its front matter and its text.

These are rules, which settings can raise or silence; they do not stop a build. Disabled rules
cost no time.
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
from ssg.problems.time_limit import TimeLimitError, call_within
from ssg.review import site_checks
from ssg.review.context import FieldPath, ReviewContext
from ssg.storage.file_signatures import cached_by_signature
from ssg.text.paths import resolve
from ssg.yaml_source.decoding import decode

MAX_HEADLINE_LENGTH = 110
"""The maximum number of characters of a headline (developers.google.com, article)."""
MIN_HERO_WIDTH = 1200
"""The minimum width of large previews, in pixels (developers.google.com, Discover)."""
MIN_UPDATE_DELAY = timedelta(minutes=30)
"""An update sooner after publication is not worth a note to readers."""

_MISSING_FIELDS = ("missing-hero", "missing-section", "missing-standfirst")
_FAULTS_OF_FIELDS = ("unknown-field", "wrong-shape")

ArticleSource = Source[ArticleFrontMatter]
FieldFindings = Iterator[tuple[FieldPath, str, str]]
"""The field, the message and the hint of each finding."""


def review(context: ReviewContext) -> None:
    """Reports the findings of all enabled rules, in stories and across files."""
    review_texts(context)
    _drafts(context)
    _portraits(context)
    site_checks.review_site(context)


def review_texts(context: ReviewContext) -> None:
    """Reports the findings in each source by itself."""
    enabled = [
        (code, rule) for code, rule in _STORY_RULES.items() if context.problems.is_enabled(code)
    ]
    stories = context.visible_articles() if enabled else []
    misread = {
        error.at.path for error in context.problems.errors if error.code in _FAULTS_OF_FIELDS
    }
    for code, rule in enabled:
        for story in stories:
            if code in _MISSING_FIELDS and f"{CONTENT}/{story.path}" in misread:
                continue  # the field may be there, and an error names it
            for finding in rule(context, story):
                context.warn(code, story.path, *finding)
    _empty_texts(context)
    _texts(context)
    site_checks.review_text_fields(context)


def _no_standfirst(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    if not story.front_matter.summary:
        yield (), "the story has no standfirst", "add summary: one or two sentences"


def _no_hero(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    if story.front_matter.image is None:
        yield (), "the story has no main picture", "add image: {src: …, alt: …}"


def _no_section(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    if context.config.sections and not story.front_matter.section:
        keys = ", ".join(section.key for section in context.config.sections)
        yield (), "the story is in no section", f"add section: with one of {keys}"


def _no_alt(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    yield from _without_alt(story.front_matter.image, "image")


def _without_alt(image: Image | None, field: str) -> FieldFindings:
    if image is not None and not image.alt:
        hint = f"add {field}: {{src: …, alt: what it shows}}"
        yield (field,), f'"{image.src}" has no alternative text', hint


def _narrow_hero(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    image = story.front_matter.image
    if image is None or image.src.lower().endswith(".svg"):
        return
    original = context.sources.files.get(resolve(story.path, image.src) or "")
    width = original.width if original else image.width
    if 0 < width < MIN_HERO_WIDTH:
        message = f'"{image.src}" is only {width} pixels wide'
        yield ("image",), message, f"large previews need at least {MIN_HERO_WIDTH} pixels"


def _long_headline(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    if (length := len(story.front_matter.title)) > MAX_HEADLINE_LENGTH:
        message = f"the headline has {length} characters"
        yield ("title",), message, f"shorten it: search engines show {MAX_HEADLINE_LENGTH}"


def _update_before_date(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    updated = story.front_matter.updated
    if updated is not None and updated < story.front_matter.date:
        yield (
            ("updated",),
            '"updated" is before "date"',
            "the update is not shown: correct one of them",
        )


def _future_update(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    updated = story.front_matter.updated
    if updated is not None and updated > max(context.now, story.front_matter.date):
        yield ("updated",), '"updated" is in the future', "write the time of the change"


def _needless_update(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    front_matter = story.front_matter
    if front_matter.updated is None or front_matter.corrections:
        return
    if timedelta() <= front_matter.updated - front_matter.date < MIN_UPDATE_DELAY:
        minutes = int(MIN_UPDATE_DELAY.total_seconds() / 60)
        message = f'"updated" is less than {minutes} minutes after "date"'
        hint = "remove it: it is for changes that readers should know about"
        yield ("updated",), message, hint


def _sponsor_without_kind(context: ReviewContext, story: ArticleSource) -> FieldFindings:
    front_matter = story.front_matter
    if front_matter.sponsor is not None and front_matter.kind != "sponsored":
        message = f'a story sponsored by {front_matter.sponsor.name} has kind "{front_matter.kind}"'
        yield ("sponsor",), message, "add kind: sponsored, so that the story is labelled"


_STORY_RULES: dict[Rule, Callable[[ReviewContext, ArticleSource], FieldFindings]] = {
    "future-update": _future_update,
    "long-headline": _long_headline,
    "missing-alt": _no_alt,
    "missing-hero": _no_hero,
    "missing-section": _no_section,
    "missing-standfirst": _no_standfirst,
    "needless-update": _needless_update,
    "small-hero": _narrow_hero,
    "sponsor-without-kind": _sponsor_without_kind,
    "updated-before-date": _update_before_date,
}
_TEXT_RULES: tuple[Rule, ...] = (
    *("accidental-heading", "bare-url", "empty-link", "insecure-link", "local-file"),
    *("long-paragraph", "lost-cell", "missing-alt", "unclosed-html", "skipped-heading"),
    *("stray-markup", "undefined-reference", "unfinished-text", "unused-note"),
)


def _drafts(context: ReviewContext) -> None:
    if not context.problems.is_enabled("future-draft"):
        return
    for story in context.sources.articles:
        if story.front_matter.draft and story.front_matter.date > context.now:
            message = "a draft stays unpublished after its date"
            hint = "remove draft: true to publish the story at its date"
            context.warn("future-draft", story.path, ("draft",), message, hint)


def _empty_texts(context: ReviewContext) -> None:
    """Reports stories and pages without a text; comments are none."""
    for source in context.visible_sources():
        if source.document.is_empty and source.path.startswith(("articles/", "pages/")):
            hint = "write it below the front matter"
            context.warn("empty-text", source.path, (), "there is no text", hint)


def _portraits(context: ReviewContext) -> None:
    if not context.problems.is_enabled("missing-alt"):
        return
    for author in context.sources.authors:
        for finding in _without_alt(author.front_matter.photo, "photo"):
            context.warn("missing-alt", author.path, *finding)


def _texts(context: ReviewContext) -> None:
    if not any(map(context.problems.is_enabled, _TEXT_RULES)):
        return
    # Imported here: compiling its patterns takes longer than a small build.
    from ssg.review.text_checks import Finding, proofread

    settings = context.config.markdown
    hint = "shorten it, or raise markdown: time_limit: in config.yaml"
    for source in sorted(context.visible_sources(), key=lambda source: source.path):
        path, math = f"{CONTENT}/{source.path}", settings.math
        math |= getattr(source.front_matter, "math", False)

        def findings(content: bytes, math: bool = math) -> bytes:
            text = decode(content, "", Problems()) or ""
            text_findings = call_within(settings.time_limit, proofread, text, math=math)
            return msgspec.json.encode(text_findings)

        try:
            purpose = f"proofread {math}"
            encoded = cached_by_signature(context.root / path, purpose, context.cache, findings)
        except TimeLimitError:
            message = f"takes more than {settings.time_limit} s to check"
            context.problems.error("slow-text", Location(path), message, hint)
            continue
        for finding in msgspec.json.decode(encoded, type=list[Finding]):
            if finding.code == "stray-markup" and settings.reading != "commonmark":
                continue  # what is no markup for CommonMark can be markup for Python-Markdown
            at = Location(path, finding.line, finding.column)
            context.problems.warn(finding.code, at, finding.message, finding.hint)
