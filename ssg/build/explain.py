"""Tells of one page or source what it is made from, who shows it, and what a build would do."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from ssg.build import manifest
from ssg.build.build import planned
from ssg.build.fingerprint_diff import changed_names
from ssg.build.manifest import UNFINISHED, is_untouched
from ssg.build.plan import Plan
from ssg.build.publish import OutputTree
from ssg.config.config import Config
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.content.newsroom import Progress, opened
from ssg.model.outputs import Output, Page
from ssg.problems.errors import Problems, UsageError, did_you_mean
from ssg.storage import digest
from ssg.storage.state_folder import STATE
from ssg.text.paths import output_path, url_of

MAX_LISTED = 12
"""How many pages are listed."""


class ExplainedSite(Struct, frozen=True):
    """What is known of the site when it is asked about."""

    plan: Plan
    tree: OutputTree
    outputs: dict[str, Output]

    def url(self, path: str) -> str:
        """The URL of an output, from the host's root."""
        return self.plan.site.info.root.removesuffix("/") + url_of(path)

    def state(self, path: str) -> str:
        """What the next build would do to an output, and why."""
        record, fingerprint = self.tree.before.get(path), self.plan.fingerprints.get(path, "")
        if record is None:
            return "new: the next build will write it"
        if path not in self.outputs:
            return "not part of the site any more: the next build will delete it"
        if record == UNFINISHED:
            return "the last build was interrupted: the next one will make it again"
        if names := changed_names(record.fingerprint, fingerprint):
            return f"the next build will make it again: {_listed(names)} moved"
        if not is_untouched(self.tree.output, path, record):
            return "changed or removed by somebody else: the next build will make it again"
        return "up to date: nothing that it is made from has moved since it was written"


def explain(options: Options, target: str, progress: Progress = lambda step: None) -> list[str]:
    """The lines that tell of `target`: a URL or path of the site, or a file that it is made from.

    Raises `UsageError` where there is no such thing, and `SiteError` where the site isn't sound.
    """
    problems = Problems()
    config = read_config(options, problems)
    output = output_folder(options, config)
    tree = OutputTree(output, manifest.path_of(options.root / STATE, output))
    moment = build_time(options.now, config.timezone)
    with (
        opened(options, config, moment, problems, progress) as newsroom,
        planned(newsroom, tree.manifest) as plan,
    ):
        told = ExplainedSite(plan, tree, {planned.path: planned for planned in plan.outputs()})
        if (path := _page(told, target, config)) is not None:
            return list(_of_output(told, path))
        return list(_of_source(told, options.root, _source(options.root, target)))


def _page(told: ExplainedSite, target: str, config: Config) -> str | None:
    """The output that a URL or a path names, if there is or was one."""
    parts = urlsplit(target)
    names = [target.removeprefix("./").removeprefix(f"{config.output}/")]
    if parts.path.startswith("/"):
        url = parts.path.removeprefix(config.base_path.removesuffix("/"))
        names += [url, f"{url}/"]
    for name in names:
        try:
            path = output_path(name)
        except ValueError:
            continue
        if path in told.outputs or path in told.tree.before:
            return path
    return None


def _of_output(told: ExplainedSite, path: str) -> Iterator[str]:
    yield f"{told.url(path)} ({told.tree.output.name}/{path})"
    output = told.outputs.get(path)
    if output and output.source:
        yield f"  source: {output.source}"
    if isinstance(output, Page):
        closure = told.plan.closure(output.layout)
        others = [name for name in closure.layouts if name != output.layout]
        yield f"  layout: {output.layout}" + (f", with {', '.join(others)}" if others else "")
        yield f"  values: {_listed([name for name in closure.names if name in output.context])}"
    yield f"  {told.state(path)}"


def _source(root: Path, target: str) -> str:
    """A file of the newsroom by its path from the root, however it was written."""
    try:
        return Path(target).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return target


def _of_source(told: ExplainedSite, root: Path, source: str) -> Iterator[str]:
    """Tells of a source, a layout or a file that pages refer to."""
    own = [output.path for output in told.outputs.values() if output.source == source]
    layout = source.removeprefix("layouts/")
    used = [] if layout == source else _made_with(told, layout)
    if len(own) == 1:
        yield from _of_output(told, own[0])
    elif own:
        yield from _pages(f"{source} makes", own, told)
    elif used:
        yield from _pages(f"{source} is part of the layouts of", used, told)
    elif reason := told.plan.unpublished().get(source):
        yield f"{source} is not published: it is {reason}"
    elif (root / source).exists():
        yield f"{source} makes no page of its own; `ssg build --dry-run` shows what an edit moves"
    else:
        raise UsageError(_unknown(told, source))
    if own:
        showing = _showing(told, [told.url(path) for path in own], source)
        yield from _pages("shown or linked by", showing, told)


def _showing(told: ExplainedSite, urls: list[str], source: str) -> list[str]:
    """The pages whose values have one of the URLs, or a place on its page, in them."""
    escaped = (re.escape(digest.canonical_json(url)[:-1]) for url in urls)
    needle = re.compile(b"(?:" + b"|".join(escaped) + b')["?#]')
    return [
        output.path
        for output in told.outputs.values()
        if isinstance(output, Page)
        and output.source != source
        and needle.search(digest.canonical_json(output.context))
    ]


def _made_with(told: ExplainedSite, layout: str) -> list[str]:
    pages = [output for output in told.outputs.values() if isinstance(output, Page)]
    return [page.path for page in pages if layout in told.plan.closure(page.layout).layouts]


def _pages(what: str, paths: list[str], told: ExplainedSite) -> Iterator[str]:
    yield f"{what} {len(paths):,} page{'' if len(paths) == 1 else 's'}" + (":" if paths else "")
    for path in paths[:MAX_LISTED]:
        yield f"  {told.url(path)}  {told.state(path).partition(':')[0]}"
    if len(paths) > MAX_LISTED:
        yield f"  ... and {len(paths) - MAX_LISTED:,} more"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _unknown(told: ExplainedSite, target: str) -> str:
    sources = {output.source for output in told.outputs.values() if output.source}
    hint = did_you_mean(target, sources | set(map(told.url, told.outputs)))
    return f'there is no "{target}" in the site, nor in the newsroom' + (hint and f" ({hint})")
