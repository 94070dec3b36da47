"""The lines that `ssg --version -v` adds: the environment, as a bug report needs it."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from ssg.theme.jinja_comparison import shortcuts_agree

_LIBRARIES = (
    *("jinja2", "markdown", "pyromark", "python-frontmatter", "pyyaml", "watchdog", "pygments"),
    *("pymdown-extensions", "msgspec", "nh3", "pillow", "latex2mathml", "pagefind"),
)


def lines() -> Iterator[str]:
    """Yields a line for the platform, one for each library, and how layouts are rendered."""
    yield f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    for library in _LIBRARIES:
        yield f"{library} {_version(library)}"
    way = "with shortcuts" if shortcuts_agree() else "without shortcuts (slow-layouts)"
    yield f"layouts: {way}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
