"""The hosts that a site can be made for, and what each can do."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from ssg.config.config import Config
from ssg.config.hosting import HostName
from ssg.hosting import apache, caddy, nginx, s3, underscore_files, vercel
from ssg.hosting.serving import Serving
from ssg.model.outputs import File
from ssg.storage.compression import SUFFIXES, Coding


class Host(Struct, frozen=True):
    """A host: its name in messages, and the files that it reads.

    With `pages`, small pages redirect readers where the host itself does not. `patterns` are
    redirects of all addresses that begin alike; `gone` is the status 410. A host that `compresses`
    needs no compressed files, and would not send them.
    """

    label: str
    files: Callable[[Serving], Iterator[File]]
    pages: bool = False
    patterns: bool = True
    gone: bool = False
    compresses: bool = False


def _nothing(serving: Serving) -> Iterator[File]:
    yield from ()


HOSTS: Mapping[HostName, Host] = {
    "none": Host("a host that is not named", underscore_files.headers_only, True, False),
    "cloudflare": Host(
        "Cloudflare Pages", underscore_files.cloudflare, pages=True, compresses=True
    ),
    "netlify": Host("Netlify", underscore_files.netlify, gone=True, compresses=True),
    "vercel": Host("Vercel", vercel.files, compresses=True),
    "github-pages": Host("GitHub Pages", _nothing, pages=True, patterns=False, compresses=True),
    "nginx": Host("nginx", nginx.files, gone=True),
    "caddy": Host("Caddy", caddy.files, gone=True),
    "apache": Host("Apache", apache.files, gone=True),
    "s3": Host("S3", s3.files, pages=True),
}


def codings(config: Config) -> tuple[Coding, ...]:
    """Returns how texts are compressed; not at all for a host that does so, unless asked."""
    if HOSTS[config.hosting].compresses and not config.compress.always:
        return ()
    levels = {name: getattr(config.compress, name) for name in SUFFIXES}
    return tuple(Coding(name, level) for name, level in levels.items() if level)
