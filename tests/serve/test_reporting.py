"""The server's reports: one line for each thing, whatever is sent to it."""

import logging
from collections.abc import Iterator

import pytest

from ssg.serve.reporting import LineHandler, changes_of, report_logs


@pytest.fixture
def loggers() -> Iterator[list[logging.Logger]]:
    """The libraries' loggers, which are put back afterwards."""
    loggers = [logging.getLogger(name) for name in ("uvicorn", "uvicorn.error", "asyncio")]
    before = [(each.handlers, each.propagate, each.level) for each in loggers]
    yield loggers
    for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def test_a_message_is_one_line_and_is_not_repeated() -> None:
    lines: list[str] = []
    logger = logging.Logger("test")
    logger.addHandler(LineHandler(lines.append))
    for text in (
        "socket.accept() failed\nsocket: <x>",
        "socket.accept() failed\nsocket: <y>",
        "other",
    ):
        logger.error(text, exc_info=ValueError("a traceback"))
    logger.warning("not so bad")
    assert lines == ["The server says: socket.accept() failed", "The server says: other"]


def test_what_libraries_log_goes_to_the_reporter_only(
    loggers: list[logging.Logger], capsys: pytest.CaptureFixture[str]
) -> None:
    lines: list[str] = []
    report_logs(lines.append)
    for number, logger in enumerate(loggers):
        logger.error("one %d", number)
    assert lines == [f"The server says: one {number}" for number in range(3)]
    assert capsys.readouterr() == ("", "")


def test_the_changes_of_a_build_are_a_few_words() -> None:
    assert changes_of([]) == "nothing changed"
    assert changes_of(["/a/"]) == "/a/ changed"
    assert changes_of(["/a/", *["/b/"] * 1000]) == "/a/ and 1,000 more changed"
