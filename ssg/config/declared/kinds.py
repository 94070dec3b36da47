"""The kinds of story: the built-in ones, and those that a newsroom declares."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ssg.model.own_fields import FieldName, OwnField
from ssg.yaml_source.constraints import OneLine

ArticleType = Literal[
    "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle",
    "BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle",
    "Report", "SatiricalArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle",
    "APIReference", "SocialMediaPosting", "BlogPosting", "LiveBlogPosting",
    "DiscussionForumPosting",
]  # fmt: skip
"""The types of article in schema.org, but for that of what a sponsor paid for."""


class KindConfig(Struct, frozen=True, kw_only=True):
    """A kind of story that a newsroom declares."""

    shorthand = "label"
    label: Annotated[
        OneLine,
        "What stands above the headline; without it, the capitalised name of the kind.",
        Meta(examples=["Interview"]),
    ] = ""
    schema: Annotated[ArticleType, "The type in schema.org, for search engines."] = "NewsArticle"
    layout: Annotated[
        str,
        "The layout of its stories, unless they name another.",
        Meta(examples=["interview.html"]),
    ] = "article.html"
    news: Annotated[bool, "Whether its stories are in the news sitemap."] = True
    fields: Annotated[
        tuple[FieldName, ...],
        "The own fields that stories of this kind have and others do not, unless these name them.",
        Meta(examples=[["guest", "place"]]),
    ] = ()


class Kind(Struct, frozen=True):
    """A kind of story; `label` stands above the headline, `schema` is its type in schema.org."""

    label: str
    schema: str
    layout: str = "article.html"
    is_news: bool = True


BUILT_IN: Mapping[str, Kind] = {
    "news": Kind("", "NewsArticle"),
    "analysis": Kind("Analysis", "AnalysisNewsArticle"),
    "opinion": Kind("Opinion", "OpinionNewsArticle"),
    "review": Kind("Review", "ReviewNewsArticle"),
    "explainer": Kind("Explainer", "BackgroundNewsArticle"),
    "interview": Kind("Interview", "ReportageNewsArticle"),
    "gallery": Kind("Gallery", "NewsArticle"),
    "sponsored": Kind("Sponsored", "AdvertiserContentArticle"),
}

FIXED = frozenset({"news", "sponsored"})
"""The kinds with rules of their own; others can be declared again, with another label or layout."""

Kinds = Mapping[str, KindConfig]
"""The kinds of story that a newsroom declares, by name."""


def all_kinds(declared: Kinds) -> dict[str, Kind]:
    """All kinds of story, by name."""
    own = {
        name: Kind(
            config.label or name.replace("_", " ").capitalize(),
            config.schema,
            config.layout,
            config.news,
        )
        for name, config in declared.items()
    }
    return {**BUILT_IN, **own}


def kind_fields(declared: Kinds) -> dict[str, OwnField]:
    """The fields of stories that differ because of declared kinds, as own fields."""
    if not declared:
        return {}
    return {
        "kind": OwnField(
            type="choice",
            of=tuple(all_kinds(declared)),
            default="news",
            description="The label above the headline; `news` has none.",
        ),
        "layout": OwnField(
            type="text", description="Another layout for this story than that of its kind."
        ),
    }
