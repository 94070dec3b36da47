"""An announcement: compare the site with the one announced last, and tell everybody once.

Only what is deployed is announced. The record of it is kept beside the ledger of the target, where
every machine finds it, or in the state folder if the settings name no target.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from ssg.announce import changes, recipients
from ssg.announce.changes import Announced, Kind
from ssg.announce.message import Message, Recipient, RefusedError, send
from ssg.announce.places import LocalPlace, Place, TargetPlace
from ssg.config.config import Config
from ssg.config.options import Options, output_folder, read_config
from ssg.deploy import local_site, run
from ssg.deploy.claim import Now
from ssg.deploy.local_site import LocalSite
from ssg.deploy.retry import Patience, TransientError
from ssg.deploy.run import Deployment, Progress
from ssg.problems.errors import Problems, UsageError
from ssg.storage import digest
from ssg.storage.state_folder import STATE

_CONNECTIONS = 8
"""How many requests a recipient gets at a time; caches want one for each address."""


class Announcement(Struct, frozen=True):
    """What is to be announced: the changes since the last time, and the messages to recipients.

    `is_first` says that nothing was announced before, so that the whole site is new. `at` is where
    readers find the site; `refusal` says why nobody may be told of it.
    """

    at: str
    site: LocalSite
    place: Place
    files: dict[str, str]
    record: Announced
    changes: dict[str, Kind]
    recipients: tuple[Recipient, ...]
    is_first: bool
    refusal: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether anybody has to be told anything, or the record has to be written."""
        return bool(self.changes or self.is_first or any(each.messages for each in self.recipients))


class Outcome(Struct, frozen=True):
    """How an announcement went: how many requests each recipient got, and who has to wait."""

    sent: Mapping[str, int]
    failures: tuple[str, ...] = ()


class Run(Struct, frozen=True):
    """The circumstances of an announcement: options, the target's name, environment and clock."""

    options: Options
    target: str
    environment: Mapping[str, str]
    now: Now
    patience: Patience = Patience()


@contextmanager
def planned(this: Run, progress: Progress = lambda step: None) -> Iterator[Announcement]:
    """Plans what to announce of the built site.

    Raises `UsageError` for what is not the public site (a preview, drafts, another address than
    that of the settings), and for what is not deployed.
    """
    config = read_config(this.options, Problems())
    if not config.deploy:
        if this.target:
            raise UsageError(f'config.yaml has no target "{this.target}"')
        site = local_site.read(this.options, config, this.now())
        yield _plan(this, config, site, LocalPlace(_local_file(this, config)))
        return
    with run.planned(this.options, this.target, this.now, progress, this.patience) as deployment:
        _require_equal(deployment)
        file = _local_file(this, config, deployment.name)
        place = TargetPlace(deployment, LocalPlace(file), this.now)
        yield _plan(this, config, deployment.site, place, deployment)


def _local_file(this: Run, config: Config, name: str = "") -> Path:
    """The file in the state folder with the record of the output folder or of a target."""
    from ssg.build import manifest

    tree = manifest.path_of(this.options.root / STATE, output_folder(this.options, config))
    owner = f"announced-{digest.short(name.encode())}" if name else "announced"
    return tree.with_name(tree.name.replace("manifest", owner))


def _require_equal(deployment: Deployment) -> None:
    if deployment.is_needed:
        raise UsageError(
            f"{deployment.target.address} is not equal to {deployment.site.name}/: build, "
            f"then run `ssg deploy {deployment.name}`. Nothing was announced"
        )


def _plan(
    this: Run, config: Config, site: LocalSite, place: Place, deployment: Deployment | None = None
) -> Announcement:
    found = place.read()
    record = found or Announced()
    files = changes.addresses(site.files)
    different = changes.between(record.files, files)
    is_first = found is None
    if deployment and (address := deployment.settings.url):
        at = f"{address.rstrip('/')}/"
        refusal = f"the target is at {address}, and not at `base_url`: it is not announced"
        return Announcement(at, site, place, files, record, different, (), is_first, refusal)
    told = recipients.recipients(config, record, different, this.environment)
    refusal = "" if told else _NOBODY
    return Announcement(config.url, site, place, files, record, different, told, is_first, refusal)


_NOBODY = "config.yaml names nobody to tell: set `indexnow`, `hub` of `feeds`, or `announce`"


def refuse(announcement: Announcement) -> None:
    """Raises `UsageError` if nobody may be told of the site."""
    if announcement.refusal:
        raise UsageError(announcement.refusal)


def carry_out(
    announcement: Announcement,
    patience: Patience,
    sent: Callable[[str], object] = lambda name: None,
) -> Outcome:
    """Sends all messages; `sent` is called with the name of the recipient of each.

    What a recipient was not told, because it or a cache failed, is recorded for the next time.
    """
    told = announcement.recipients
    pending = {each.key: _waiting(announcement, each) for each in told}
    with announcement.place.held() as save:
        save(_record(announcement, pending))
        try:
            return _tell(told, pending, patience, sent)
        finally:
            save(_record(announcement, pending))


def _waiting(announcement: Announcement, recipient: Recipient) -> dict[str, Kind]:
    """What a recipient has still to be told: only changes that concern it."""
    todo = announcement.record.todo(recipient.key, announcement.changes)
    return {path: todo[path] for message in recipient.messages for path in message.paths}


def _record(announcement: Announcement, pending: Mapping[str, dict[str, Kind]]) -> Announced:
    return Announced(announcement.files, {key: dict(left) for key, left in pending.items() if left})


def _tell(
    told: tuple[Recipient, ...],
    pending: Mapping[str, dict[str, Kind]],
    patience: Patience,
    sent: Callable[[str], object],
) -> Outcome:
    counts: dict[str, int] = {}
    failures: list[str] = []
    for recipient in told:
        if failures and not recipient.cache and any(pending[r.key] for r in told if r.cache):
            if recipient.messages:
                failures.append(f"{recipient.name} was not told: a cache still has the old site")
            continue

        def done(message: Message, to: Recipient = recipient) -> None:
            counts[to.name] = counts.get(to.name, 0) + 1
            for path in message.paths:
                pending[to.key].pop(path, None)
            sent(to.name)

        if reason := _tell_one(recipient, patience, done):
            failures.append(f"{recipient.name}: {reason}")
    return Outcome(counts, tuple(failures))


def _tell_one(recipient: Recipient, patience: Patience, done: Callable[[Message], object]) -> str:
    """Sends the messages to one recipient; after an error, no other one begins. Returns it."""
    reason = ""
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        futures = {pool.submit(send, each.request, patience): each for each in recipient.messages}
        try:
            for future in as_completed(futures):
                if future.cancelled():
                    continue
                if failure := _failure(future, recipient):
                    reason = reason or failure
                    _cancel(futures)
                else:
                    done(futures[future])
        finally:
            _cancel(futures)  # also after an interrupt
    return reason


def _cancel(futures: Iterable["Future[None]"]) -> None:
    """Cancels what has not begun, one by one: `as_completed` would wait for ever for a shutdown."""
    for future in futures:
        future.cancel()


def _failure(future: "Future[None]", recipient: Recipient) -> str:
    """Why a message could not be sent; "" if it was."""
    try:
        future.result()
    except RefusedError as error:
        return f"{error} ({recipient.hint})" if recipient.hint else str(error)
    except (TransientError, UsageError) as error:
        return str(error)
    return ""


def record_only(announcement: Announcement) -> None:
    """Records the site as announced, without telling anybody, also what they missed before."""
    with announcement.place.held() as save:
        save(Announced(announcement.files))
