"""A deploy: read the site, ask the target what it has, plan, and carry the plan out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ssg.build.unaccounted import listed
from ssg.config.config import Config
from ssg.config.deploy_config import STORES, DeployTarget, parse_address
from ssg.config.options import Options, read_config, refuse_sources
from ssg.deploy import ledger, local_site
from ssg.deploy.claim import Claim, Journal, Now, State, read_state
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.ledger import Records
from ssg.deploy.local_site import LocalSite
from ssg.deploy.open_target import open_target
from ssg.deploy.plan import Plan, make_plan, refuse_many_deletions
from ssg.deploy.precompressed import as_sent
from ssg.deploy.retry import Patience, TransientError
from ssg.deploy.target import Target
from ssg.problems.errors import Problems, UsageError, did_you_mean
from ssg.text.paths import is_within

Progress = Callable[[str], object]
"""Called with what a deploy does at the moment."""
Sent = Callable[[int], object]
"""Called with the size of each file that was sent."""


class Deployment(Struct, frozen=True):
    """A deploy: what to send where. Its plan is empty until the target was asked what it has.

    `strange` are files at the target that no deploy put there, and that are not part of the site.
    """

    name: str
    settings: DeployTarget
    site: LocalSite
    target: Target
    state: State = State()
    plan: Plan = Plan()
    strange: tuple[str, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether the target differs from the site, or does not know that it does not."""
        journal = self.state.journal
        return bool(self.plan.touched or journal.touched or journal.is_whole)


@contextmanager
def planned(
    options: Options,
    name: str,
    now: Now,
    progress: Progress = lambda step: None,
    patience: Patience = Patience(),  # noqa: B008 (a frozen value)
) -> Iterator[Deployment]:
    """Plans a deploy of the built site to the target called `name`, or to the only one.

    Raises `UsageError` if that is impossible, or not what anybody would want.
    """
    config = read_config(options, Problems())
    name, settings = chosen(config, name)
    progress("Reading the site")
    site = local_site.read(options, config, now())
    target = open_target(settings, options.root, config.headers, patience)
    if isinstance(target, FolderTarget):
        _refuse_own_folder(target.folder, site, options.root, config.theme)
    if parse_address(settings.to).kind in STORES:
        site = as_sent(site, settings.encoding)
    progress(f"Asking {target.address} what it has")
    try:
        yield _plan(Deployment(name, settings, site, target), now())
    except TransientError as error:
        reason = str(error).rstrip(".")
        raise UsageError(
            f"{target.address} cannot be reached: {reason}. The next deploy continues from here"
        ) from error
    finally:
        target.close()


def _refuse_own_folder(folder: Path, site: LocalSite, root: Path, theme: str) -> None:
    """Raises `UsageError` for a folder that has what the newsroom needs, or is in such a one."""
    refuse_sources(folder, root.resolve(), theme, "deploy to")
    if folder.is_relative_to(site.folder) or site.folder.is_relative_to(folder):
        raise UsageError(f"cannot deploy to {folder}: it is, contains or is in {site.name}/")


def chosen(config: Config, name: str) -> tuple[str, DeployTarget]:
    """Returns the target called `name`, or the only one; raises `UsageError` if there is none."""
    targets: Mapping[str, DeployTarget] = config.deploy
    if not targets:
        raise UsageError(
            "config.yaml names no target: add, for example, `deploy: {production: /var/www/news}`"
        )
    if not name and len(targets) > 1:
        raise UsageError(f"name a target: {', '.join(targets)}")
    name = name or next(iter(targets))
    if name not in targets:
        raise UsageError(f'there is no target "{name}"; {did_you_mean(name, targets)}')
    return name, targets[name]


def _plan(deployment: Deployment, now: datetime) -> Deployment:
    target, files = deployment.target, deployment.site.files
    state = read_state(target, now)
    content = target.ledger()
    known = None if content is None else ledger.decode(content)
    found = None
    if known is None and not state.journal.is_whole:
        found = _without_kept(target.listing(deployment.site), deployment)
        journal = Journal(done=ledger.table_of(found), is_whole=True)
        state = replace(state, journal=journal)
    records = _without_kept(state.journal.applied_to(known or {}), deployment)
    plan = make_plan(files, records, target.headers)
    strange = plan.deleted if found else ()
    return replace(deployment, state=state, plan=plan, strange=strange)


def _without_kept(records: Records, deployment: Deployment) -> Records:
    """Leaves out the files that the settings keep, unless the site has them."""
    keep, files = deployment.settings.keep, deployment.site.files
    if not keep:
        return records
    return {
        path: record
        for path, record in records.items()
        if path in files or not any(is_within(path, each) for each in keep)
    }


def refuse_dangers(deployment: Deployment, max_deletes: int | None, *, adopt: bool) -> None:
    """Raises `UsageError` if a deploy would delete too much.

    That is more than `max_deletes` files or, unless it may `adopt` them, files of others.
    """
    strange, address = deployment.strange, deployment.target.address
    if strange and not adopt:
        raise UsageError(
            f"{address} has files that are not part of the site, and no ledger says that a deploy "
            f"put them there ({listed(strange)}): nothing was changed. Add --yes to delete them, "
            "or name them in `keep` of the target"
        )
    limit = deployment.settings.max_deletes if max_deletes is None else max_deletes
    refuse_many_deletions(deployment.plan, limit)


def carry_out(deployment: Deployment, now: Now, sent: Sent = lambda size: None) -> None:
    """Makes the target equal to the site. If it is interrupted, the next deploy goes on.

    Raises `UsageError` if another deploy was first.
    """
    plan, target, site = deployment.plan, deployment.target, deployment.site
    claim = Claim(target, now)

    def note(path: str) -> None:
        claim.note(path, plan.records[path])
        sent(plan.records[path].size)

    with claim.held(deployment.state, plan.touched):
        _delete(target, plan.obstacles)
        for step in plan.steps:
            if step:
                target.upload(step, site, note)
        _delete(target, plan.deletions)
        target.save_ledger(ledger.encode(plan.records))


def _delete(target: Target, paths: Sequence[str]) -> None:
    if paths:
        target.delete(paths, lambda path: None)
