"""Descriptions of the fields of types."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.yaml_source import fields
from ssg.yaml_source.fields import Field


def short(text: str) -> str:
    return "is long" if len(text) > 3 else ""


Short = Annotated[str, short, Meta(extra_json_schema={"pattern": ".{0,3}"})]


class Inner(Struct):
    name: Annotated[str, "Its name."]


class Outer(Struct):
    key: Annotated[Short, "The key.", Meta(examples=["abc"])]
    inner: Annotated[Inner | None, "What is in it."] = None
    many: tuple[Inner, ...] = ()
    named: dict[str, Short] = {}


def test_a_field_has_its_type_its_checks_and_its_description() -> None:
    pattern = {"pattern": ".{0,3}"}
    assert fields.of(Outer) == (
        Field(
            name="key", kind=str, required=True, description="The key.", examples=("abc",),
            checks=(short,), keywords=pattern,
        ),
        Field(name="inner", kind=Inner, required=False, description="What is in it."),
        Field(name="many", kind=tuple[Inner, ...], required=False, default=()),
        Field(name="named", kind=dict[str, Short], required=False, default={}),
    )  # fmt: skip


def test_structs_are_found_in_fields_and_lists() -> None:
    assert [fields.struct_of(field.kind) for field in fields.of(Outer)] == [
        None,
        Inner,
        Inner,
        None,
    ]
    assert fields.all_structs(Outer) == [Outer, Inner]
