"""What a preview shows that the build before it did not, for people and for a pull request."""

from pathlib import Path

from msgspec import Struct

from ssg.config.options import Options
from ssg.previews import base, screenshots
from ssg.previews.comment import markdown
from ssg.previews.comparison import PageChange, compare
from ssg.previews.screenshots import Sites
from ssg.problems.errors import UsageError
from ssg.problems.os_errors import attribute_errors_to


class Wanted(Struct, frozen=True):
    """What to compare a preview with, and what to write: a comment, with screenshots or without."""

    against: Path
    comment: Path | None = None
    screenshots: bool = False


def require_possible(wanted: Wanted, options: Options) -> None:
    """Raises `UsageError` for what cannot be compared or written, before the preview is built."""
    base.require_comparable(wanted.against, Path(options.output), _base_url(options))
    if wanted.comment and not wanted.comment.parent.is_dir():
        raise UsageError(f"--comment: there is no folder {wanted.comment.parent}")
    if wanted.screenshots:
        screenshots.browser()


def differences(output: Path, options: Options, wanted: Wanted) -> tuple[PageChange, ...]:
    """Compares a preview with another build, writes the comment, and returns the pages that differ.

    Raises `UsageError` without Chromium for screenshots.
    """
    base_url = _base_url(options)
    changes = compare(wanted.against, output, base_url)
    sites = Sites(wanted.against, output, base_url)
    shots = screenshots.take(sites, changes) if wanted.screenshots else {}
    if wanted.comment:
        assert options.preview is not None
        text = markdown(options.preview, base_url, changes, shots)
        with attribute_errors_to(wanted.comment):
            wanted.comment.write_text(text, "utf-8")
    return changes


def _base_url(options: Options) -> str:
    return f"{options.base_url.rstrip('/')}/"
