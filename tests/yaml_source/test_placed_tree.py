"""Trees of files that are not YAML."""

from ssg.problems.errors import Location, Problems
from ssg.yaml_source.placed_tree import PlacedTree
from ssg.yaml_source.tree import FieldPath


class Lines(PlacedTree):
    """Each value is on the line that its path is long."""

    def place(self, field: FieldPath) -> Location:
        return Location(self.path, len(field))


def test_values_and_names_are_where_the_tree_says() -> None:
    tree = Lines("a.ini", "text", Problems(), {"a": {"b": "1"}})
    assert tree.at(("a", "b")) == tree.name_at(("a", "b")) == Location("a.ini", 2)
    assert (tree.values, tree.trap(("a", "b"))) == ({"a": {"b": "1"}}, None)
