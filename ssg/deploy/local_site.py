"""The built site as a deploy sends it: the files of the output tree, with their digests.

The digests are those of the build's manifest. A file whose size and time are as the build left them
is not read until it is sent, and then its content is compared too.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ssg.build import manifest
from ssg.build.manifest import UNFINISHED, Manifest, Variant, is_untouched
from ssg.build.unaccounted import display_path, listed, unaccounted
from ssg.config.config import Config, PreviewOptions
from ssg.config.options import Options, output_folder
from ssg.deploy.ledger import is_outside
from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.storage.lock import hold_lock
from ssg.storage.state_folder import STATE

_LARGE = 8 * 2**20
"""Above so many bytes, a file is not read into memory as a whole."""


class LocalFile(Struct, frozen=True, gc=False):
    """A file to send: the digest and the size of its content.

    `source` is the path of a file that is sent in its place, and `coding` the content coding of
    what is sent.
    """

    digest: str
    size: int
    source: str = ""
    coding: str = ""


class LocalSite(Struct, frozen=True):
    """The files of a built site by path, below `folder`; `name` is the folder in messages."""

    folder: Path
    name: str
    files: Mapping[str, LocalFile]

    def content(self, path: str) -> bytes | Path:
        """Returns the content of a file or, of a large one, its place on the disk.

        Raises `UsageError` if it is not as it was built.
        """
        local = self.files[path]
        place = self.folder / (local.source or path)
        try:
            content = place if local.size > _LARGE else place.read_bytes()
            found = _digest(content)
        except OSError:
            found = ""
        if found != local.digest:
            raise UsageError(
                f"{self.name}/{path} was changed during the deploy: build, then deploy again"
            )
        return content


def read(options: Options, config: Config, now: datetime) -> LocalSite:
    """Reads which files the built site has; raises `UsageError` if it must not be deployed.

    It must be complete and as the build left it, and be the public site: that of the settings'
    address, without drafts and the like, and not that of a time to come.
    """
    output = output_folder(options, config)
    name = display_path(output, options.root)
    state = options.root / STATE
    if not output.is_dir():
        raise UsageError(f"there is no site in {name}/: run `ssg build` first")
    with hold_lock(manifest.lock_path(state, output)):
        built = manifest.read(manifest.path_of(state, output))
        _refuse_other_site(built, config, now, name)
        changed = [path for path, error in _faults(output, built) if error]
        others = unaccounted(output, built.files, ())
        strange = unaccounted(output, built.files, config.keep) if others else []
        _refuse_changes(name, changed, strange)
        files = {path: LocalFile(each.digest, each.size) for path, each in built.files.items()}
        files |= {path: _measured(output / path) for path in others}
    if misplaced := [path for path in files if is_outside(path)]:
        raise UsageError(f"cannot deploy {listed(misplaced)}: deploys keep their own files there")
    return LocalSite(output, name, files)


def _refuse_other_site(built: Manifest, config: Config, now: datetime, name: str) -> None:
    variant = built.variant
    if not variant.base_url or not built.files:
        raise UsageError(f"{name}/ has no complete build: run `ssg build` first")
    if variant.preview:
        raise UsageError(
            f'{name}/ is the preview "{variant.preview}", which is never deployed to a target or '
            "announced: run `ssg build` for the site"
        )
    if variant.base_url != config.url:
        raise UsageError(
            f"{name}/ was built for {variant.base_url}, but the site's address is {config.url}: "
            "run `ssg build` without --base-url"
        )
    if variant.show != PreviewOptions():
        raise UsageError(
            f"{name}/ shows what is not public ({_shown(variant)}): "
            "run `ssg build` without --drafts, --future and --expired"
        )
    if variant.moment is not None and variant.moment > now:
        raise UsageError(
            f"{name}/ is the site of {variant.moment.isoformat()}, which is still to come: "
            "run `ssg build` without --now"
        )


def _shown(variant: Variant) -> str:
    shown = (("drafts", "drafts"), ("future", "scheduled stories"), ("expired", "expired stories"))
    return ", ".join(words for name, words in shown if getattr(variant.show, name))


def _faults(output: Path, built: Manifest) -> Iterator[tuple[str, bool]]:
    """Yields each file of the manifest, and whether it is missing or has other content."""
    for path, record in built.files.items():
        if record == UNFINISHED:
            yield path, True
        elif is_untouched(output, path, record):
            yield path, False
        else:
            yield path, not _has_content(output / path, record.digest)


def _has_content(file: Path, content_digest: str) -> bool:
    """Whether a file has the content; its time may differ, for example after a checkout."""
    try:
        return not file.is_symlink() and digest.of_file(file) == content_digest
    except OSError:
        return False


def _refuse_changes(name: str, changed: list[str], strange: list[str]) -> None:
    if changed:
        raise UsageError(
            f"{name}/ is not as it was built ({listed(changed)}): run `ssg build` again"
        )
    if strange:
        raise UsageError(
            f"{name}/ has files that no build accounts for ({listed(strange)}): "
            "`ssg build --prune` deletes them, unless a setting `keep:` names them"
        )


def _digest(content: bytes | Path) -> str:
    return digest.of_file(content) if isinstance(content, Path) else digest.of_bytes(content)


def _measured(file: Path) -> LocalFile:
    """A file that another program put into the tree."""
    if file.is_symlink() or not os.access(file, os.R_OK):
        raise UsageError(f"cannot deploy {file}: it is a link, or cannot be read")
    return LocalFile(digest.of_file(file), file.stat().st_size)
