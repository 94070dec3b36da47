"""`_headers`: HTTP headers for the host, with a content security policy for the site's texts."""

from collections.abc import Iterator
from itertools import chain

from ssg.config import headers
from ssg.config.content_security_policy import content_security_policy
from ssg.markup import external_hosts
from ssg.model.outputs import File, Output
from ssg.model.pictures import Picture
from ssg.pages.common import bodies, own_values
from ssg.site.assemble import Site


def outputs(site: Site) -> Iterator[Output]:
    settings = site.config.headers
    if not settings.file:
        return
    policy = content_security_policy(
        settings.allow,
        external_hosts.by_directive(_loaded(site)),
        site.config.ads.origins,
        wasm=site.config.search == "true",
    )
    yield File(headers.FILE_NAME, headers.render(settings, policy).encode())


def _loaded(site: Site) -> Iterator[str]:
    """Yields the external resources that pages load: those of texts, and pictures beside them."""
    for body in bodies(site):
        yield from body.origins
    terms = [listing.term for listing in (*site.sections, *site.tags, *site.authors)]
    pictures = [ref.image.src for ref in site.refs if ref.image]
    pictures += [term.photo.src for term in terms if term.photo]
    pictures += [value.src for value in own_values(site) if isinstance(value, Picture)]
    sponsors = chain(site.info.sponsors, (ref.sponsor for ref in site.refs if ref.sponsor))
    pictures += [sponsor.logo.src for sponsor in sponsors if sponsor.logo]
    # The part before the third slash has the origin: thousands of URLs share a few of them.
    for start in {"/".join(src.split("/", 3)[:3]) for src in pictures if "//" in src}:
        if at := external_hosts.origin(start):
            yield f"img-src {at}"
