"""Data files as read."""

from ssg.model.data_sets import DataSource


def test_a_file_has_rows_or_a_value() -> None:
    assert DataSource("data/a.csv").rows == ()
    assert DataSource("data/a.yaml", value={"a": 1}).value == {"a": 1}
