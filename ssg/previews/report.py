"""What a preview shows that the build before it did not, for people and for a pull request."""

from pathlib import Path

from msgspec import Struct

from ssg.config.options import Options
from ssg.model.previews import Preview
from ssg.previews.comment import markdown
from ssg.previews.comparison import PageChange, compare
from ssg.previews.screenshots import Sites, take
from ssg.problems.errors import UsageError


class Wanted(Struct, frozen=True):
    """What to compare a preview with, and what to write: a comment, with screenshots or without."""

    against: Path
    comment: Path | None = None
    screenshots: bool = False


def differences(output: Path, options: Options, wanted: Wanted) -> tuple[PageChange, ...]:
    """Compares a preview with another build, writes the comment, and returns the pages that differ.

    Raises `UsageError` if there is no other build, if it is the same folder, or without Chromium
    for screenshots.
    """
    if wanted.against.resolve() == output.resolve():
        raise UsageError("--against: this is the folder of the preview itself; build with --output")
    base_url = f"{options.base_url.rstrip('/')}/"
    changes = compare(wanted.against, output, base_url)
    sites = Sites(wanted.against, output, base_url)
    shots = take(sites, changes) if wanted.screenshots else {}
    if wanted.comment:
        text = markdown(_preview(options), base_url, changes, shots)
        wanted.comment.write_text(text, "utf-8")
    return changes


def _preview(options: Options) -> Preview:
    assert options.preview is not None
    return options.preview
