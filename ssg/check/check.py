"""Checks a newsroom as its editor would and a built site as its readers would."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest
from ssg.build.build import build
from ssg.build.state import BuildState
from ssg.check import git_changes, reference_cache
from ssg.check.link_graph import Finding, dead_link_findings
from ssg.check.link_sources import LinkSourceFinder
from ssg.config.options import Options
from ssg.content import front_matter
from ssg.content.discover import CONTENT
from ssg.content.newsroom import Progress
from ssg.content.parse import FRONT_MATTER_TYPES
from ssg.problems.codes import Rule
from ssg.problems.errors import Problem, Problems, SiteError, in_order
from ssg.site.assemble import Site
from ssg.storage.state_folder import CHECK_OUTPUT, STATE


class CheckResult(Struct, frozen=True):
    """What a check found in how many files of the site and, where asked, links to the web."""

    problems: tuple[Problem, ...]
    files: int
    links: int = 0


def check(
    options: Options, progress: Progress, *, external: bool = False, since: str = ""
) -> CheckResult:
    """Builds into a folder of its own, and returns all that is wrong with sources and pages.

    The folder stays: the next check makes and reads only what has changed.

    With `external`, links to the web are followed as well. With `since`, a git revision, warnings
    are told only of files that changed since then; errors always, since a change may break others.
    Raises `SiteError` where the site cannot be built.
    """
    touched = git_changes.since(options.root, since) if since else None
    try:
        checked = _check(options, progress, external=external)
    except SiteError as error:
        raise SiteError(_of(touched, error.problems)) from error
    return replace(checked, problems=tuple(_of(touched, checked.problems)))


def _of(touched: frozenset[str] | None, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    for problem in problems:
        if touched is None or not problem.warning or problem.at.path in touched:
            yield problem


def _check(options: Options, progress: Progress, *, external: bool) -> CheckResult:
    state = (options.root / STATE).resolve()
    given = replace(options, output=str(state / CHECK_OUTPUT), advise=True, strict=False)
    result = build(given, progress, BuildState())
    assert result.site is not None  # such a build takes no short way out
    progress("Following links")
    written = manifest.read(manifest.path_of(state, result.output)).files
    memory = state / reference_cache.CACHE_FILE
    tree = reference_cache.build_graph(
        result.output, result.summary.url, written, memory, options.jobs
    )
    whence = LinkSourceFinder(options.root, result.site)
    found = [problem for dead in tree.dead_links() for problem in dead_link_findings(dead, whence)]
    found += tree.malformed_files()
    links = 0
    if external:
        from ssg.check import external_links as web

        links, gone = web.check(
            tree.external_links(), whence, result.site.config, options.root, progress
        )
        found += gone
    problems = [*result.warnings, *_levelled(found, options.root, result.site)]
    return CheckResult(in_order(_without_echoes(problems)), len(tree.files), links)


def _levelled(found: list[Finding], root: Path, made: Site) -> list[Problem]:
    """What was found in the built site, as settings and front matter take it."""
    problems = Problems(made.config.check.rules, advise=True)
    for slip in found:
        problems.skipped.setdefault(slip.at.path, _skipped(root, slip.at.path))
        problems.warn(slip.code, slip.at, slip.message, slip.hint)
    return problems.reported


def _skipped(root: Path, path: str) -> tuple[Rule, ...]:
    """The rules that a source is not held to."""
    kind = FRONT_MATTER_TYPES.get(path.removeprefix(f"{CONTENT}/").partition("/")[0])
    if kind is None or not path.startswith(f"{CONTENT}/"):
        return ()
    parsed = front_matter.parse((root / path).read_bytes(), path, kind, "UTC", Problems())
    return parsed.front_matter.check.skip if parsed else ()


def _without_echoes(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, without the warnings of a build that a check knows better."""
    dead = {problem.at for problem in problems if problem.code == "dead-link"}
    for problem in problems:
        if problem.code != "unknown-address" or problem.at not in dead:
            yield problem
