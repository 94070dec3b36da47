"""The settings in `config.yaml`; unknown settings are errors."""

from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct

from ssg.config.announce_config import AnnounceConfig, PreviewConfig
from ssg.config.cluster_config import DaskConfig
from ssg.config.declared.data_sets import DataConfig
from ssg.config.declared.declarations import Declarations
from ssg.config.declared.kinds import Kind, KindConfig, all_kinds
from ssg.config.declared.row_pages import RowPagesConfig
from ssg.config.declared.taxonomies import TaxonomyConfig, taxonomy
from ssg.config.deploy_config import DeployTarget
from ssg.config.headers import Headers
from ssg.config.hosting import CompressConfig, HostName, LimitName, RedirectRule
from ssg.config.lists import FeedsConfig, SectionConfig
from ssg.config.look import LookConfig
from ssg.config.markdown_config import MarkdownConfig
from ssg.config.picture_settings import CardsConfig, IconConfig, PicturesConfig
from ssg.config.publishing import PublishConfig, rule_levels
from ssg.config.reader_services import Network, NewsletterConfig
from ssg.config.well_known import AdsTxt, SecurityTxt, TrustTxt
from ssg.model.ad_slots import AdsConfig
from ssg.model.discovery import Crawlers, IndexNowKey, PublisherConfig
from ssg.model.elements import Language, Link, Sponsor
from ssg.model.own_fields import FieldName, OwnField, SourceKind
from ssg.model.permalinks import Permalinks
from ssg.model.ruleset import Checks
from ssg.model.taxonomies import Taxonomy, tags
from ssg.problems.codes import Level, Rule
from ssg.problems.errors import UsageError, did_you_mean
from ssg.text import languages
from ssg.text.urls import base_url_error
from ssg.yaml_source.constraints import OneLine, PositiveInt
from ssg.yaml_source.free_values import FreeValue

CONFIG_FILE = "config.yaml"


def zone_error(text: str) -> str:
    """Returns why a text is not the name of a time zone, or ""."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "is not a time zone such as Europe/London"
    return ""


class PreviewOptions(Struct, frozen=True):
    """Unpublished sources that a build shows too."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


