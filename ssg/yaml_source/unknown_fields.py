"""The message for an unknown field, in front matter and in `config.yaml`."""

from collections.abc import Iterable

from ssg.problems.errors import did_you_mean
from ssg.yaml_source.tree import FieldPath, Tree


def report_unknown_field(
    tree: Tree, field: FieldPath, known: Iterable[str], message: str = ""
) -> None:
    """Reports `field` at its name, with the `known` name that it resembles as a hint."""
    name = str(field[-1])
    text = message or f'unknown field "{name}"'
    tree.problems.error("unknown-field", tree.name_at(field), text, did_you_mean(name, known))
