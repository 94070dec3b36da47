"""`check`: editorial checks of the sources, and checks of every link of the built site."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg.build import manifest
from ssg.build.build import build
from ssg.build.state import BuildState
from ssg.check import git_changes, reference_cache
from ssg.check.drafts import Withheld
from ssg.check.link_graph import Finding, dead_link_findings
from ssg.check.link_sources import LinkSourceFinder
from ssg.config import known_problems
from ssg.config.config import Config
from ssg.config.options import Options
from ssg.content import front_matter
from ssg.content.discover import CONTENT
from ssg.content.newsroom import Progress
from ssg.problems.codes import Rule
from ssg.problems.errors import Problem, Problems, SiteError, in_order
from ssg.site.assemble import Site
from ssg.site.redirects import redirected_paths
from ssg.storage.state_folder import CHECK_OUTPUT, STATE
from ssg.text.dates import Clock


class CheckResult(Struct, frozen=True):
    """The problems found, and how many files of the site and external links were checked.

    `known` are the problems that the newsroom has accepted, `fixed` is how many of them are gone.
    `drafts` are the problems in drafts, which do not stop the site from being published.
    """

    problems: tuple[Problem, ...]
    files: int
    links: int = 0
    known: tuple[Problem, ...] = ()
    fixed: int = 0
    drafts: tuple[Problem, ...] = ()


def check(
    options: Options,
    progress: Progress,
    *,
    external: bool = False,
    since: str = "",
    only: frozenset[str] = frozenset(),
) -> CheckResult:
    """Builds the site into a separate folder, and returns all problems of sources and pages.

    The folder is kept, so that the next check renders and reads only what has changed.

    With `external`, links to other sites are checked too. With `since`, a git revision, only
    warnings about files changed since then are returned; errors always, since a change in one file
    may cause an error in another. With `only`, the problems of these files are returned, those of
    drafts as those of any other file. Raises `SiteError` if the site cannot be built.
    """
    filters = _Filters(git_changes.since(options.root, since) if since else None, only)
    withheld = Withheld(options)

    def preview(shown: Options, tree: str) -> tuple[Problem, ...]:
        return _check(shown, tree, progress).problems

    try:
        result = _check(options, CHECK_OUTPUT, progress, external=external)
    except SiteError as error:
        problems = (*error.problems, *withheld.problems(options, preview))
        raise SiteError(filters.relevant(problems) or error.problems) from error
    hidden = filters.relevant(withheld.problems(options, preview))
    drafts = frozenset() if only else withheld.drafts
    counted = [problem for problem in hidden if problem.at.path not in drafts]
    return replace(
        result,
        problems=in_order([*filters.relevant(result.problems), *counted]),
        drafts=tuple(problem for problem in hidden if problem.at.path in drafts),
        fixed=_forget_fixed(options.root),
    )


def _forget_fixed(root: Path) -> int:
    """Takes accepted problems off the list whose lines are gone, and returns their number."""
    known = known_problems.load(root, Problems())
    left = known.without_gone_lines().accepted
    if gone := (known.accepted - left).total():
        known_problems.save(root, left.elements())
    return gone


class _Filters(Struct, frozen=True):
    """Selects problems: warnings of `changed` files (None: of all), or the problems of `only`."""

    changed: frozenset[str] | None
    only: frozenset[str]

    def relevant(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(filter(self._is_relevant, problems))

    def _is_relevant(self, problem: Problem) -> bool:
        if self.only:
            return problem.at.path in self.only
        return self.changed is None or not problem.warning or problem.at.path in self.changed


def _check(
    options: Options, tree: str, progress: Progress, *, external: bool = False
) -> CheckResult:
    """Checks the site that a build writes to a tree of the state folder."""
    state = (options.root / STATE).resolve()
    check_options = replace(options, output=str(state / tree), advise=True, strict=False)
    result = build(check_options, progress, BuildState())
    assert result.site is not None  # a build with a state is never skipped
    progress("Following links")
    written = manifest.read(manifest.path_of(state, result.output)).files
    cache = state / reference_cache.CACHE_FILE
    graph = reference_cache.build_graph(
        result.output, result.summary.url, written, cache, options.jobs
    )
    sources = LinkSourceFinder(options.root, result.site)
    site = result.site
    dead_links = graph.dead_links(redirected_paths(site.redirects, site.info.root))
    findings = [each for dead in dead_links for each in dead_link_findings(dead, sources)]
    findings += graph.malformed_files()
    links = 0
    if external:
        from ssg.check import external_links as web

        links, web_findings = web.check(
            graph.external_links(), sources, result.site.config, options.root, progress
        )
        findings += web_findings
    known = known_problems.load(options.root, Problems())
    reported = [
        *(*result.warnings, *result.known),
        *_as_problems(findings, options.root, result.site),
    ]
    problems = in_order(_without_duplicates(reported))
    new = known.new(problems)
    accepted = tuple(problem for problem in problems if problem not in set(new))
    return CheckResult(new, len(graph.files), links, accepted)


def accept(options: Options, progress: Progress, *, external: bool = False) -> CheckResult:
    """Checks the site, and accepts its problems: those that are gone leave the list.

    Returns the result of the check, with the newly accepted problems as `problems`. Raises
    `SiteError` with the errors that cannot be accepted, because no site can be built with them.
    """
    root = options.root
    known = known_problems.load(root, Problems())
    before = known.accepted
    try:
        result = _check(options, CHECK_OUTPUT, progress, external=external)
    except SiteError as error:
        fatal = [problem for problem in error.problems if not known.is_acceptable(problem)]
        if any(not problem.warning for problem in fatal):
            raise SiteError(fatal) from error
        built = Counter(map(known.key, error.problems))
        known_problems.save(root, (before + built).elements())
        result = _check(options, CHECK_OUTPUT, progress, external=external)
    reported = in_order((*result.problems, *result.known))
    now = Counter(map(known.key, reported))
    known_problems.save(root, now.elements())
    new = known.new(reported)
    return replace(result, problems=new, fixed=(before - now).total())


def _as_problems(findings: list[Finding], root: Path, site: Site) -> list[Problem]:
    """The findings as problems, with the levels of the settings, without skipped rules."""
    problems = Problems(site.config.rule_levels, advise=True)
    for finding in findings:
        path = finding.at.path
        problems.skipped.setdefault(path, _skipped_rules(root, path, site.config))
        problems.warn(finding.code, finding.at, finding.message, finding.hint)
    return problems.reported


def _skipped_rules(root: Path, path: str, config: Config) -> tuple[Rule, ...]:
    """The rules that a source's front matter skips."""
    folder = path.removeprefix(f"{CONTENT}/").partition("/")[0]
    kind = config.declared.types().get(folder)
    if kind is None or not path.startswith(f"{CONTENT}/"):
        return ()
    parsed = front_matter.parse((root / path).read_bytes(), path, kind, Clock("UTC"), Problems())
    return parsed.front_matter.check.skip if parsed else ()


def _without_duplicates(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, each link's only once: as missing, or else as dead, or else as unknown."""
    missing = {problem.at for problem in problems if problem.code == "missing-file"}
    dead = {problem.at for problem in problems if problem.code == "dead-link"}
    twice = {"dead-link": missing, "unknown-address": dead}
    yield from (problem for problem in problems if problem.at not in twice.get(problem.code, ()))
