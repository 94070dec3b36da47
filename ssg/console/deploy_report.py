"""What a deploy shows: its plan, how far it is, and what it did."""

from collections.abc import Callable

from ssg.console.terminal import MAX_LISTED, pluralize
from ssg.deploy.plan import Plan
from ssg.deploy.run import Deployment

_WIDTH = 30
_UNITS = ("kB", "MB", "GB", "TB")


def plan(deployment: Deployment) -> str:
    """Returns what a deploy will change, with a line for each of the first changes."""
    changes, address = deployment.plan, deployment.target.address
    if not changes.touched:
        return f"{address} is up to date: {pluralize(len(changes.records), 'file')}."
    lines = [f"  {kind}  {path}" for kind, path in _changes(changes)]
    if len(lines) > MAX_LISTED:
        lines[MAX_LISTED:] = [f"  ... and {len(lines) - MAX_LISTED:,} more"]
    return "\n".join([f"{deployment.name}: {address}", *lines, f"In all: {_counts(changes)}."])


def _changes(changes: Plan) -> list[tuple[str, str]]:
    """Returns the changes in their order, each with its kind, in columns."""
    uploads = (
        (("changed" if path in changes.target else "new    "), path) for path in changes.uploads
    )
    deletions = (("deleted", path) for path in changes.deleted)
    return [*uploads, *deletions]


def _counts(changes: Plan) -> str:
    uploads, deleted = len(changes.uploads), len(changes.deleted)
    counts = ((changes.added, "new"), (uploads - changes.added, "changed"), (deleted, "deleted"))
    shown = ", ".join(f"{count:,} {kind}" for count, kind in counts if count)
    unchanged = f"{len(changes.records) - uploads:,} unchanged"
    return f"{shown}, {unchanged}; {size(changes.size)} to send"


def done(deployment: Deployment, seconds: float) -> str:
    """Returns what a deploy did."""
    changes = deployment.plan
    what = f"Deployed {deployment.site.name}/ to {deployment.target.address} in {seconds:.2f} s"
    sent = f"{pluralize(len(changes.uploads), 'file')} sent ({size(changes.size)})"
    return f"{what}: {sent}, {len(changes.deleted):,} deleted."


def size(count: int) -> str:
    """Returns a number of bytes for people: "512 bytes", "1.2 MB"."""
    if count < 1000:
        return pluralize(count, "byte")
    shown = float(count)
    for unit in _UNITS:
        shown /= 1000
        if shown < 999.95 or unit == _UNITS[-1]:
            break
    return f"{shown:.1f} {unit}"


class Bar:
    """Shows how many bytes were sent, as a step of a `progress`; call it with each file's size."""

    def __init__(self, total: int, progress: Callable[[str], object]) -> None:
        self._total, self._progress = total, progress
        self._sent = 0

    def __call__(self, count: int) -> None:
        self._sent += count
        share = self._sent / self._total if self._total else 1.0
        full = round(share * _WIDTH)
        bar = "#" * full + "." * (_WIDTH - full)
        self._progress(f"[{bar}] {share:.0%}  {size(self._sent)} of {size(self._total)}")
