"""Collects the addresses that lead elsewhere or are gone: aliases, settings, stories that left."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from urllib.parse import quote

from msgspec.structs import replace

from ssg.config.config import CONFIG_FILE, Config
from ssg.config.hosting import RedirectRule
from ssg.model.articles import Article, StaticPage, Withdrawal
from ssg.model.redirects import Redirect
from ssg.model.terms import Listing
from ssg.problems.errors import Problems
from ssg.text.paths import output_path, url_of
from ssg.yaml_source.locate import Locator

AliasedPage = tuple[str, str, str, Sequence[str]]
"""A page's source, URL, title, and old addresses."""

_KEPT = "%/:?#@!&'()+,;=~"
"""What stays as it is in an address; hosts give `$`, `*`, `{` and the like a meaning."""


def aliased_pages(
    articles: Iterable[Article], pages: Iterable[StaticPage], listings: Iterable[Listing]
) -> tuple[AliasedPage, ...]:
    """The stories, pages and terms of a site as pages with old addresses."""
    terms = [listing.term for listing in listings]
    return (
        *((each.source, each.ref.url, each.ref.title, each.aliases) for each in articles),
        *((each.source, each.url, each.title, each.aliases) for each in pages),
        *((each.source, each.url, each.name, each.aliases) for each in terms),
    )


def collect(
    config: Config,
    pages: Sequence[AliasedPage],
    left: Iterable[tuple[str, str]],
    locate: Locator,
    problems: Problems,
) -> tuple[Redirect, ...]:
    """Returns the redirects in the order of their paths, each to its final address.

    `left` are sources of stories that expired or were withdrawn, with their addresses. Reports
    loops, and rules of the settings that contradict themselves or each other.
    """
    root = config.base_path
    moved = [
        Redirect(address(root, alias), url, source, title)
        for source, url, title, aliases in pages
        for alias in aliases
    ]
    rules = _Rules(config, locate, problems).redirects()
    taken = {url for _, url, _, _ in pages} | {each.path for each in (*moved, *rules)}
    gone = {address(root, path): source for source, path in _valid(left)}
    chains = _Chains((*moved, *rules))
    final: list[Redirect] = moved
    for index, rule in enumerate(rules):
        if loop := chains.loop(rule):
            at = locate.field(CONFIG_FILE, "redirects", index)
            message = f'"{rule.path}" leads back to itself: {" -> ".join(loop)}'
            problems.error("redirect-loop", at, message, "let one of them lead to a page")
        else:
            final.append(chains.flattened(rule))
    final += [Redirect(path, "", source) for path, source in gone.items() if path not in taken]
    return tuple(sorted(final, key=lambda each: (each.path, each.source)))


def address(root: str, path: str) -> str:
    """The URL of a path below the root of the site, as links have it."""
    return root + url_of(output_path(path))[1:]


def redirected_paths(redirects: Iterable[Redirect], root: str) -> frozenset[str]:
    """The paths, below the site's root, of single addresses that lead elsewhere.

    Hosts send readers on from there, with or without a page.
    """
    moved = (each.path for each in redirects if each.to and not each.is_pattern)
    return frozenset(output_path(url.removeprefix(root)) for url in moved)


def _valid(left: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The addresses that a file can have; another was never published."""
    for source, path in left:
        with suppress(ValueError):
            output_path(path)
            yield source, path


class _Rules:
    """The rules of the settings as redirects."""

    def __init__(self, config: Config, locate: Locator, problems: Problems) -> None:
        self.config, self.locate, self.problems = config, locate, problems

    def redirects(self) -> list[Redirect]:
        seen: set[str] = set()
        redirects = []
        for index, rule in enumerate(self.config.redirects):
            redirect = self._redirect(rule)
            if redirect.is_pattern and redirect.path in seen:
                self._error(index, "path", f'"{rule.path}" is given twice')
            if rule.to.endswith("*") and not redirect.is_pattern:
                self._error(index, "to", f'"{rule.to}" has a *, but "{rule.path}" has none')
            seen.add(redirect.path)
            redirects.append(redirect)
        return redirects

    def _error(self, index: int, field: str, message: str) -> None:
        at = self.locate.field(CONFIG_FILE, "redirects", index, field)
        self.problems.error("duplicate-record" if field == "path" else "bad-value", at, message)

    def _redirect(self, rule: RedirectRule) -> Redirect:
        root = self.config.base_path
        stem = rule.path.removesuffix("*")
        path = address(root, stem) + "*" * (stem != rule.path)
        return Redirect(path, _target(root, rule.to), CONFIG_FILE, rule.to)


def _target(root: str, to: str) -> str:
    """The URL of a target as headers can have it: only ASCII, below the root of the site."""
    stem = quote(to.removesuffix("*"), safe=_KEPT)
    url = root + stem[1:] if stem.startswith("/") else stem
    return url + "*" * to.endswith("*")


class _Chains:
    """Follows redirects from one to the next."""

    def __init__(self, redirects: Iterable[Redirect]) -> None:
        each = tuple(redirects)
        self.exact = {form: one for one in each if not one.is_pattern for form in one.forms}
        patterns = (one for one in each if one.is_pattern)
        self.patterns = sorted(patterns, key=lambda one: -len(one.path))

    def _next(self, to: str) -> Redirect | None:
        stem = to.removesuffix("*").partition("?")[0].partition("#")[0]
        if not to.endswith("*") and (found := self.exact.get(stem)):
            return found
        return next((one for one in self.patterns if stem.startswith(one.prefix)), None)

    def _steps(self, redirect: Redirect) -> Iterator[Redirect]:
        """The redirect, and what it becomes with each further one; ends before one comes again."""
        seen: set[str] = set()
        step: Redirect | None = redirect
        to = redirect.to
        while step and step.path not in seen:
            seen.add(step.path)
            yield replace(redirect, to=to)
            step = self._next(to) if to else None
            if step:
                rest = to[len(step.prefix) :] if step.to.endswith("*") else ""
                to = step.to.removesuffix("*") + rest

    def loop(self, redirect: Redirect) -> tuple[str, ...]:
        """The addresses of the loop that a redirect leads into; empty if there is none."""
        *_, last = self._steps(redirect)
        if not last.to or self._next(last.to) is None:
            return ()
        return (redirect.path, *(each.to for each in self._steps(redirect)))

    def flattened(self, redirect: Redirect) -> Redirect:
        """The redirect to the final address."""
        *_, last = self._steps(redirect)
        return last


def noticed(
    withdrawn: Iterable[Withdrawal], pages: Iterable[AliasedPage], root: str
) -> tuple[Withdrawal, ...]:
    """The withdrawn stories; one whose address another page or alias has gets no notice."""
    taken = {
        url
        for _, page, _, aliases in pages
        for url in (page, *(address(root, alias) for alias in aliases))
    }
    return tuple(replace(each, notice=each.notice and each.url not in taken) for each in withdrawn)
