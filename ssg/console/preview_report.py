"""What a preview shows at the terminal: where it is, and which pages differ."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ssg.console.terminal import MAX_LISTED
from ssg.model.previews import Preview
from ssg.previews.comparison import PageChange
from ssg.text.dates import format_date, format_date_time
from ssg.text.invisible import visible


def made(preview: Preview, base_url: str, output: Path) -> str:
    """Returns what is to be done with a preview that was built."""
    folder = output.relative_to(Path.cwd()) if output.is_relative_to(Path.cwd()) else output
    until = format_date(preview.expires)
    return (
        f"The preview {preview.name} is for {base_url} until {until}: "
        f"upload {folder.as_posix()}/ there."
    )


def differences(changes: Sequence[PageChange], against: Path, since: datetime | None) -> str:
    """Returns which pages differ from a build.

    `since` is its time if something has come due since then.
    """
    if not changes:
        return "No page differs."
    lines = [f"  {change.kind:<7}  {visible(change.path)}" for change in changes[:MAX_LISTED]]
    if len(changes) > MAX_LISTED:
        lines.append(f"  ... and {len(changes) - MAX_LISTED:,} more")
    lines.append(f"{len(changes):,} pages differ." if len(changes) > 1 else "One page differs.")
    if since:
        lines.append(
            f"{against}/ is the site of {format_date_time(since)}: some may differ only because "
            "something has come due since. Build it again to see only what the commit changes."
        )
    return "\n".join(lines)
