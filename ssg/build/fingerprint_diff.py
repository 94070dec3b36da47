"""What differs between two fingerprints."""


def changed_names(before: str, after: str) -> tuple[str, ...]:
    """The names of what differs between two fingerprints, in the order of the later one.

    Which values are named at all is the layout's affair: where it moved, they are not counted.
    """
    old, new = _parts(before), _parts(after)
    names = dict.fromkeys((*new, *old))
    found = tuple(name for name in names if old.get(name) != new.get(name))
    if "layout" in found:
        return tuple(name for name in found if name in old and name in new)
    return found


def _parts(fingerprint: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in fingerprint.split())
