"""Compares two fingerprints."""

from ssg.build.manifest import UNFINISHED, Record

OF_ANOTHER_FILE = "content:"
"""Stands for the fingerprint of a compressed file, which follows from another file's content."""


def reasons(before: Record, fingerprint: str) -> tuple[str, ...]:
    """The names of what changed since a file was written."""
    if before == UNFINISHED:
        return ("interrupted",)
    return changed_names(before.fingerprint, fingerprint) or ("output",)


def changed_names(before: str, after: str) -> tuple[str, ...]:
    """The names whose digests differ between two fingerprints, in the order of the later one.

    The layout determines which values are named at all, so after a change of the layout only
    names that are in both fingerprints count.
    """
    old, new = _parts(before), _parts(after)
    names = dict.fromkeys((*new, *old))
    changed = tuple(name for name in names if old.get(name) != new.get(name))
    if "layout" in changed:
        return tuple(name for name in changed if name in old and name in new)
    return changed


def _parts(fingerprint: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in fingerprint.split())
