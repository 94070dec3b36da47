"""The architecture: who may import whom, and that nothing is without its tests or its docs."""

import ast
import re
from pathlib import Path

import pytest

from tests.tools import ROOT

SSG = ROOT / "ssg"
MODULES = sorted(path.relative_to(SSG).as_posix() for path in SSG.rglob("*.py"))


def rows() -> list[list[str]]:
    """The rows of the table of modules in docs/design.md: lowest first, siblings in one row."""
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    table = design.split("## Modules of ssg/")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [re.findall(r"`([\w*/]+\.py)`", cell) for cell in cells]


def row_of(module: str) -> int:
    for number, names in enumerate(rows()):
        if module in names or f"{module.partition('/')[0]}/*.py" in names:
            return number
    pytest.fail(f"ssg/{module} is in no row of the table in docs/design.md")


def imports(path: Path) -> set[str]:
    """The modules of ours that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ssg"):
            base = node.module.replace(".", "/").removeprefix("ssg").lstrip("/")
            for name in (f"{base}/{alias.name}".lstrip("/") for alias in node.names):
                found.add(f"{name}.py" if f"{name}.py" in MODULES else f"{base}.py")
    return found & set(MODULES)


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__init__.py")])
def test_a_module_imports_only_from_rows_above_it(module: str) -> None:
    shared = {"pages/common.py", "pages/pagination.py", "commands/common.py", "commands/asking.py"}
    below = {
        name
        for name in imports(SSG / module)
        if row_of(name) >= row_of(module)
        and not (module not in shared and name in shared and row_of(module) == row_of(name))
    }
    assert below == set()


def test_every_module_of_the_table_exists() -> None:
    named = {name for row in rows() for name in row if "*" not in name}
    assert named - set(MODULES) == set()


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__init__.py")])
def test_every_module_has_tests(module: str) -> None:
    name = module.removesuffix(".py").replace("/", "_")
    assert (ROOT / "tests" / f"test_{name}.py").is_file()


def test_modules_stay_small() -> None:
    lengths = {name: (SSG / name).read_text("utf-8").count("\n") for name in MODULES}
    assert {name: length for name, length in lengths.items() if length > 250} == {}
