"""Checks the declared kinds of story against the built-in ones and the own fields."""

from ssg.config.declared.declarations import Declarations
from ssg.config.declared.kinds import FIXED
from ssg.problems.errors import did_you_mean
from ssg.yaml_source.tree import Tree


def report(declared: Declarations, tree: Tree) -> None:
    """Reports what is wrong with the setting `kinds`."""
    fields = declared.fields.get("article", {})
    for name, config in declared.kinds.items():
        if name in FIXED:
            at = tree.name_at(("kinds", name))
            message = f'the kind "{name}" cannot be changed'
            tree.problems.error("bad-value", at, message, "choose another name")
        for index, field in enumerate(config.fields):
            if field not in fields:
                at = tree.at(("kinds", name, "fields", index))
                hint = did_you_mean(field, fields) or "declare it in fields: article:"
                message = f'articles have no own field "{field}"'
                tree.problems.error("bad-value", at, message, hint)
