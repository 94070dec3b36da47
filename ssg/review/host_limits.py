"""Checks of the site against the limits of its host: a warning at 80 %, an error above 100 %."""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from msgspec import Struct

from ssg.config.config import CONFIG_FILE
from ssg.config.headers import Headers
from ssg.config.hosting import LimitName
from ssg.content.newsroom import Newsroom
from ssg.hosting.hosts import HOSTS
from ssg.hosting.limits import NAMES, Limit, copies, figure, largest_parts, limits_of, remedy
from ssg.hosting.serving import Serving
from ssg.model.redirects import Redirect
from ssg.pages import hosting
from ssg.problems.codes import Rule
from ssg.problems.errors import Location
from ssg.site.assemble import Site

_FEWER_REDIRECTS = "remove `aliases` that nobody uses, or redirect many with one pattern"
_SHORTER_REDIRECT = "the host would ignore it: shorten the address, or remove the alias"
_SHORTER_HEADER = "load less from other sites, or allow less in `headers`"


class _Amount(Struct, frozen=True):
    """How much of something a site has, where to report it, and what to do about it."""

    what: LimitName
    number: int
    at: Location
    hint: str
    details: str = ""


class _Checks:
    def __init__(self, newsroom: Newsroom) -> None:
        config = newsroom.config
        self.newsroom = newsroom
        self.host = HOSTS[config.hosting].label
        self.limits = limits_of(config.hosting, config.host_limits)
        self.top = newsroom.locate.field(CONFIG_FILE, "hosting")

    def report(self, amount: _Amount) -> None:
        """Reports an amount that is near a limit of the host, or over it."""
        limit = self.limits.get(amount.what)
        if limit is None or amount.number <= limit.near:
            return
        is_over = amount.number > limit.maximum
        number = figure(amount.number, limit.unit)
        message = f"{self.host} takes {self._phrase(limit)}; this is {number}{amount.details}"
        code: Rule = "over-host-limit" if is_over else "near-host-limit"
        self.newsroom.problems.warn(code, amount.at, message, amount.hint)

    def _phrase(self, limit: Limit) -> str:
        name, number = NAMES[limit.what], figure(limit.maximum, limit.unit)
        return f"{name} at most {number}" if limit.unit else f"at most {number} {name}"

    def redirects(self, redirects: Sequence[Redirect]) -> None:
        moved = [each for each in redirects if each.to]
        patterns = [each for each in moved if each.is_pattern]
        count = len(moved) - len(patterns)
        self.report(_Amount("redirects", count, self.top, _FEWER_REDIRECTS))
        self.report(_Amount("patterns", len(patterns), self.top, "list fewer in `redirects`"))
        limit = self.limits.get("redirect_length")
        for each in moved if limit else ():
            length = self._length(each)
            if limit and length > limit.near:
                at = self._place(each)
                self.report(_Amount("redirect_length", length, at, _SHORTER_REDIRECT))

    def _length(self, redirect: Redirect) -> int:
        """The length of a redirect: Cloudflare counts the line, others each of its addresses."""
        if self.newsroom.config.hosting == "cloudflare":
            return len(f"{redirect.path} {redirect.to} 301")
        return max(len(redirect.path), len(redirect.to))

    def _place(self, redirect: Redirect) -> Location:
        """Where a source or the settings have a redirect."""
        locate, root = self.newsroom.locate, self.newsroom.config.base_path
        at = locate.link(redirect.source, "/" + unquote(redirect.path).removeprefix(root))
        field = "redirects" if redirect.source == CONFIG_FILE else "aliases"
        return at if at.line else locate.field(redirect.source, field)

    def headers(self, serving: Serving) -> None:
        is_set = self.newsroom.config.headers != Headers()
        at = self.newsroom.locate.field(CONFIG_FILE, "headers") if is_set else self.top
        count = len({rule.path for rule in serving.headers})
        self.report(_Amount("header_rules", count, at, "join the rules in `headers: {more: …}`"))
        for rule in serving.headers:
            length = len(f"{rule.name}: {rule.value}")
            details = f' ("{rule.name}")'
            self.report(_Amount("header_length", length, at, _SHORTER_HEADER, details))

    def files(self, paths: Sequence[str]) -> None:
        each = dict.fromkeys(paths, 1)
        parts = largest_parts(each.items())
        details = "".join(f", {count:,} in {part or '/'}" for part, count in parts)
        hint = self.remedy("files", each)
        self.report(_Amount("files", len(paths), self.top, hint, details))
        if "path_length" in self.limits:
            longest = max(paths, key=lambda path: len(path.encode()), default="")
            length = len((self.newsroom.config.base_path[1:] + longest).encode())
            details = f" ({longest})"
            self.report(_Amount("path_length", length, self.top, "use a shorter slug", details))

    def remedy(self, what: LimitName, amounts: Mapping[str, int]) -> str:
        """Says what reduces the amounts of files: `compress`, if its copies are too many."""
        limit, extra = self.limits.get(what), sum(copies(amounts).values())
        if limit and extra and sum(amounts.values()) - extra <= limit.maximum:
            number = figure(extra, limit.unit) if limit.unit else f"{extra:,} files"
            return f"{number} are compressed copies: give `compress` fewer kinds, or none"
        parts = largest_parts(amounts.items())
        return remedy(parts[0][0]) if parts else ""


def check_plan(site: Site, newsroom: Newsroom) -> None:
    """Reports limits of the host on redirects and headers."""
    checks = _Checks(newsroom)
    if checks.limits:
        checks.redirects(site.redirects)
        checks.headers(hosting.serving(site))


def check_files(sizes: Mapping[str, int], newsroom: Newsroom) -> None:
    """Reports limits of the host on the files of the site, by their paths.

    Raises `SiteError` if one is exceeded.
    """
    checks = _Checks(newsroom)
    if not checks.limits:
        return
    checks.files(tuple(sizes))
    if limit := checks.limits.get("file_size"):
        for path in sorted(path for path, size in sizes.items() if size > limit.near):
            hint = "publish it elsewhere, such as in an object store, and link to it"
            at = Location(path)
            checks.report(_Amount("file_size", sizes[path], at, hint))
    if "site_size" in checks.limits:
        parts = largest_parts(sizes.items())
        details = "".join(f", {figure(size, 'bytes')} in {part or '/'}" for part, size in parts)
        hint = checks.remedy("site_size", sizes)
        checks.report(_Amount("site_size", sum(sizes.values()), checks.top, hint, details))
    newsroom.problems.raise_errors(strict=newsroom.options.strict)
