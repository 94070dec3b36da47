"""Commands as the user can paste them: with the program and the interpreter that run now."""

import re
import shlex
import sys
from pathlib import Path

_QUOTED = re.compile(r"`ssg ([^`]*)`")


def command(*words: str, absolute: bool = False) -> str:
    """Returns the command line that runs `ssg` with these words, quoted for the shell.

    With `absolute`, it works in any folder.
    """
    line = [*_program(absolute=absolute), *words]
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(line)
    return shlex.join(line)


def pastable(text: str) -> str:
    """Returns a text in which each "`ssg ...`" is a command that can be pasted."""
    return _QUOTED.sub(lambda match: f"`{command()} {match[1]}`", text)


def _program(*, absolute: bool) -> list[str]:
    """Returns the words that start this program."""
    program, here = Path(sys.argv[0]), Path.cwd()
    if program.suffix != ".py":
        return ["ssg"]
    # Not resolved: the interpreter of an environment is a link to that of the system.
    paths = [here / sys.executable, here / program]
    if not absolute:
        paths = [path.relative_to(here) if path.is_relative_to(here) else path for path in paths]
    return [path.as_posix() for path in paths]
