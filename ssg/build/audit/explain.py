"""Explains one page or source: its inputs, the pages that show it, and what a build would do."""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from ssg.build import manifest
from ssg.build.build import planned
from ssg.build.manifest import UNFINISHED, changed_names, is_untouched, named_digests
from ssg.build.plan import Plan
from ssg.build.publish import OutputTree
from ssg.build.stored import last_build, last_pages
from ssg.build.stored.differences import Difference, differences, merged
from ssg.build.stored.last_pages import Before
from ssg.build.stored.site_store import SiteStore
from ssg.config.config import Config
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.content.newsroom import Progress, open_newsroom
from ssg.hosting.hosts import codings
from ssg.model.outputs import Output, Page
from ssg.problems.errors import Problems, UsageError, did_you_mean
from ssg.storage import digest
from ssg.storage.state_folder import STATE
from ssg.text.paths import output_path, url_of

MAX_LISTED = 12
"""How many pages, differences and files are listed."""


class ExplainedSite(Struct, frozen=True):
    """A planned site with its output tree and its outputs by path."""

    plan: Plan
    tree: OutputTree
    outputs: dict[str, Output]
    before: Before

    def url(self, path: str) -> str:
        """The URL of an output, from the host's root."""
        return self.plan.site.info.root.removesuffix("/") + url_of(path)

    def uncompressed(self, path: str) -> str:
        """The path of the output of which the file at a path is a compressed copy, or ""."""
        whole = (path.removesuffix(each.suffix) for each in codings(self.plan.site.config))
        return next((each for each in whole if each != path and each in self.outputs), "")

    def state(self, path: str) -> str:
        """What the next build would do to an output, and why."""
        record, fingerprint = self.tree.before.get(path), self.plan.fingerprints.get(path, "")
        if record is None:
            return "new: the next build will write it"
        if path not in self.outputs:
            return "no longer part of the site: the next build will delete it"
        if record == UNFINISHED:
            return "the last build was interrupted: the next build will write it again"
        if names := changed_names(record.fingerprint, fingerprint):
            return f"the next build will render it again: {_listed(names)} changed"
        if not is_untouched(self.tree.output, path, record):
            return "changed or deleted outside Dateline: the next build will write it again"
        return "up to date: nothing it depends on has changed since it was written"

    def differences(self, path: str) -> Iterator[Difference]:
        """Yields what changed in the values of a page since the last build rendered it."""
        record, now = self.tree.before.get(path), self.outputs.get(path)
        if record is None or record == UNFINISHED or not isinstance(now, Page):
            return
        rendered = named_digests(record.fingerprint)
        page = self.before.pages.page(path) if self.before.pages else None
        for name in changed_names(record.fingerprint, self.plan.fingerprints[path]):
            if name == "layout":
                yield from self._changed_layouts(now.layout)
            elif page and name in page.context and name in now.context:
                value = page.context[name]
                if self.plan.digests.of(value) == rendered.get(name):  # this was rendered
                    yield from differences(name, value, now.context[name], self._sources())

    def _changed_layouts(self, layout: str) -> Iterator[Difference]:
        for name in self.plan.closure(layout).layouts:
            for file in self.before.moved:
                if f"/{file}".removesuffix(" (gone)").endswith(f"/layouts/{name}"):
                    yield Difference("layout", file)

    def _sources(self) -> dict[str, str]:
        """The source of everything that has a page, by its URL."""
        site = self.plan.site
        sources = {listing.term.url: listing.term.source for listing in site.listings}
        sources |= {page.url: page.source for page in site.pages}
        return sources | {article.ref.url: article.source for article in site.articles}


def explain(options: Options, target: str, progress: Progress = lambda step: None) -> list[str]:
    """The lines that explain `target`: a URL or path of the site, or one of its source files.

    Raises `UsageError` if there is no such page or file, and `SiteError` if the site has errors.
    """
    problems = Problems()
    config = read_config(options, problems)
    output = output_folder(options, config)
    tree = OutputTree(output, manifest.path_of(options.root / STATE, output))
    moment = build_time(options.now, config.timezone)
    written = manifest.digest_of(tree.manifest_path)
    with (
        closing(SiteStore(last_build.path_of(tree.manifest_path))) as store,
        open_newsroom(options, config, moment, problems, progress) as newsroom,
        planned(newsroom, tree.manifest) as plan,
    ):
        outputs = {output.path: output for output in plan.outputs()}
        before = last_pages.before(store, newsroom.root, config, tree.manifest.parts, written)
        site = ExplainedSite(plan, tree, outputs, before)
        if (path := _output_at(site, target, config)) is not None:
            return list(_explain_output(site, path))
        return list(_explain_source(site, options.root, _source(options.root, target)))


