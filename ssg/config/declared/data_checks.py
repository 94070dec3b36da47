"""Checks the descriptions of data files."""

from ssg.config.declared.declarations import Declarations
from ssg.problems.errors import did_you_mean
from ssg.yaml_source.tree import Tree

_KEYS = ("text", "integer", "choice")


def report(declared: Declarations, tree: Tree) -> None:
    """Reports what is wrong with the setting `data`."""
    for name, config in declared.data.items():
        key = config.fields.get(config.key)
        at = tree.at(("data", name, "key"))
        if config.key and key is None:
            hint = did_you_mean(config.key, config.fields)
            tree.problems.error("bad-value", at, f'no field "{config.key}" is declared', hint)
        elif key and (key.type not in _KEYS or key.private):
            what = "private" if key.private else f"a {key.type}"
            hint = "name a field whose type is text or integer"
            tree.problems.error("bad-value", at, f"what is {what} cannot be the key", hint)
