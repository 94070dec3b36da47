"""A built site as readers and crawlers meet it: every link of every file, followed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin

from msgspec import Struct

from ssg.check.html_references import References, read
from ssg.check.link_sources import LinkSource, LinkSourceFinder
from ssg.problems.codes import Rule
from ssg.problems.errors import Location, did_you_mean
from ssg.storage import parallel
from ssg.text.paths import url_of
from ssg.text.urls import StaticHost

_NO_ADDRESS = ""


class Finding(Struct, frozen=True):
    """A breach of a rule, of which settings say what it is."""

    code: Rule
    at: Location
    message: str
    hint: str = ""


class LinkUse(Struct, frozen=True):
    """A link as written in a file of the site; line 0 is not known."""

    page: str
    line: int
    link: str


class DeadLink(Struct, frozen=True):
    """A link that leads nowhere, wherever it is used; `what` is wrong, after the link itself."""

    code: Rule
    reason: str
    hint: str
    uses: tuple[LinkUse, ...]


class LinkGraph:
    """The output tree at `output` of the site at `site_url`, read by `jobs` processes (0: all).

    Files of which it is `known` what they refer to are not read.
    """

    def __init__(
        self,
        output: Path,
        site_url: str,
        jobs: int = 0,
        known: Mapping[str, References] | None = None,
    ) -> None:
        self.url = site_url
        files = (file for file in sorted(output.rglob("*")) if file.is_file())
        paths = [file.relative_to(output).as_posix() for file in files]
        self.files: dict[str, References] = dict.fromkeys(paths, References()) | dict(known or {})
        fresh = [path for path in paths if path not in (known or {})]
        found = parallel.map_ordered(partial(_read, output), fresh, len(fresh), jobs=jobs)
        self.files.update(zip(fresh, found, strict=True))
        self.hosted = StaticHost(set(paths))
        self._uses = self._by_target()

    def _by_target(self) -> dict[str, list[LinkUse]]:
        """By absolute URL, where it is used."""
        uses: dict[str, list[LinkUse]] = defaultdict(list)
        known: dict[str, str] = {}
        for page, found in self.files.items():
            here = urljoin(self.url, url_of(page)[1:])
            for line, link in found.links:
                if link.startswith(("/", "http")):
                    target = known.get(link) or known.setdefault(link, _absolute(self.url, link))
                else:
                    target = _absolute(here, link)
                uses[target].append(LinkUse(page, line, link))
        return uses

    def external_links(self) -> dict[str, list[LinkUse]]:
        """By absolute URL, the links out of the site, fragments aside."""
        found: dict[str, list[LinkUse]] = defaultdict(list)
        for target, uses in self._uses.items():
            if target.startswith(("https://", "http://")) and not target.startswith(self.url):
                found[target.partition("#")[0]] += uses
        return found

    def dead_links(self) -> Iterator[DeadLink]:
        """Yields what leads to no file of the site, or to no anchor of one."""
        for target, uses in sorted(self._uses.items()):
            if target == _NO_ADDRESS:
                yield from (DeadLink("dead-link", "is no address", "", (use,)) for use in uses)
            if not target.startswith(self.url):
                continue
            address, _, fragment = target.partition("#")
            path = unquote(address.removeprefix(self.url).partition("?")[0])
            served = self.hosted.file_for(path)
            if served is None:
                yield DeadLink("dead-link", "leads to nothing", self._near(path), tuple(uses))
            elif fragment and not self._has_anchor(served, fragment):
                # A layout's own begin with "_".
                anchors = (name for name in self.files[served].anchors if name[0] != "_")
                hint = did_you_mean(unquote(fragment), anchors)
                what = "leads to a page without that anchor"
                yield DeadLink("dead-anchor", what, hint, tuple(uses))

    def _near(self, path: str) -> str:
        near = self.hosted.nearest(path)
        return f'did you mean "/{near}"?' if near else ""

    def _has_anchor(self, served: str, fragment: str) -> bool:
        if not served.endswith(".html"):
            return True
        # What follows ":~:" is for the browser: words to look for (WICG, Text Fragments).
        anchor = fragment.partition(":~:")[0]
        # "top" is the top of every page, as is "" (HTML Standard, 7.4.6.3).
        return bool({anchor, unquote(anchor)} & {*self.files[served].anchors, "top", ""})

    def malformed_files(self) -> Iterator[Finding]:
        """Yields each file of data that no program can read."""
        for path, found in self.files.items():
            if found.fault:
                message = f"cannot be read as {path.rpartition('.')[2].upper()}: {found.fault}"
                yield Finding("malformed-file", Location(path), message, "correct its layout")


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return _NO_ADDRESS


def _read(output: Path, path: str) -> References:
    return read(path, (output / path).read_bytes())


def dead_link_findings(dead: DeadLink, whence: LinkSourceFinder | None) -> Iterator[Finding]:
    """Yields a dead link wherever it was written.

    What no source has is told once, of the first page that has it.
    """
    written = link_sources_of(dead.uses, whence) if whence else []
    for at, link in written:
        yield Finding(dead.code, at, f'"{link}" {dead.reason}', dead.hint)
    if not written:
        first, pages = dead.uses[0], len({use.page for use in dead.uses})
        what = dead.reason + (f", on {pages:,} pages" if pages > 1 else "")
        at = Location(first.page, first.line)
        yield Finding(dead.code, at, f'"{first.link}" {what}', dead.hint)


def link_sources_of(uses: Sequence[LinkUse], whence: LinkSourceFinder) -> list[LinkSource]:
    """Every place where one link was written by hand: in texts, else in settings or a layout."""
    places = {whence.find_in_text(use.page, use.link) for use in uses}
    written = sorted(place for place in places if place)
    return written or [place for place in (whence.find_outside_text(uses[0].link),) if place]
