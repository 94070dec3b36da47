"""Tests of `ssg.console.environment_report`."""

from importlib.metadata import PackageNotFoundError

import pytest

from ssg.console import environment_report


def _not_installed(name: str) -> str:
    raise PackageNotFoundError(name)


def test_missing_libraries_and_slow_layouts_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment_report, "version", _not_installed)
    monkeypatch.setattr(environment_report, "shortcuts_agree", lambda: False)
    lines = list(environment_report.lines())
    assert lines[0].startswith("Python 3.")
    assert "pagefind not installed" in lines
    assert lines[-1] == "layouts: without shortcuts (slow-layouts)"
