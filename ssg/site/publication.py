"""Decides what is published at a time, and why other sources are not."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ssg.config.config import Config, PreviewOptions
from ssg.content.discover import CONTENT
from ssg.content.load import Sources
from ssg.model.articles import Withdrawal
from ssg.model.documents import Source
from ssg.model.front_matter import ArticleFrontMatter, AuthorFrontMatter
from ssg.site import urls
from ssg.text import slugs


def withheld(front_matter: ArticleFrontMatter, now: datetime, show: PreviewOptions) -> str:
    """Why a story is not published; "" if it is. The only place that decides this."""
    if front_matter.draft and not show.drafts:
        return "a draft"
    if front_matter.date > now and not show.future:
        return f"scheduled for {front_matter.date.isoformat()}"
    withdrawn = front_matter.withdrawn
    if withdrawn is not None and withdrawn.date <= now:
        return f"withdrawn since {withdrawn.date.isoformat()}"
    if not show.expired and front_matter.expires is not None and front_matter.expires <= now:
        return f"expired since {front_matter.expires.isoformat()}"
    return ""


def unpublished(
    sources: Sources, now: datetime, show: PreviewOptions
) -> Iterator[tuple[Source[Any], str]]:
    """Yields the stories, pages and authors that are not published, each with the reason."""
    shown = published(sources, now, show)
    public = {page.path for page in shown.pages} | {who.path for who in shown.authors}
    for story in sources.articles:
        if reason := withheld(story.front_matter, now, show):
            yield story, reason
    yield from ((page, "a draft") for page in sources.pages if page.path not in public)
    for author in sources.authors:
        if author.path not in public:
            yield author, "the author of unpublished stories only"


def published(sources: Sources, now: datetime, show: PreviewOptions) -> Sources:
    """The sources without those that are withheld."""
    articles = tuple([s for s in sources.articles if not withheld(s.front_matter, now, show)])
    return replace(
        sources,
        articles=articles,
        pages=tuple([s for s in sources.pages if show.drafts or not s.front_matter.draft]),
        authors=_public_authors(sources, articles),
    )


def _public_authors(
    sources: Sources, published: Iterable[Source[ArticleFrontMatter]]
) -> tuple[Source[AuthorFrontMatter], ...]:
    """The authors without those whose stories are all withheld: the embargo covers them too."""
    with_stories = {name for source in sources.articles for name in source.front_matter.authors}
    public = {name for source in published for name in source.front_matter.authors}
    public.update(*(story.authors for story in sources.known.values()))
    hidden = with_stories - public
    return tuple(s for s in sources.authors if slugs.slug_of_path(s.path) not in hidden)


def gone_addresses(
    sources: Sources, config: Config, now: datetime, show: PreviewOptions
) -> Iterator[tuple[str, str]]:
    """Yields the source and each address of stories that expired, or left without a notice.

    Others that are withheld must not be named: no address may reveal what is not yet published.
    """
    noticed = {each.source for each in withdrawals(sources, config, now) if each.notice}
    for story in sources.articles:
        source = f"{CONTENT}/{story.path}"
        reason = withheld(story.front_matter, now, show)
        if reason.startswith(("expired", "withdrawn")) and source not in noticed:
            for path in urls.addresses(story, config):
                yield source, path


def withdrawals(sources: Sources, config: Config, now: datetime) -> tuple[Withdrawal, ...]:
    """Returns the stories that were published and then withdrawn, the last one first."""
    found = [
        _withdrawal(story, config)
        for story in sources.articles
        if withheld(story.front_matter, now, PreviewOptions()).startswith("withdrawn")
    ]
    return tuple(sorted(found, key=lambda each: (-each.date.timestamp(), each.url)))


def _withdrawal(story: Source[ArticleFrontMatter], config: Config) -> Withdrawal:
    front_matter, root = story.front_matter, config.base_path
    assert front_matter.withdrawn is not None  # as `withheld` says
    own, *aliases = urls.addresses(story, config)
    sections = [f"{root}{front_matter.section}/"] if front_matter.section else []
    tags = [f"{root}tags/{slugs.slug_of_name(tag)}/" for tag in front_matter.tags]
    authors = [f"{root}authors/{author}/" for author in front_matter.authors]
    return Withdrawal(
        source=f"{CONTENT}/{story.path}",
        url=root + own[1:],
        date=front_matter.withdrawn.date,
        reason=front_matter.withdrawn.reason.strip(),
        notice=not front_matter.withdrawn.gone,
        aliases=tuple(aliases),
        lists=(root, *sections, *tags, *authors),
    )