def _output_at(site: ExplainedSite, target: str, config: Config) -> str | None:
    """The path of the output at a URL or a path, if there is or was one."""
    for path in output_paths(target, config):
        if path in site.outputs or path in site.tree.before:
            return path
    return None


def output_paths(target: str, config: Config) -> list[str]:
    """The paths that a URL or a path in the output may stand for, the likeliest first."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return []
    names = [target.removeprefix("./").removeprefix(f"{config.output}/")]
    if parts.path.startswith("/"):
        url = parts.path.removeprefix(config.base_path.removesuffix("/"))
        names += [url, f"{url}/"]
    paths: list[str] = []
    for name in names:
        with suppress(ValueError):
            paths.append(output_path(name))
    return list(dict.fromkeys(paths))


def _explain_output(site: ExplainedSite, path: str) -> Iterator[str]:
    yield f"{site.url(path)} ({site.tree.output.name}/{path})"
    if path not in site.outputs and (whole := site.uncompressed(path)):
        yield "  a compressed copy of this file:"
        path = whole
        yield f"{site.url(path)} ({site.tree.output.name}/{path})"
    output = site.outputs.get(path)
    if output and output.source:
        yield f"  source: {output.source}"
    if isinstance(output, Page):
        closure = site.plan.closure(output.layout)
        others = [name for name in closure.layouts if name != output.layout]
        yield f"  layout: {output.layout}" + (f", with {', '.join(others)}" if others else "")
        yield f"  values: {_listed([name for name in closure.names if name in output.context])}"
    yield f"  {site.state(path)}"
    found = merged(site.differences(path))
    yield from (f"    {each}" for each in found[:MAX_LISTED])
    if len(found) > MAX_LISTED:
        yield f"    ... and {len(found) - MAX_LISTED:,} more"
    if (files := site.before.moved) and "render it again" in site.state(path):
        more = f" and {len(files) - MAX_LISTED:,} more" if len(files) > MAX_LISTED else ""
        yield f"  files changed since the last build: {_listed(files[:MAX_LISTED])}{more}"


def _source(root: Path, target: str) -> str:
    """A file of the newsroom by its path from the root, as absolute or relative path."""
    try:
        return Path(target).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return target


def _explain_source(site: ExplainedSite, root: Path, source: str) -> Iterator[str]:
    """Explains a source, a layout or a file that pages refer to."""
    own = [output.path for output in site.outputs.values() if output.source == source]
    layout = source.removeprefix("layouts/")
    used = [] if layout == source else _pages_using(site, layout)
    if len(own) == 1:
        yield from _explain_output(site, own[0])
    elif own:
        yield from _page_list(f"{source} produces", own, site)
    elif used:
        yield from _page_list(f"{source} is a layout of", used, site)
    elif withheld := site.plan.unpublished().get(source):
        yield f"{source} is not published: it is {withheld.reason}"
    elif (root / source).exists():
        yield (
            f"{source} has no page of its own; "
            "`ssg build --dry-run` shows which pages an edit changes"
        )
    else:
        raise UsageError(_unknown(site, source))
    if own:
        paths = _pages_showing(site, [site.url(path) for path in own], source)
        yield from _page_list("shown or linked by", paths, site)


def _pages_showing(site: ExplainedSite, urls: list[str], source: str) -> list[str]:
    """The pages whose values contain one of the URLs, also with a query or a fragment."""
    escaped = (re.escape(digest.canonical_json(url)[:-1]) for url in urls)
    needle = re.compile(b"(?:" + b"|".join(escaped) + b')["?#]')
    return [
        output.path
        for output in site.outputs.values()
        if isinstance(output, Page)
        and output.source != source
        and needle.search(digest.canonical_json(output.context))
    ]


def _pages_using(site: ExplainedSite, layout: str) -> list[str]:
    pages = [output for output in site.outputs.values() if isinstance(output, Page)]
    return [page.path for page in pages if layout in site.plan.closure(page.layout).layouts]


def _page_list(intro: str, paths: list[str], site: ExplainedSite) -> Iterator[str]:
    yield f"{intro} {len(paths):,} page{'' if len(paths) == 1 else 's'}" + (":" if paths else "")
    for path in paths[:MAX_LISTED]:
        yield f"  {site.url(path)}  {site.state(path).partition(':')[0]}"
    if len(paths) > MAX_LISTED:
        yield f"  ... and {len(paths) - MAX_LISTED:,} more"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _unknown(site: ExplainedSite, target: str) -> str:
    sources = {output.source for output in site.outputs.values() if output.source}
    hint = did_you_mean(target, sources | set(map(site.url, site.outputs)))
    return f'no "{target}" in the site or the newsroom' + (hint and f" ({hint})")
