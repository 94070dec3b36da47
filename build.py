"""Runs the `ssg` command: `python build.py [COMMAND]`; without a command, builds the newsroom."""

import sys
from pathlib import Path


def _explain_missing(name: str | None) -> str:
    """Returns what to do where a library that Dateline needs is not installed."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = Path(__file__).parent / ".venv" / folder / "python"
    if Path(sys.prefix) != python.parents[1] and python.parent.is_dir():
        return f"Dateline needs its environment: run {python} {' '.join(sys.argv)}"
    return f'Dateline needs the library "{name}": run make, which installs it'


if __name__ == "__main__":
    try:
        from ssg.commands.cli import program
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "ssg":
            raise
        sys.exit(_explain_missing(error.name))
    program()
