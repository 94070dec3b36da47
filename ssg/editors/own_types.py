"""The types of front matter that editors' files are made of, with the newsroom's own fields."""

from collections.abc import Mapping

from msgspec import Struct

from ssg.config.field_checks import FRONT_MATTER
from ssg.model.own_fields import OwnFields, SourceKind, with_own_fields


def own_types(own: Mapping[SourceKind, OwnFields]) -> dict[str, type[Struct]]:
    """Returns the type of each kind of source."""
    return {kind: with_own_fields(base, own.get(kind, {})) for kind, base in FRONT_MATTER.items()}
