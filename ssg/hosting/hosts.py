"""The hosts that a site can be made for, and what each can do."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from ssg.config.hosting import HostName
from ssg.hosting import apache, caddy, nginx, s3, underscore_files, vercel
from ssg.hosting.serving import Serving
from ssg.model.outputs import File


class Host(Struct, frozen=True):
    """A host: its name in messages, and the files that it reads.

    With `pages`, small pages redirect readers where the host itself does not. `patterns` are
    redirects of all addresses that begin alike; `gone` is the status 410.
    """

    label: str
    files: Callable[[Serving], Iterator[File]]
    pages: bool = False
    patterns: bool = True
    gone: bool = False


def _nothing(serving: Serving) -> Iterator[File]:
    yield from ()


HOSTS: Mapping[HostName, Host] = {
    "none": Host("a host that is not named", underscore_files.headers_only, True, False),
    "cloudflare": Host("Cloudflare Pages", underscore_files.cloudflare, pages=True),
    "netlify": Host("Netlify", underscore_files.netlify, gone=True),
    "vercel": Host("Vercel", vercel.files),
    "github-pages": Host("GitHub Pages", _nothing, pages=True, patterns=False),
    "nginx": Host("nginx", nginx.files, gone=True),
    "caddy": Host("Caddy", caddy.files, gone=True),
    "apache": Host("Apache", apache.files, gone=True),
    "s3": Host("S3", s3.files, pages=True),
}
