"""The links of a built site: every link of every file, resolved as browsers and crawlers do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin

from msgspec import Struct

from ssg.check.html_references import References, read
from ssg.check.link_sources import LinkSource, LinkSourceFinder
from ssg.problems.codes import Rule
from ssg.problems.errors import Location, did_you_mean
from ssg.storage.parallel import Workers, map_ordered
from ssg.text.paths import url_of
from ssg.text.urls import StaticHost

_INVALID = ""


class Finding(Struct, frozen=True):
    """A violation of a rule; settings decide whether it is an error or a warning."""

    code: Rule
    at: Location
    message: str
    hint: str = ""


class LinkUse(Struct, frozen=True):
    """A link as written in a file of the site; line 0 means unknown."""

    page: str
    line: int
    link: str


class DeadLink(Struct, frozen=True):
    """A dead link with all its uses; `reason` completes the sentence "LINK ..."."""

    code: Rule
    reason: str
    hint: str
    uses: tuple[LinkUse, ...]


class LinkGraph:
    """The links of the output tree at `output`, whose site is at `site_url`.

    `jobs` is how many processes read the files (0: one for each core). Files whose references are
    in `known` are not read.
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
        unread = [path for path in paths if path not in (known or {})]
        references = map_ordered(partial(_read, output), unread, len(unread), Workers(jobs))
        self.files.update(zip(unread, references, strict=True))
        self.hosted = StaticHost(set(paths))
        self._uses = self._by_target()

    def _by_target(self) -> dict[str, list[LinkUse]]:
        """The uses of each link, by absolute URL."""
        uses: dict[str, list[LinkUse]] = defaultdict(list)
        absolute: dict[str, str] = {}
        for page, references in self.files.items():
            here = urljoin(self.url, url_of(page)[1:])
            for line, link in references.links:
                if not link.startswith(("/", "http")):
                    target = _absolute(here, link)
                else:
                    target = absolute.get(link) or _absolute(self.url, link)
                    absolute[link] = target
                uses[target].append(LinkUse(page, line, link))
        return uses

    def external_links(self) -> dict[str, list[LinkUse]]:
        """The links to other sites, by absolute URL without its fragment."""
        links: dict[str, list[LinkUse]] = defaultdict(list)
        for target, uses in self._uses.items():
            if target.startswith(("https://", "http://")) and not target.startswith(self.url):
                links[target.partition("#")[0]] += uses
        return links

    def dead_links(self, redirected: Set[str] = frozenset()) -> Iterator[DeadLink]:
        """Yields the links to files or anchors of the site that do not exist.

        The host sends readers from the paths `redirected` to others.
        """
        elsewhere = StaticHost(redirected)
        for target, uses in sorted(self._uses.items()):
            if target == _INVALID:
                reason = "is not a valid address"
                yield from (DeadLink("dead-link", reason, "", (use,)) for use in uses)
            if not target.startswith(self.url):
                continue
            address, _, fragment = target.partition("#")
            path = unquote(address.removeprefix(self.url).partition("?")[0])
            file = self.hosted.file_for(path)
            if file is None and elsewhere.file_for(path):
                continue
            if file is None:
                yield DeadLink("dead-link", "does not exist", self._hint(path), tuple(uses))
            elif fragment and not self._has_anchor(file, fragment):
                # Anchors of layouts begin with "_".
                anchors = (name for name in self.files[file].anchors if name[0] != "_")
                hint = did_you_mean(unquote(fragment), anchors)
                reason = "has an anchor that does not exist"
                yield DeadLink("dead-anchor", reason, hint, tuple(uses))

    def _hint(self, path: str) -> str:
        near = self.hosted.nearest(path)
        return f'did you mean "/{near}"?' if near else ""

    def _has_anchor(self, file: str, fragment: str) -> bool:
        if not file.endswith(".html"):
            return True
        # After ":~:" come instructions for the browser: text to highlight (WICG, Text Fragments).
        anchor = fragment.partition(":~:")[0]
        # "top" is the top of every page, as is "" (HTML Standard, 7.4.6.3).
        return bool({anchor, unquote(anchor)} & {*self.files[file].anchors, "top", ""})

    def malformed_files(self) -> Iterator[Finding]:
        """Yields a finding for each data file that is not well-formed."""
        for path, references in self.files.items():
            if references.error:
                kind = path.rpartition(".")[2].upper()
                message = f"the file is not valid {kind}: {references.error}"
                yield Finding("malformed-file", Location(path), message, "correct its layout")


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return _INVALID


def _read(output: Path, path: str) -> References:
    return read(path, (output / path).read_bytes())


def dead_link_findings(dead: DeadLink, finder: LinkSourceFinder | None) -> Iterator[Finding]:
    """Yields a finding for each place where a dead link is written.

    If no source has the link, yields one finding, at the first page with it.
    """
    sources = link_sources_of(dead.uses, finder) if finder else []
    for at, link in sources:
        yield Finding(dead.code, at, f'"{link}" {dead.reason}', dead.hint)
    if not sources:
        first, pages = dead.uses[0], len({use.page for use in dead.uses})
        reason = dead.reason + (f", on {pages:,} pages" if pages > 1 else "")
        at = Location(first.page, first.line)
        yield Finding(dead.code, at, f'"{first.link}" {reason}', dead.hint)


def link_sources_of(uses: Sequence[LinkUse], finder: LinkSourceFinder) -> list[LinkSource]:
    """Every place where a link is written: in texts, or else in the settings or a layout."""
    places = {finder.find_in_text(use.page, use.link) for use in uses}
    in_texts = sorted(place for place in places if place)
    if in_texts:
        return in_texts
    elsewhere = finder.find_outside_text(uses[0].link)
    return [elsewhere] if elsewhere else []
