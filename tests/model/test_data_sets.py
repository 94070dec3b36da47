"""Data files as read, and requests for tables, as targets in texts."""

import pytest

from ssg.model.data_sets import DataSource, TableRequest, request_of


@pytest.mark.parametrize(
    "request_",
    [
        TableRequest("firms"),
        TableRequest(
            "firms",
            (("name", "Company & more"), ("sort", ""), ("limit", "%")),
            "-revenue",
            10,
            'A "caption" <b>',
        ),
    ],
)
def test_a_target_stands_for_its_request(request_: TableRequest) -> None:
    assert request_of(request_.target()) == request_


def test_a_file_has_rows_or_a_value() -> None:
    assert DataSource("data/a.csv").rows == ()
    assert DataSource("data/a.yaml", value={"a": 1}).value == {"a": 1}
