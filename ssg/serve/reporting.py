"""How the server reports to its terminal."""

import logging
from collections.abc import Callable

from msgspec import Struct

from ssg.problems.errors import Problem

_LOGGERS = ("uvicorn", "uvicorn.error", "asyncio")


class Reporter(Struct, frozen=True):
    """How the server reports: `line` prints a line, and `problems` the problems of the site.

    `bug` stores the details of the exception that is being handled, and says where they are.
    """

    line: Callable[[str], None] = lambda line: None
    problems: Callable[[tuple[Problem, ...]], None] = lambda problems: None
    bug: Callable[[], str] = lambda: "no details are kept"


def changes_of(urls: list[str]) -> str:
    """Returns what a build changed, in a few words."""
    if not urls:
        return "nothing changed"
    more = f" and {len(urls) - 1:,} more" if len(urls) > 1 else ""
    return f"{urls[0]}{more} changed"


class LineHandler(logging.Handler):
    """Reports what the server's libraries log: each message once in a row, without its traceback.

    What a browser sends, or a lack of file descriptors, would otherwise fill the terminal.
    """

    def __init__(self, line: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.line = line
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().partition("\n")[0]
        if message != self.last:
            self.last = message
            self.line(f"The server says: {message}")


def report_logs(line: Callable[[str], None]) -> None:
    """Sends the errors that the server's libraries log to `line`, and nowhere else."""
    handler = LineHandler(line)
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.ERROR)
