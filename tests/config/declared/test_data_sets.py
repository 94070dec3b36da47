"""The fields of rows."""

from ssg.config.declared.data_sets import DRAFT, DataConfig, row_fields
from ssg.model.own_fields import OwnField


def test_every_row_may_be_a_draft() -> None:
    fields = row_fields(DataConfig(fields={"name": OwnField(type="text")}))
    assert list(fields) == [DRAFT, "name"]
    assert (fields[DRAFT].type, fields[DRAFT].private) == ("boolean", True)
