"""Edits values in YAML text; every character outside the edit stays as it was.

Positions come from PyYAML, so comments, order, quoting, line ends and styles are preserved. Callers
parse the result to check the edit (`desk/edit_front_matter.py`), because YAML has many special
cases.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import yaml

from ssg.yaml_source.tree import FieldPath

Value = str | bool | int | datetime | list[Any] | dict[str, Any]
"""A value to write: text, a boolean, a number, a date, or lists and mappings of these."""

_NEWLINE = re.compile(r"\r\n|\n|\r")
_PLAIN = re.compile(r"[\w/](?:[\w/.+@-]|:(?=[\w/]))*(?: [\w/+@](?:[\w/.+@-]|:(?=[\w/]))*)*")
_LOOKS_LIKE_ANOTHER_TYPE = re.compile(
    r"(?i)null|true|false|yes|no|on|off|y|n|[\d._]+(?:e\d+)?|0[xo][\da-f]+|[\d:.]+|\d{4}-\d\d?-\d\d?.*"
)
_CONTROL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def scalars_as_text(value: Value) -> Any:
    """Returns a value as `tree.Tree` reads it: with every scalar as text."""
    if isinstance(value, dict):
        return {name: scalars_as_text(item) for name, item in value.items()}
    if isinstance(value, list):
        return [scalars_as_text(item) for item in value]
    return value if isinstance(value, str) else to_yaml(value)


def to_yaml(value: Value, quote: str = "") -> str:
    """Returns a value as one line of YAML, valid in any context; prefers `quote` for text."""
    if isinstance(value, int | datetime):
        plain = value.isoformat() if isinstance(value, datetime) else str(value).lower()
        return f"{quote}{plain}{quote}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{to_yaml(k)}: {to_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(to_yaml, value)) + "]"
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if not quote and _PLAIN.fullmatch(value) and not _LOOKS_LIKE_ANOTHER_TYPE.fullmatch(value):
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """Quotes a text, with double quotes unless only those would need escapes."""
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = json.dumps(text, ensure_ascii=False)
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)


def with_value(text: str, key: str, value: Value, after: str = "") -> str:
    """Sets the field `key`; a new field follows the field `after`, or else comes last."""
    root = _root(text)
    node = _field(root, key)
    if node is None:
        return _with_new_field(text, root, key, value, after)
    start, stop = node.start_mark.index, _end(node, text)
    if start == stop:
        return f"{text[:start]} {to_yaml(value)}{text[start:]}"
    style = node.style if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') else ""
    return text[:start] + to_yaml(value, style) + text[stop:]


def with_item(text: str, key: str, item: Value, after: str = "") -> str:
    """Appends `item` to the list `key`, which may be absent or a single value."""
    root = _root(text)
    node = _field(root, key)
    if node is None:
        return _with_new_field(text, root, key, [item], after)
    start, stop = node.start_mark.index, _end(node, text)
    if isinstance(node, yaml.SequenceNode):
        return _with_appended_item(text, node, item)
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return with_item(_as_list_item(text, node), key, item)
    if _is_null(node):
        return text[:start] + ("" if start < stop else " ") + to_yaml([item]) + text[stop:]
    original = text[start:stop]
    if isinstance(node, yaml.ScalarNode) and not _fits_flow_list(node, original):
        original = quoted(node.value)
    return f"{text[:start]}[{original}, {to_yaml(item)}]{text[stop:]}"


def without_item(text: str, key: str, index: int) -> str:
    """Removes the item at `index` from the list `key`."""
    node = _field(_root(text), key)
    if not isinstance(node, yaml.SequenceNode) or len(node.value) == 1:
        return with_value(text, key, [])
    items = node.value
    start, stop = items[index].start_mark.index, _end(items[index], text)
    if not node.flow_style:
        line = _line_start(text, text.rindex("-", 0, start + 1 if text[start] == "-" else start))
        after = _NEWLINE.search(text, stop)
        return text[:line] + text[after.end() if after else len(text) :]
    if index + 1 < len(items):
        return text[:start] + text[items[index + 1].start_mark.index :]
    return text[: _end(items[index - 1], text)] + text[stop:]


def without_field(text: str, key: str) -> str:
    """Removes the field `key` with its value."""
    root = _root(text)
    pairs = root.value
    index = next(number for number, (name, _) in enumerate(pairs) if name.value == key)
    name, value = pairs[index]
    if root.flow_style:
        start = name.start_mark.index
        if index + 1 < len(pairs):
            return text[:start] + text[pairs[index + 1][0].start_mark.index :]
        begin = _end(pairs[index - 1][1], text) if index else start
        return text[:begin] + text[_end(value, text) :]
    start, stop = _line_start(text, name.start_mark.index), _end(_last_value(value), text)
    after = _NEWLINE.search(text, stop)
    return text[:start] + text[after.end() if after else len(text) :]


def with_text(text: str, field: FieldPath, value: str) -> str:
    """Changes the text at the path `field` (names and indices)."""
    node = next(node for path, node in _scalars(_root(text), ()) if path == field)
    start, stop = node.start_mark.index, _end(node, text)
    style = node.style if node.style in ("'", '"') else ""
    return text[:start] + to_yaml(value, style) + text[stop:]


def _scalars(node: Any, field: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if isinstance(node, yaml.ScalarNode):
        yield field, node
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _scalars(item, (*field, index))
    elif isinstance(node, yaml.MappingNode):
        for name, item in node.value:
            yield from _scalars(item, (*field, name.value))


def _root(text: str) -> Any:
    # The C loader counts a byte-order mark and unusual line ends differently.
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _field(root: Any, key: str) -> Any:
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _is_null(node: Any) -> bool:
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return is_plain and node.value in ("", "~", "null", "Null", "NULL")


def _fits_flow_list(node: Any, original: str) -> bool:
    return node.style in ("'", '"') or (not node.style and not re.search(r"[,\[\]{}]", original))


def _end(node: Any, text: str) -> int:
    """Returns the index after the last character of a value."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        start, stop = int(node.start_mark.index), int(node.end_mark.index)
        is_block = getattr(node, "style", "") in ("|", ">")
        return start + len(text[start:stop].rstrip()) if is_block else stop
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _newline(text: str) -> str:
    match = _NEWLINE.search(text)
    return match[0] if match else "\n"


