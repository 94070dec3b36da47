"""`_headers`: what the host is to send, with a policy for what the site's own texts load."""

from collections.abc import Iterator
from itertools import chain

from ssg.config import headers
from ssg.config.content_security_policy import content_security_policy
from ssg.markup import external_hosts
from ssg.model.outputs import File, Output
from ssg.pages.common import bodies
from ssg.site.assemble import Site


def outputs(site: Site) -> Iterator[Output]:
    given = site.config.headers
    if not given.file:
        return
    policy = content_security_policy(
        given.allow,
        external_hosts.by_directive(_loaded(site)),
        site.config.ads.origins,
        wasm=site.config.search == "true",
    )
    yield File(headers.FILE_NAME, headers.render(given, policy).encode())


def _loaded(site: Site) -> Iterator[str]:
    """What pages load from elsewhere: what texts refer to, and pictures beside them."""
    for body in bodies(site):
        yield from body.origins
    terms = [listing.term for listing in (*site.sections, *site.tags, *site.authors)]
    pictures = [ref.image.src for ref in site.refs if ref.image]
    pictures += [term.photo.src for term in terms if term.photo]
    sponsors = chain(site.info.sponsors, (ref.sponsor for ref in site.refs if ref.sponsor))
    pictures += [sponsor.logo.src for sponsor in sponsors if sponsor.logo]
    # Up to its third slash, an address has its origin: of thousands, few are left.
    for start in {"/".join(src.split("/", 3)[:3]) for src in pictures if "//" in src}:
        if at := external_hosts.origin(start):
            yield f"img-src {at}"
