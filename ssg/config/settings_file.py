"""Reads `config.yaml`, and reports what is wrong with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ssg.config.config import CONFIG_FILE, Config, zone_error
from ssg.config.declared import data_checks, field_checks, kind_checks, taxonomy_checks
from ssg.problems import os_errors
from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock
from ssg.yaml_source import convert
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.tree import Tree

Now = Callable[[str], datetime]
"""Time zone of the newsroom -> the time that "today" means in the settings."""


def load(root: Path, problems: Problems, now: Now | None = None) -> Config | None:
    """Reads the settings of the newsroom at `root`; returns None if they are not valid YAML."""
    path = root / CONFIG_FILE
    if not path.is_file():
        hint = "`ssg init DIR` creates a newsroom"
        problems.error("missing-settings", Location(CONFIG_FILE), "is missing", hint)
        return None
    return parse(os_errors.read_source(path), problems, now)


def parse(content: bytes, problems: Problems, now: Now | None = None) -> Config | None:
    """Parses the content of a settings file; returns None if it is not valid YAML."""
    text = decode(content, CONFIG_FILE, problems)
    if text is None:
        return None
    settings_problems = Problems()
    tree = Tree(CONFIG_FILE, 0, settings_problems)
    if not tree.read(text):
        problems.add(settings_problems.reported)
        return None
    zone = _zone(tree.values.get("timezone"))
    config = convert.Converter(tree, Clock(zone, now and now(zone))).convert(Config)
    taxonomy_checks.report(config.declared, [each.key for each in config.sections], tree)
    kind_checks.report(config.declared, tree)
    data_checks.report(config.declared, config.pages, tree)
    field_checks.report(config.declared, tuple(config.all_kinds), tree)
    leveled = Problems(config.rule_levels)  # the settings themselves set the levels of rules
    leveled.add(settings_problems.reported)
    problems.reported += leveled.reported
    keys = [section.key for section in config.sections]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        problems.error(
            "duplicate-section", Location(CONFIG_FILE), f'section "{key}" is listed twice'
        )
    return config


def _zone(setting: object) -> str:
    """Returns the time zone for dates in the settings, from the unconverted setting `timezone`."""
    zone = setting.strip() if isinstance(setting, str) else ""
    return zone if zone and not zone_error(zone) else "UTC"
