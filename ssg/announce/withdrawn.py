"""Asks the live site whether the stories that were withdrawn have left it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ssg.announce.live import Answer, ask, ask_all, past_caches
from ssg.build import manifest
from ssg.config.config import Config
from ssg.config.options import Options, output_folder
from ssg.model.articles import Withdrawal
from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.storage.state_folder import STATE
from ssg.text.paths import output_path, url_of


class Verification(Struct, frozen=True):
    """What each address says, in words, and whether all of them are as they should be."""

    lines: tuple[str, ...]
    is_right: bool


class _Address(Struct, frozen=True):
    """An address of a withdrawn story, and the digest of the page that may be there, or ""."""

    url: str
    expected: str


class _State(Struct, frozen=True):
    """What an address says, and whether that is right."""

    url: str
    words: str
    is_right: bool


def verify(
    withdrawals: Sequence[Withdrawal], at: str, config: Config, options: Options
) -> Verification:
    """Asks the site at the URL `at` (or `base_url`) for each address of each withdrawn story.

    An address is right if nothing is there, if it leads elsewhere, or if it shows the page that the
    build wrote there: a notice, or a small page that leads to it. A page that the next build would
    change or delete proves nothing: it may be the story. Raises `UsageError` for an `at` that is no
    URL, and `SiteError` if the site has errors.
    """
    if at and not at.startswith(("http://", "https://")):
        raise UsageError(f'--at: "{at}" must begin with https:// or http://')
    if not withdrawals:
        return Verification(("No published story was withdrawn.",), is_right=True)
    files = _current(options, config)
    at = f"{(at or config.url).rstrip('/')}/"
    addresses = tuple(_addresses(withdrawals, at, config.base_path, files))
    states = list(ask_all(addresses, _state))
    wrong = sum(not state.is_right for state in states)
    are = "is" if wrong == 1 else "are"
    summary = f"{wrong:,} of {len(states):,} addresses {are} wrong" if wrong else "all have left"
    lines = [f"{each.url} {each.words}{'' if each.is_right else '  <- WRONG'}" for each in states]
    stories = (
        "1 withdrawn story" if len(withdrawals) == 1 else f"{len(withdrawals):,} withdrawn stories"
    )
    return Verification((*lines, f"Asked {at} for {stories}: {summary}."), not wrong)


def _current(options: Options, config: Config) -> dict[str, str]:
    """The digests of the files of the last build that the next one would leave as they are."""
    from ssg.build.build import build

    changes = build(replace(options, dry_run=True)).changes
    stale = {*changes.added, *changes.changed, *changes.deleted}
    written = manifest.path_of(options.root / STATE, output_folder(options, config))
    files = manifest.read(written).files
    return {path: record.digest for path, record in files.items() if path not in stale}


def _addresses(
    withdrawals: Sequence[Withdrawal], at: str, root: str, files: Mapping[str, str]
) -> Iterator[_Address]:
    for withdrawal in withdrawals:
        own = withdrawal.url.removeprefix(root)
        for path in (own, *(alias.lstrip("/") for alias in withdrawal.aliases)):
            file = output_path(path)
            yield _Address(at + url_of(file)[1:], files.get(file, ""))


def _state(address: _Address) -> _State:
    state = _judged(address, ask(address.url))
    if state.is_right or not _judged(address, ask(past_caches(address.url))).is_right:
        return state
    words = f"{state.words}, but only in a cache: run `ssg announce`, or purge the cache"
    return _State(address.url, words, is_right=False)


def _judged(address: _Address, answer: Answer) -> _State:
    """What an answer says, and whether the story is not there."""
    if answer.location:
        return _State(address.url, f"leads to {answer.location}", is_right=True)
    if answer.status != 200:
        return _State(address.url, answer.words, is_right=answer.is_gone)
    if address.expected and digest.of_bytes(answer.content) == address.expected:
        return _State(address.url, "shows the notice", is_right=True)
    words = (
        "shows something else than the build wrote there" if address.expected else "is still there"
    )
    return _State(address.url, words, is_right=False)
