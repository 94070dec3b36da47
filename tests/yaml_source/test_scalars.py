"""Single values: booleans, numbers and dates."""

from datetime import UTC, datetime

import pytest

from ssg.text.dates import Clock
from ssg.yaml_source.scalars import ScalarError, parse


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [("TRUE", bool, True), ("false\xa0", bool, False), (" 12", int, 12),
     ("2026-07-28", datetime, datetime(2026, 7, 28, tzinfo=UTC))],
)  # fmt: skip
def test_a_value_is_read_without_spaces_around_it(text: str, kind: type, value: object) -> None:
    assert parse(text, kind, Clock("UTC")) == value


@pytest.mark.parametrize(
    ("text", "kind", "message", "hint"),
    [
        ("yes", bool, '"yes" is not true or false', "write true or false"),
        ("1.5", int, '"1.5" is not a whole number', "write digits only: 12"),
        ("5 May 2026", datetime, '"5 May 2026" is not a date', "write 2026-05-05"),
        ("never", datetime, '"never" is not a date',
         "write 2026-07-28 or 2026-07-28T09:00:00+02:00"),
        ("“true”", bool, '"“true”" is not true or false',
         'these quotes are part of the text for YAML: type straight ones (")'),
    ],
)  # fmt: skip
def test_another_value_is_an_error_with_a_hint(
    text: str, kind: type, message: str, hint: str
) -> None:
    with pytest.raises(ScalarError) as raised:
        parse(text, kind, Clock("UTC"))
    assert (raised.value.message, raised.value.hint) == (message, hint)