class Config(Struct, frozen=True, kw_only=True):
    """A newsroom's settings."""

    title: Annotated[OneLine, "The site's name.", Meta(examples=["The Dateline"])]
    short_name: Annotated[OneLine, "The name where space is short, such as under an icon."] = ""
    tagline: Annotated[OneLine, "The line under the name."] = ""
    base_url: Annotated[
        str,
        base_url_error,
        "The full address of the site's root.",
        Meta(
            examples=["https://example.org/news/"],
            extra_json_schema={"pattern": r"^https?://[^\s?#]+$"},
        ),
    ]
    language: Annotated[
        Language,
        "The language tag of the texts, which also sets the writing direction.",
        Meta(examples=["en-GB"]),
    ] = "en"
    timezone: Annotated[
        str,
        zone_error,
        "The IANA time zone of dates without an offset.",
        Meta(examples=["Europe/London"]),
    ] = "UTC"
    sections: Annotated[
        tuple[SectionConfig, ...],
        "The sections, each with a key or with fields.",
        Meta(examples=[["ai", "chips"]]),
    ] = ()
    nav: Annotated[tuple[Link, ...], "Links in the footer; without them, the sections."] = ()
    permalinks: Annotated[Permalinks, "The patterns of addresses."] = Permalinks()
    per_page: Annotated[PositiveInt, "The number of stories on one page of a list."] = 20
    share: Annotated[
        tuple[Network, ...],
        "The links for sharing below each story, in this order.",
    ] = ("email", "bluesky", "mastodon", "linkedin")
    newsletter: Annotated[NewsletterConfig | None, "The form for a newsletter."] = None
    feeds: Annotated[FeedsConfig, "The feeds, their length and their WebSub hub."] = FeedsConfig()
    markdown: Annotated[MarkdownConfig, "How Markdown texts are converted."] = MarkdownConfig()
    ads: Annotated[AdsConfig, "Advertisements by slot; a slot without settings takes no space."] = (
        AdsConfig()
    )
    sponsors: Annotated[tuple[Sponsor, ...], "The sponsors of the site."] = ()
    hosting: Annotated[
        HostName,
        "The host, for which the build writes redirects and headers.",
        Meta(examples=["nginx"]),
    ] = "none"
    host_limits: Annotated[
        dict[LimitName, PositiveInt],
        "The [limits](deployment.md#limits-of-hosts) of your plan, where they differ.",
        Meta(examples=[{"files": 100000}]),
    ] = {}
    dask: Annotated[DaskConfig, "The cluster that takes part in builds."] = DaskConfig()
    compress: Annotated[CompressConfig, "The compressed copies of texts, by their level."] = (
        CompressConfig()
    )
    redirects: Annotated[
        tuple[RedirectRule, ...], "Addresses that moved or are gone, beside the aliases of texts."
    ] = ()
    headers: Annotated[Headers, "The HTTP headers that the host sends."] = Headers()
    search: Annotated[Literal["true", "false", "plain"], "Whether the site has a search."] = "true"
    search_words: Annotated[
        PositiveInt | None,
        "How many words of each text the full-text search covers, from its beginning; without it, "
        "all.",
        Meta(examples=[400]),
    ] = None
    publisher: Annotated[PublisherConfig, "The publisher of the site."] = PublisherConfig()
    crawlers: Annotated[Crawlers, "What crawlers may read."] = Crawlers()
    indexnow: Annotated[IndexNowKey, "The key for notifying search engines with IndexNow."] = ""
    ads_txt: Annotated[AdsTxt | None, "The content of `/ads.txt`."] = None
    trust_txt: Annotated[TrustTxt | None, "The content of `/.well-known/trust.txt`."] = None
    security_txt: Annotated[SecurityTxt | None, "The content of `/.well-known/security.txt`."] = (
        None
    )
    fields: Annotated[
        dict[SourceKind, dict[FieldName, OwnField]],
        "The newsroom's own fields of front matter, by kind of source and name.",
        Meta(examples=[{"article": {"verdict": {"type": "choice", "of": ["buy", "skip"]}}}]),
    ] = {}
    taxonomies: Annotated[
        dict[FieldName, TaxonomyConfig],
        "The newsroom's own ways to file stories, beside tags, by the field of stories.",
        Meta(examples=[{"companies": {"singular": "company", "feed": True}}]),
    ] = {}
    pages: Annotated[
        tuple[RowPagesConfig, ...],
        "Pages that are made of the rows of data files.",
        Meta(examples=[{"from": "companies", "address": "/companies/{slug}/"}]),
    ] = ()
    kinds: Annotated[
        dict[FieldName, KindConfig],
        "The newsroom's own kinds of story, beside the built-in ones.",
        Meta(examples=[{"interview": {"label": "Interview", "layout": "interview.html"}}]),
    ] = {}
    data: Annotated[
        dict[FieldName, DataConfig],
        "What is in the files of `content/data/`, by the name of each without its ending.",
        Meta(examples=[{"companies": {"key": "slug", "fields": {"slug": "text"}}}]),
    ] = {}
    params: Annotated[
        dict[FieldName, FreeValue],
        "Values for the newsroom's own layouts, which read them as `site.params.NAME`.",
        Meta(examples=[{"phone": "+44 20 7946 0000"}]),
    ] = {}
    pictures: Annotated[PicturesConfig, "How pictures are published."] = PicturesConfig()
    icon: Annotated[IconConfig | None, "The site's icon; without it, the theme's."] = None
    look: Annotated[LookConfig, "The newsroom's colour, typefaces, logo and density."] = (
        LookConfig()
    )
    cards: Annotated[CardsConfig, "The pictures that social networks show with links."] = (
        CardsConfig()
    )
    untrusted: Annotated[
        tuple[str, ...],
        "Folders or patterns below `content/` with untrusted texts, whose HTML is sanitised.",
        Meta(examples=[["articles/guests/"]]),
    ] = ()
    theme: Annotated[
        str,
        "A folder whose `layouts/` and `assets/` take precedence over the built-in ones.",
        Meta(examples=["themes/evening"]),
    ] = ""
    extensions: Annotated[
        tuple[str, ...],
        "Your own Python modules, below the newsroom's folder.",
        Meta(examples=[["newsroom_extras"]]),
    ] = ()
    check: Annotated[Checks, "The settings of checks."] = Checks()
    publish: Annotated[PublishConfig, "What a story needs to be published."] = PublishConfig()
    output: Annotated[str, "The folder that the site is written to."] = "public"
    keep: Annotated[
        tuple[str, ...],
        "Files and folders in `output` that other programs put there: no warning, never deleted.",
        Meta(examples=[["CNAME", "reports/"]]),
    ] = ()
    deploy: Annotated[
        dict[str, DeployTarget],
        "The places that `ssg deploy` copies the site to, by name.",
        Meta(examples=[{"production": "s3://news.example.org"}]),
    ] = {}
    announce: Annotated[AnnounceConfig, "Whom `ssg announce` tells."] = AnnounceConfig()
    preview: Annotated[PreviewConfig, "Where previews are shown."] = PreviewConfig()

    @property
    def url(self) -> str:
        """The absolute URL of the site's root, ending in "/"."""
        return self.base_url.rstrip("/") + "/"

    @property
    def declared(self) -> Declarations:
        """What the newsroom declares of its own."""
        return Declarations(self.fields, self.taxonomies, self.kinds, self.data)

    @property
    def filings(self) -> tuple[Taxonomy, ...]:
        """All taxonomies: tags, and those that the newsroom declares."""
        own = [taxonomy(key, declared) for key, declared in self.taxonomies.items()]
        return (tags(self.feeds.tags), *own)

    @property
    def all_kinds(self) -> dict[str, Kind]:
        """All kinds of story by name: built-in ones, and those that the newsroom declares."""
        return all_kinds(self.kinds)

    def filing(self, key: str) -> Taxonomy:
        """Returns the taxonomy with a key; raises `UsageError` if there is none."""
        by_key = {each.key: each for each in self.filings}
        if key not in by_key:
            raise UsageError(f'there is no taxonomy "{key}" ({did_you_mean(key, by_key)})')
        return by_key[key]

    @property
    def rule_levels(self) -> dict[Rule, Level]:
        """The levels of rules; those of what stories must have cannot be off."""
        return rule_levels(self.check.rules, self.publish)

    @property
    def base_path(self) -> str:
        """The path of the site's root: "/" or "/news/"."""
        return urlsplit(self.url).path

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The writing direction of the site's language."""
        return languages.direction(self.language)
