"""Verifies an output tree: every file is as a build wrote it, and an address is in it or gone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest
from ssg.build.audit.explain import output_paths
from ssg.build.build import planned
from ssg.build.manifest import Manifest, Record
from ssg.build.plan import Plan
from ssg.build.unaccounted import display_path, unaccounted
from ssg.config.config import Config
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.content.newsroom import Progress, open_newsroom
from ssg.model.outputs import Output, Page
from ssg.pages import redirects, static
from ssg.problems.errors import Problems, UsageError
from ssg.storage import digest
from ssg.storage.state_folder import STATE
from ssg.text.invisible import visible
from ssg.text.paths import output_path, url_of


class Verification(Struct, frozen=True):
    """What was verified, in words, and whether the tree is as it should be."""

    lines: tuple[str, ...]
    is_right: bool


class _Tree(Struct, frozen=True):
    """An output tree: its folder, the folder's name in messages, and what builds wrote there."""

    output: Path
    name: str
    written: Manifest

    def state(self, path: str) -> str:
        """How a file differs from what a build wrote; "" if it does not."""
        record = self.written.files.get(path)
        if record is None:
            return "no build wrote it"
        return _difference(self.output / path, record)


def verify(
    options: Options, addresses: Sequence[str], progress: Progress = lambda step: None
) -> Verification:
    """Says of each address whether it is in the site and why; without any, examines every file.

    Raises `UsageError` for what is no address, and `SiteError` if the site has errors.
    """
    config = read_config(options, Problems())
    output = output_folder(options, config)
    written = manifest.read(manifest.path_of(options.root / STATE, output))
    tree = _Tree(output, display_path(output, options.root), written)
    if not addresses:
        return _verify_files(tree, config)
    with _planned(options, config, tree, progress) as plan:
        outputs = {output.path: output for output in plan.outputs()}
        results = [_verify_address(each, tree, plan, outputs, config) for each in addresses]
    lines = tuple(line for result in results for line in result.lines)
    return Verification(lines, all(result.is_right for result in results))


@contextmanager
def _planned(options: Options, config: Config, tree: _Tree, progress: Progress) -> Iterator[Plan]:
    moment = build_time(options.now, config.timezone)
    with (
        open_newsroom(options, config, moment, Problems(), progress) as newsroom,
        planned(newsroom, tree.written) as plan,
    ):
        yield plan


def _verify_files(tree: _Tree, config: Config) -> Verification:
    """Compares the content of every file with what the last build wrote."""
    states = {path: tree.state(path) for path in sorted(tree.written.files)}
    others = unaccounted(tree.output, tree.written.files, config.keep)
    faults = [f"{tree.name}/{path}: {state}" for path, state in states.items() if state]
    faults += [f"{tree.name}/{visible(path)}: no build accounts for it" for path in others]
    result = f"{len(faults):,} differ" if faults else "all are as built"
    summary = f"Examined {len(states):,} files of builds in {tree.name}/: {result}."
    return Verification((*faults, summary), not faults)


def _difference(file: Path, record: Record) -> str:
    if record == manifest.UNFINISHED:
        return "the last build was interrupted before it was written"
    try:
        content = file.read_bytes()
    except OSError:
        return "is missing"
    return "" if digest.of_bytes(content) == record.digest else "was changed after the build"


def _verify_address(
    address: str, tree: _Tree, plan: Plan, outputs: dict[str, Output], config: Config
) -> Verification:
    paths = _paths_of_source(address, plan, outputs) or output_paths(address, config)
    if not paths:
        raise UsageError(f'"{address}" is not an address of a site')
    if path := next((path for path in paths if path in outputs), ""):
        difference = tree.state(path)
        url = plan.site.info.root.removesuffix("/") + url_of(path)
        lines = [
            f"{url} is in the site: {_reason(outputs[path])}",
            f"  {tree.name}/{path}: {difference or 'is as the last build wrote it'}",
        ]
        return Verification(tuple(lines), not difference)
    remains = [path for path in paths if (tree.output / path).is_file()]
    lines = [f"{address} is not in the site: {_absence(paths, plan)}"]
    lines += [f"  {tree.name}/{path}: {_remedy(path, tree)}" for path in remains]
    if not remains:
        lines.append(f"  {tree.name}/ has no file for it")
    return Verification(tuple(lines), not remains)


def _paths_of_source(source: str, plan: Plan, outputs: dict[str, Output]) -> list[str]:
    """The path of a source's page, or those that it would have; none for what is no source."""
    source = source.removeprefix("./")
    pages = (output for output in outputs.values() if isinstance(output, Page))
    for page in pages:
        if page.source == source and page.layout != redirects.LAYOUT:
            return [page.path]
    withheld = plan.unpublished().get(source)
    return sorted(withheld.paths) if withheld else []


def _reason(output: Output) -> str:
    """Why an output is in the site."""
    source = getattr(output, "source", "")
    if not isinstance(output, Page):
        return f"it is a file of {source}" if source else "published pages need this file"
    if output.layout == redirects.LAYOUT:
        target = output.context["target"]
        return f"it redirects to {target}, because of {source}"
    if output.layout == static.WITHDRAWN:
        return f"it says that {source} was withdrawn"
    return f"it is the page of {source}" if source else f"every site has it ({output.layout})"


def _absence(paths: Sequence[str], plan: Plan) -> str:
    for each in plan.site.redirects:
        if each.to and output_path(each.path.removeprefix(plan.site.info.root)) in paths:
            return f"the host redirects it to {each.to}, because of {each.source}"
    for source, withheld in plan.unpublished().items():
        if any(path in withheld.paths for path in paths):
            return f"{source} is {withheld.reason}"
    return "no source has this address"


def _remedy(path: str, tree: _Tree) -> str:
    if path in tree.written.files:
        return "is still there; the next build deletes it"
    return "is there, and no build accounts for it; `ssg build --prune` deletes it"