def _last_value(node: Any) -> Any:
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = node.value[-1]
        node = node[1] if isinstance(node, tuple) else node
    return node


def _with_lines_after(text: str, node: Any, lines: list[str]) -> str:
    """Inserts `lines` after the line on which the value `node` ends; at the end for no node."""
    last_value, newline = _last_value(node), _newline(text)
    at = len(text)
    if getattr(last_value, "style", "") in ("|", ">"):
        at = last_value.end_mark.index  # blank lines after a block scalar can be part of it
    elif last_value and (after := _NEWLINE.search(text, _end(last_value, text))):
        at = after.end()
    if at and text[at - 1] not in "\r\n":
        return text[:at] + newline + newline.join(lines) + text[at:]
    return text[:at] + newline.join(lines) + newline + text[at:]


def _with_new_field(text: str, root: Any, key: str, value: Value, after: str) -> str:
    """Adds a field in the style of the others."""
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    if root is not None and root.flow_style:
        at = _end(pairs[-1][1], text) if pairs else root.start_mark.index + 1
        return f"{text[:at]}{', ' if pairs else ''}{key}: {to_yaml(value)}{text[at:]}"
    indent = " " * pairs[0][0].start_mark.column if pairs else ""
    lines = [f"{indent}{key}: {to_yaml(value)}"]
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        lines = [f"{indent}{key}:", *_block(value, f"{indent}  ")]
    sibling = _field(root, after) or (pairs[-1][1] if pairs else None)
    return _with_lines_after(text, sibling, lines)


def _with_appended_item(text: str, node: Any, item: Value) -> str:
    """Appends an item to a list, in the style of the list."""
    if node.flow_style:
        if not node.value:
            at = node.start_mark.index + 1
            return text[:at] + to_yaml(item) + text[at:]
        at = _end(node.value[-1], text)
        return f"{text[:at]}, {to_yaml(item)}{text[at:]}"
    indent, last = " " * node.start_mark.column, node.value[-1]
    is_flow = isinstance(last, yaml.CollectionNode) and last.flow_style
    lines = [f"{indent}- {to_yaml(item)}"] if is_flow else _block([item], indent)
    return _with_lines_after(text, node, lines)


def _block(items: list[Value], indent: str) -> list[str]:
    """Returns the lines of a block list; each field of an item is on a line of its own."""
    lines = []
    for item in items:
        fields = item.items() if isinstance(item, dict) else ()
        parts = [f"{name}: {to_yaml(value)}" for name, value in fields] or [to_yaml(item)]
        lines += [f"{indent}- {parts[0]}", *(f"{indent}  {part}" for part in parts[1:])]
    return lines


def _as_list_item(text: str, node: Any) -> str:
    """Turns a block mapping into a list with that mapping as its only item."""
    start = _line_start(text, node.start_mark.index)
    stop = _last_value(node).end_mark.index
    indent = text[start : node.start_mark.index]
    indented = re.sub(r"(?<=[\r\n])(?=[^\r\n])", "  ", text[start:stop])
    return text[:start] + indent + "- " + indented[len(indent) :] + text[stop:]
