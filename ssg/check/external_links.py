"""Links out of the site: for `ssg check --external`, and never in a build."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from ssg.check.http_cache import ProbeResult, load_results, save_results
from ssg.check.link_graph import Finding, LinkUse, link_sources_of
from ssg.check.link_sources import LinkSourceFinder
from ssg.config.config import Config
from ssg.content.newsroom import Progress
from ssg.model.ruleset import ExternalLinksConfig
from ssg.problems.errors import Location, UsageError
from ssg.storage.state_folder import STATE

CACHE_FILE = "links.json"


def check(
    uses: dict[str, list[LinkUse]],
    sources: LinkSourceFinder,
    config: Config,
    root: Path,
    progress: Progress,
) -> tuple[int, list[Finding]]:
    """Checks every link to another site; returns how many were checked, and the findings.

    `uses` are the links by absolute URL. Links that layouts compose (to share a story) are not
    checked. Raises `UsageError` if httpx2 is not installed, or if no host answers at all.
    """
    settings = config.check.external
    places = {
        url: locations
        for url, pages in sorted(uses.items())
        if not any(fnmatchcase(url, pattern) for pattern in settings.ignore)
        and (locations := [at for at, _ in link_sources_of(pages, sources)])
    }
    results = _results(list(places), settings, root / STATE / CACHE_FILE, config.url, progress)
    findings = [
        finding for url, at in places.items() for finding in _findings(url, results[url], at)
    ]
    return len(places), findings


def _results(
    urls: list[str], settings: ExternalLinksConfig, cache: Path, site_url: str, progress: Progress
) -> dict[str, ProbeResult]:
    """The result of each URL, from the cache or from a new request."""
    cached = load_results(cache, settings.days)
    missing = [url for url in urls if url not in cached]
    if not missing:
        return cached
    try:
        from ssg.check.http_client import probe  # imports httpx2, which is an optional extra
    except ModuleNotFoundError:
        raise UsageError(
            "--external needs httpx2: run pip install 'dateline-ssg[external]'"
        ) from None
    probed: dict[str, ProbeResult] = {}

    def add(url: str, result: ProbeResult) -> None:
        probed[url] = result
        progress(f"Followed {len(probed):,} of {len(missing):,} links")

    try:
        probe(missing, settings, site_url, add)
    finally:
        save_results(cache, cached | probed)
    if len(missing) > 1 and not any(result.status for result in probed.values()):
        first = missing[0]
        raise UsageError(
            f"--external: no host answers ({first}: {probed[first].reason}); "
            "check the network connection"
        )
    return cached | probed


def _findings(url: str, result: ProbeResult, places: Iterable[Location]) -> Iterator[Finding]:
    """Yields a finding for a bad or moved link, at each place where it is written."""
    for at in places:
        if result.is_gone:
            message = f'"{url}" is a dead link: {result.reason}'
            hint = "find its new address, or link to a copy on web.archive.org"
            yield Finding("dead-web-link", at, message, hint)
        elif not result.is_good:
            message = f'"{url}" could not be checked: {result.reason}'
            hint = "open it in a browser; to skip it, add it to check: {external: {ignore: […]}}"
            yield Finding("unreachable-web-link", at, message, hint)
        elif result.moved:
            message = f'"{url}" has moved permanently'
            yield Finding("moved-web-link", at, message, f"write {result.moved}")
