"""Checks of the planned site against what its host can do."""

from bisect import bisect_left
from collections.abc import Iterable

from ssg.config.config import CONFIG_FILE
from ssg.content.newsroom import Newsroom
from ssg.hosting.hosts import HOSTS
from ssg.site.assemble import Site
from ssg.site.redirects import redirected_paths
from ssg.text.paths import output_path, url_of


def check_redirects(site: Site, paths: Iterable[str], newsroom: Newsroom) -> None:
    """Reports patterns that the host cannot redirect, and those that pages would be lost to."""
    rules = [(i, rule) for i, rule in enumerate(site.config.redirects) if rule.path.endswith("*")]
    if not rules:
        return
    host, redirected = HOSTS[site.config.hosting], redirected_paths(site.redirects, site.info.root)
    pages = sorted(path for path in paths if path not in redirected)
    for index, rule in rules:
        at = newsroom.locate.field(CONFIG_FILE, "redirects", index, "path")
        if not host.patterns and not newsroom.options.local:
            message = f'"{rule.path}" is a pattern, and {host.label} redirects single addresses'
            hint = "list these, or set `hosting` to a host that redirects patterns"
            newsroom.problems.error("unsupported-redirect", at, message, hint)
        if page := _first_below(output_path(rule.path[:-1] + "x")[:-1], pages):
            message = f'"{rule.path}" takes the place of {url_of(page)}'
            hint = "redirect a part without pages"
            newsroom.problems.error("address-taken", at, message, hint)


def _first_below(prefix: str, paths: list[str]) -> str:
    """The first of the sorted paths that begins with `prefix`, or ""."""
    at = bisect_left(paths, prefix)
    return paths[at] if at < len(paths) and paths[at].startswith(prefix) else ""
