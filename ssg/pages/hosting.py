"""What the host reads: redirects, and headers with a policy for what the site's texts load."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from ssg.config.content_security_policy import content_security_policy
from ssg.config.headers import AllowedSources, HeaderRule
from ssg.hosting.hosts import HOSTS, codings
from ssg.hosting.serving import Serving, header_rules
from ssg.markup import external_hosts
from ssg.model.articles import Article, Ref
from ssg.model.documents import Body
from ssg.model.outputs import Output
from ssg.model.pictures import Picture
from ssg.model.previews import Preview
from ssg.pages.common import bodies, own_values, values_in
from ssg.site.assemble import Site


def outputs(site: Site) -> Iterator[Output]:
    yield from HOSTS[site.config.hosting].files(serving(site))


def serving(site: Site) -> Serving:
    """What the host has to do for the site."""
    rules = header_rules(site.config.headers, _policy(site))
    if site.preview:
        rules += (_hidden(site.preview),)
    compressed = tuple(each.name for each in codings(site.config))
    return Serving(site.info.root, site.redirects, rules, compressed)


def _hidden(preview: Preview) -> HeaderRule:
    """Keeps search engines from a preview, also from its pictures and after its end."""
    value = f"noindex, nofollow, unavailable_after: {preview.expires.date().isoformat()}"
    return HeaderRule(path="/*", name="X-Robots-Tag", value=value)


def _policy(site: Site) -> str:
    return content_security_policy(
        _allowed(site),
        external_hosts.by_directive(loaded(site)),
        site.config.ads.origins,
        wasm=site.config.search == "true",
    )


def _allowed(site: Site) -> AllowedSources:
    """What settings allow, and the service that the form for a newsletter is sent to."""
    allowed, newsletter = site.config.headers.allow, site.config.newsletter
    if newsletter is None or not newsletter.origin:
        return allowed
    return replace(allowed, form=(newsletter.origin, *allowed.form))


def loaded(site: Site) -> Iterator[str]:
    """Yields the external resources that pages load: those of texts, and pictures beside them."""
    for body in bodies(site):
        yield from body.origins
    terms = [listing.term for listing in site.listings]
    pictures = [term.photo.src for term in terms if term.photo]
    pictures += [value.src for value in own_values(site) if isinstance(value, Picture)]
    pictures += [sponsor.logo.src for sponsor in site.info.sponsors if sponsor.logo]
    yield from _loaded_pictures((*pictures, *chain.from_iterable(map(_pictures, site.refs))))


def loaded_by(article: Article) -> Iterator[str]:
    """Yields the external resources that the page of a story loads."""
    own = list(values_in((article.own,)))
    for body in (article.body, *(value for value in own if isinstance(value, Body))):
        yield from body.origins
    pictures = [value.src for value in own if isinstance(value, Picture)]
    yield from _loaded_pictures((*pictures, *_pictures(article.ref)))


def _pictures(ref: Ref) -> list[str]:
    """The pictures of a story beside its text."""
    logo = ref.sponsor.logo if ref.sponsor else None
    return [picture.src for picture in (ref.image, logo) if picture]


def _loaded_pictures(urls: Iterable[str]) -> Iterator[str]:
    # The part before the third slash has the origin: thousands of URLs share a few of them.
    for start in {"/".join(url.split("/", 3)[:3]) for url in urls if "//" in url}:
        if at := external_hosts.origin(start):
            yield f"img-src {at}"
