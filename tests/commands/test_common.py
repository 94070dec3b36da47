"""The options that commands share."""

from ssg.commands.common import options
from ssg.config.config import PreviewOptions
from ssg.config.options import Options


def test_options_of_the_command_line_become_options_of_a_build() -> None:
    assert options() == Options()
    assert options(future=True, output="out", now="2026-07-28") == Options(
        show=PreviewOptions(future=True), output="out", now="2026-07-28"
    )
