"""Edits that only change what a story says: no list, no address and no other story depends on them.

An article consists of what its words say, and of what it is: this module knows which is which.
"""

from typing import Any

from msgspec.structs import replace

from ssg.config.config import Config
from ssg.model.articles import Article
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter
from ssg.storage import digest

WORDS = (
    *("title", "summary", "updated", "corrections", "ai_disclosure"),
    *("headline_short", "label"),
)
"""The fields of front matter that an edit may change."""
_TEXT = ("digest", "minutes", "headings", "excerpt")
"""What it may change of a document: links, pictures and anchors stay."""

ArticleSource = Source[ArticleFrontMatter]


def words(source: ArticleSource) -> dict[str, Any]:
    """What an article has of the words of its source."""
    front_matter, document = source.front_matter, source.document
    return {
        "standfirst": front_matter.summary,
        "headings": document.headings,
        "minutes": document.minutes,
        "corrections": front_matter.corrections,
        "ai_disclosure": front_matter.ai_disclosure,
    }


def words_of_ref(source: ArticleSource, config: Config) -> dict[str, Any]:
    """What other pages may show of the words of a source."""
    front_matter = source.front_matter
    return {
        "title": front_matter.title,
        "updated": front_matter.last_updated,
        "summary": front_matter.summary or source.document.excerpt,
        "label": front_matter.label or config.all_kinds[front_matter.kind].label,
        "headline_short": front_matter.headline_short,
    }


def is_rewording(before: ArticleSource, now: ArticleSource) -> bool:
    """Whether an edit changed nothing but words; old addresses show the title too."""
    if now.front_matter.title != before.front_matter.title and now.front_matter.aliases:
        return False
    unchanged = replace(
        now,
        front_matter=replace(now.front_matter, **_values(before.front_matter, WORDS)),
        document=replace(now.document, **_values(before.document, _TEXT)),
    )
    # Equal values may differ in their order, or in the zone of a date.
    return digest.canonical_json(unchanged) == digest.canonical_json(before)


def _values(struct: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(struct, name) for name in names}


def reworded(article: Article, source: ArticleSource, config: Config) -> Article:
    """The article after a rewording of its source; its social card is not yet another."""
    return replace(
        article,
        ref=replace(article.ref, **words_of_ref(source, config)),
        body=replace(article.body, digest=source.document.digest),
        **words(source),
    )
