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
    whence: LinkSourceFinder,
    config: Config,
    root: Path,
    progress: Progress,
) -> tuple[int, list[Finding]]:
    """Follows every link that was written by hand, by absolute URL; returns how many, and slips.

    Links that layouts put together (to share a story) are not followed. Raises `UsageError` where
    the extra is not installed, or where nothing answers at all.
    """
    settings = config.check.external
    places = {
        url: found
        for url, used in sorted(uses.items())
        if not any(fnmatchcase(url, pattern) for pattern in settings.ignore)
        and (found := [at for at, _ in link_sources_of(used, whence)])
    }
    answers = _answers(list(places), settings, root / STATE / CACHE_FILE, config.url, progress)
    slips = [slip for url, found in places.items() for slip in _slips(url, answers[url], found)]
    return len(places), slips


def _answers(
    urls: list[str], settings: ExternalLinksConfig, memory: Path, site_url: str, progress: Progress
) -> dict[str, ProbeResult]:
    """What became of each URL, as remembered or as the web says now."""
    answers = load_results(memory, settings.days)
    asked = [url for url in urls if url not in answers]
    if not asked:
        return answers
    try:
        from ssg.check.http_client import probe  # with httpx2 behind it, which is an extra
    except ModuleNotFoundError:
        raise UsageError("--external needs httpx2: pip install 'dateline-ssg[external]'") from None
    fresh: dict[str, ProbeResult] = {}

    def told(url: str, answer: ProbeResult) -> None:
        fresh[url] = answer
        progress(f"Followed {len(fresh):,} of {len(asked):,} links")

    try:
        probe(asked, settings, site_url, told)
    finally:
        save_results(memory, answers | fresh)
    if len(asked) > 1 and not any(answer.status for answer in fresh.values()):
        first = fresh[asked[0]].said
        raise UsageError(f"--external: no site answers ({asked[0]}: {first}); is there a network?")
    return answers | fresh


def _slips(url: str, answer: ProbeResult, places: Iterable[Location]) -> Iterator[Finding]:
    """What there is to say of a link, at each place where it was written."""
    for at in places:
        if answer.is_gone:
            message, hint = f'"{url}" leads to nothing: {answer.said}', "find where it went"
            yield Finding(
                "dead-web-link", at, message, f"{hint}, or link a copy in web.archive.org"
            )
        elif not answer.is_good:
            hint = "look at it by hand; check: {external: {ignore: […]}} passes over it"
            message = f'"{url}" could not be checked: {answer.said}'
            yield Finding("unreachable-web-link", at, message, hint)
        elif answer.moved:
            message = f'"{url}" has moved for good'
            yield Finding("moved-web-link", at, message, f"write {answer.moved}")
