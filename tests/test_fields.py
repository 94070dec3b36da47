"""What types say of their fields."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg import fields
from ssg.fields import Field


def short(text: str) -> str:
    return "is long" if len(text) > 3 else ""


Short = Annotated[str, short]


class Inner(Struct):
    name: Annotated[str, "Its name."]


class Outer(Struct):
    key: Annotated[Short, "The key.", Meta(examples=["abc"])]
    inner: Annotated[Inner | None, "What is in it."] = None
    many: tuple[Inner, ...] = ()
    named: dict[str, Short] = {}


def test_a_field_has_its_type_its_checks_and_what_is_said_of_it() -> None:
    assert fields.of(Outer) == (
        Field("key", str, True, None, "The key.", ("abc",), (short,)),
        Field("inner", Inner, False, None, "What is in it.", (), ()),
        Field("many", tuple[Inner, ...], False, (), "", (), ()),
        Field("named", dict[str, Short], False, {}, "", (), ()),
    )


def test_fields_within_fields_are_found_in_lists_too() -> None:
    assert [fields.inner(field.kind) for field in fields.of(Outer)] == [None, Inner, Inner, None]
    assert fields.parts(Outer) == [Outer, Inner]
