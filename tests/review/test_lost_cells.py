"""Cells that readers do not see."""

import pytest

from ssg.markup.source_map import SourceMap
from ssg.review.lost_cells import lost_cells


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a | b\n--|--\n1 | 2 | 3\n4 | 5\n", [(12, 3, 2)]),
        ("| a |\n|---|\n| 1 | 2 |\n", [(12, 2, 1)]),
        ("> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |\n", [(24, 3, 2)]),
        ("| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n| 4 |\n", []),
        ("| a | b |\n| 1 | 2 | 3 |\n", []),
    ],
)
def test_rows_with_more_cells_than_the_header_are_found(
    text: str, rows: list[tuple[int, int, int]]
) -> None:
    assert list(lost_cells(SourceMap(text))) == rows
