"""Checks of a plan: no duplicate paths, no dead links, no missing layouts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

import msgspec

from ssg.build.outputs import PlanStep
from ssg.config.config import CONFIG_FILE, Config
from ssg.config.declared.row_pages import row_pages
from ssg.model.articles import Article, StaticPage
from ssg.model.documents import Body
from ssg.model.outputs import Output, Page
from ssg.pages import redirects
from ssg.pages.common import bodies
from ssg.problems.errors import Location, Problems, did_you_mean
from ssg.site.assemble import Site
from ssg.text.reserved_names import reserved_name
from ssg.text.urls import StaticHost, rivalled_page
from ssg.yaml_source.locate import Locator


def reject_collisions(plan: Iterable[PlanStep], locate: Locator, problems: Problems) -> None:
    """Reports outputs that claim the same path, or a file where another output needs a folder.

    Paths that differ only in case collide: many file systems treat them as one file. So does a
    redirect that some hosts would serve in the place of another source's page.
    """
    steps = tuple(plan)
    if are_apart(path for step in steps for path in step.paths):
        return
    planned: dict[str, Output] = {}
    for output in (output for step in steps for output in step.outputs()):
        before = planned.setdefault(output.path.casefold(), output)
        if before is not output:
            _collision(before, output, locate, problems)
    _reject_files_that_are_folders(planned, locate, problems)
    for path, output in planned.items():
        page = planned.get(rivalled_page(path))
        if page is not None and _is_alias(output) and page.source != output.source:
            _collision(page, output, locate, problems)


def are_apart(paths: Iterable[str]) -> bool:
    """Whether no path collides with another one."""
    folded = [path.casefold() for path in paths]
    names = set(folded)
    return (
        len(names) == len(folded)
        and names.isdisjoint(_folders(folded))
        and names.isdisjoint(map(rivalled_page, folded))
    )


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder that a path is in."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _reject_files_that_are_folders(
    planned: dict[str, Output], locate: Locator, problems: Problems
) -> None:
    checked: set[str] = set()
    for path, output in planned.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in checked:
            checked.add(folder)
            if folder in planned:
                _collision(output, planned[folder], locate, problems)
            folder = folder.rpartition("/")[0]


def _collision(first: Output, second: Output, locate: Locator, problems: Problems) -> None:
    """Reports a collision at the output that is easier to fix (best an alias), naming the other."""

    def ease_of_fix(output: Output) -> tuple[bool, bool, str]:
        return bool(output.source), _is_alias(output), output.source

    other, at = sorted((first, second), key=ease_of_fix)
    if at.source and reserved_name(at.path):
        return  # reported already, where its address was made
    where = other.source or "a generated page"
    hint = "give one of them another slug, or remove the alias"
    url = "/" + at.path.removesuffix("index.html")
    message = f'"{url}" is also claimed by {where}'
    problems.error("address-taken", _claim(at, url, locate), message, hint)


def _is_alias(output: Output) -> bool:
    return isinstance(output, Page) and output.layout == redirects.LAYOUT


def _claim(output: Output, url: str, locate: Locator) -> Location:
    """Where a source claims an address: its alias, its slug, or the file itself."""
    if not output.source:
        return Location(output.path)
    if not _is_alias(output):
        return locate.field(output.source, "slug")
    alias = locate.link(output.source, url)
    field = "redirects" if output.source == CONFIG_FILE else "aliases"
    return alias if alias.line else locate.field(output.source, field)


_PLAIN = re.compile(r"(?:/[\w.~-]+)+/?", re.ASCII)
"""An address that is nothing but a path without escapes: most are."""

SourceLinks = tuple[str, Mapping[str, str]]
"""A source, and the URLs that it links to, by the target as written there."""


def source_links(site: Site) -> list[SourceLinks]:
    """The links in texts and in metadata for search engines; `check` finds all others."""
    return [*((body.source, body.links) for body in bodies(site)), *_metadata_links(site)]


def all_addresses(site: Site) -> Iterator[str]:
    """The URLs on the site that its texts, pages and settings name, and that a page may leave."""
    yield from written_addresses(bodies(site))
    for _, urls in _metadata_links(site):
        yield from urls.values()


def written_addresses(bodies: Iterable[Body]) -> Iterator[str]:
    """The URLs on the site that texts have as addresses instead of paths of sources."""
    for body in bodies:
        for target, url in body.links.items():
            if target.startswith("/") and not target.partition("#")[0].endswith(".md"):
                yield url.partition("#")[0]


def dead_links(
    links: Iterable[SourceLinks], root: str, hosted: StaticHost
) -> Iterator[tuple[str, str, str]]:
    """Yields (source, target, path below the root) of each link whose target does not exist."""
    dead: dict[str, str] = {}
    for source, urls in links:
        for target, url in urls.items():
            address = url.partition("#")[0]
            if address not in dead:
                dead[address] = _dead_path(address, root, hosted)
            if dead[address]:
                yield source, target, dead[address]


def _metadata_links(site: Site) -> Iterator[SourceLinks]:
    """Yields the addresses on this site that appear only in metadata for search engines."""
    policies = msgspec.structs.astuple(site.config.publisher.policies)
    named = (*policies, *site.config.look.font_files)
    yield CONFIG_FILE, {url: site.info.root + url[1:] for url in named if url.startswith("/")}
    rules = site.config.redirects
    # Where one redirect leads to another, that one's target is checked.
    moved = {rule.path.rstrip("/") for rule in rules}
    targets = [rule.to for rule in rules if rule.to.rstrip("/") not in moved]
    pages = [to for to in targets if re.fullmatch("/.*[^*]|/", to)]
    yield CONFIG_FILE, {to: site.info.root + to[1:] for to in pages}
    yield from translations((*site.pages, *site.articles), site.info.root)


def translations(sources: Iterable[Article | StaticPage], root: str) -> Iterator[SourceLinks]:
    """Yields the addresses on this site of stories and pages in other languages."""
    for each in sources:
        if each.translations:
            urls = [other.url for other in each.translations if other.url.startswith("/")]
            yield each.source, {"/" + url.removeprefix(root): url for url in urls}


def _dead_path(address: str, root: str, hosted: StaticHost) -> str:
    """The path below the root of an address that does not exist; "" if it exists."""
    path = address if _PLAIN.fullmatch(address) else unquote(urlsplit(address).path)
    is_alive = not path.startswith(root) or hosted.file_for(path.removeprefix(root)) is not None
    return "" if is_alive else path.removeprefix(root)


def _hint_for_layout(name: str) -> str:
    file = name if "." in name else f"{name}.html"
    return f"create layouts/{file} and write layout: {file}, or leave the field out"


def reject_unknown_layouts(
    steps: Iterable[PlanStep],
    layouts: set[str],
    config: Config,
    locate: Locator,
    problems: Problems,
) -> None:
    """Reports layouts that do not exist, at the settings and sources that name them."""
    unknown: set[str] = set()
    for where, layout in _declared_layouts(config):
        if layout not in layouts:
            unknown.add(layout)
            hint = did_you_mean(layout, layouts) or f"create layouts/{layout}"
            at = locate.field(CONFIG_FILE, *where, "layout")
            problems.error("unknown-layout", at, f'no layout "{layout}"', hint)
    for output in (output for step in steps for output in step.ready or ()):
        if isinstance(output, Page) and output.layout not in layouts | unknown:
            at = locate.field(output.source, "layout") if output.source else Location(output.path)
            hint = did_you_mean(output.layout, layouts) or _hint_for_layout(output.layout)
            problems.error("unknown-layout", at, f'no layout "{output.layout}"', hint)


def _declared_layouts(config: Config) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yields the place and the layout of each declaration that has one."""
    for name, kind in config.kinds.items():
        yield ("kinds", name), kind.layout
    for key, taxonomy in config.taxonomies.items():
        yield ("taxonomies", key), taxonomy.layout
    for index, pages in enumerate(map(row_pages, config.pages)):
        yield ("pages", index), pages.layout
