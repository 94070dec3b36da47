"""Trees of files that are not YAML, with the place of every value."""

from typing import Any

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.traps import Trap
from ssg.yaml_source.tree import FieldPath, Tree


class PlacedTree(Tree):
    """A tree whose places are found when they are asked for; `values` are those of the file."""

    def __init__(self, path: str, text: str, problems: Problems, values: dict[str, Any]) -> None:
        super().__init__(path, 0, problems)
        self.text, self.values = text, values

    def at(self, field: FieldPath) -> Location:
        return self.place(field)

    def name_at(self, field: FieldPath) -> Location:
        return self.place(field)

    def place(self, field: FieldPath) -> Location:
        """The place of a value."""
        raise NotImplementedError

    def trap(self, field: FieldPath) -> Trap | None:
        return None
