"""What a fault says."""

import pytest

from ssg.markup.commonmark import faults
from ssg.markup.commonmark.faults import Fault


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (faults.unclosed(1, "/// tip", 3), "bad-block", "end it with a line ///"),
        (faults.unopened(1, "////"), "bad-block", "closes no block"),
        (faults.unknown(1, "notee", ("note", "admonition")), "bad-block", 'did you mean "note"?'),
        (faults.indented(1, "/// tip"), "bad-block", "indent it by less than four"),
        (faults.refused(1, "/// embed", "embed"), "bad-embed", "its options are poster:"),
        (faults.refused(1, "/// tip", "tip"), "bad-block", "an option is a line of its own"),
        (faults.too_deep(1), "nested-too-deeply", "nested too deeply"),
    ],
)
def test_a_fault_has_a_code_a_place_and_a_way_out(fault: Fault, code: str, words: str) -> None:
    assert (fault.code, fault.start) == (code, 1)
    assert words in f"{fault.message} {fault.hint}"


def test_blocks_with_other_names_are_not_proposed() -> None:
    assert "admonition" not in faults.unknown(0, "xyz", ("note", "admonition")).hint
