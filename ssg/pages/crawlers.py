"""Files for crawlers: `robots.txt` (RFC 9309), `llms.txt` (llmstxt.org) and IndexNow's key."""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from ssg.model.articles import Article, Ref, StaticPage
from ssg.model.discovery import Crawlers
from ssg.model.outputs import File, Output, Part
from ssg.model.terms import Term
from ssg.pages.common import absolute_url, head, page
from ssg.site.assemble import Site, SiteSettings

LATEST = 10
"""How many of the newest stories `llms.txt` lists."""

AI_TRAINING = (
    *("AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot"),
    *("ClaudeBot", "cohere-training-data-crawler", "Diffbot", "FacebookBot", "Google-Extended"),
    *("GPTBot", "ImagesiftBot", "Meta-ExternalAgent", "omgili", "PanguBot", "Timpibot"),
    "Webzio-Extended",
)
"""Crawlers that collect training data for models, or the names that sites block them by."""

AI_ANSWERS = (
    *("ChatGPT-User", "Claude-SearchBot", "Claude-User", "DuckAssistBot", "Meta-ExternalFetcher"),
    *("MistralAI-User", "OAI-SearchBot", "Perplexity-User", "PerplexityBot", "YouBot"),
)
"""Crawlers that fetch pages to answer a user's question."""


class Group(Struct, frozen=True):
    """Crawlers, and the paths that none of them may read."""

    agents: tuple[str, ...]
    disallow: tuple[str, ...]


class LlmsLink(Struct, frozen=True):
    """A link in a list, as Markdown has it on one line."""

    name: str
    url: str
    note: str


class LlmsSection(Struct, frozen=True):
    """Links under a heading."""

    title: str
    entries: tuple[LlmsLink, ...]


def outputs(site: Site) -> Iterator[Output | Part]:
    settings, root = site.config.crawlers, site.info.root
    yield page(
        site,
        f"{root}robots.txt",
        "robots.txt",
        head(site, f"{root}robots.txt", "Robots"),
        groups=groups(settings, root),
        license=settings.license,
    )
    if (settings.ai_answers or settings.default) == "allow":
        listed = (a.ref for a in site.articles if _is_listed(a))
        terms = tuple(listing.term for listing in site.sections if listing.refs)
        pages = tuple(static for static in site.pages if not static.noindex)
        yield Part(_llms, (site.settings, terms, tuple(islice(listed, LATEST)), pages))
    if key := site.config.indexnow:
        yield File(f"{key}.txt", key.encode())


def groups(settings: Crawlers, root: str) -> tuple[Group, ...]:
    """The groups of `robots.txt`: the crawlers that differ from the default, then all others."""
    policies = dict.fromkeys(AI_TRAINING, settings.ai_training or settings.default)
    policies |= dict.fromkeys(AI_ANSWERS, settings.ai_answers or settings.default)
    spelling = {name.casefold(): name for name in policies}
    policies |= {
        spelling.get(name.casefold(), name): policy for name, policy in settings.agents.items()
    }
    exceptions = tuple(name for name, policy in policies.items() if policy != settings.default)
    some = tuple(root + path[1:] for path in settings.disallow)
    others, all_others = (some, (root,)) if settings.default == "allow" else ((root,), some)
    rest = Group(("*",), others)
    return (Group(exceptions, all_others), rest) if exceptions else (rest,)


def _is_listed(article: Article) -> bool:
    return not (article.ref.is_paid or article.ref.noindex or article.canonical)


def _llms(
    site: SiteSettings,
    terms: Sequence[Term],
    stories: Sequence[Ref],
    pages: Sequence[StaticPage],
) -> Iterator[Output]:
    """An overview of the site as one page of Markdown."""
    root, url = site.info.root, f"{site.info.root}llms.txt"
    lists: dict[str, list[tuple[str, str, str]]] = {
        "Sections": [(term.name, term.url, term.summary) for term in terms],
        "Latest stories": [(ref.title, ref.url, ref.summary) for ref in stories],
        "About": [(p.title, p.url, p.summary) for p in pages],
        "Optional": [
            ("Feed", f"{root}feed.xml", "the newest stories in full, as RSS"),
            ("Feeds", f"{root}feeds.opml", "of sections, topics and authors, as OPML"),
            ("Archive", f"{root}archive/", "every story, by month"),
            ("Sitemap", f"{root}sitemap.xml", "every page"),
        ],
    }
    parts = tuple(
        LlmsSection(title, tuple(_entry(site, *link) for link in links))
        for title, links in lists.items()
        if links
    )
    yield page(site, url, "llms.txt", head(site, url, "For language models"), parts=parts)


def _entry(site: SiteSettings, name: str, url: str, note: str) -> LlmsLink:
    escaped = name.replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
    return LlmsLink(" ".join(escaped.split()), absolute_url(site, url), " ".join(note.split()))
