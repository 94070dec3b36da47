"""The architecture: which package imports which, and that every module has its tests."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.support.programs import ROOT

SSG = ROOT / "ssg"
MODULES = sorted(
    path.relative_to(SSG).as_posix() for path in SSG.rglob("*.py") if "__" not in path.name
)
MOST_LINES, MOST_MODULES, MEDIAN_LINES = 250, 20, 8
MOST_PARAMETERS = 5
MORE_PARAMETERS = {"ssg/commands/new.py": "click passes each option of a command by its name"}
"""Files whose functions may have more parameters, and why."""


def _table() -> dict[str, tuple[str, ...]]:
    """The table of packages in docs/design.md, in its order: what each may import."""
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w.]+)` \|[^|]*\| ([^|]*) \|$", design, re.M)
    return {name: () if cell == "nothing" else tuple(cell.split(", ")) for name, cell in rows}


PACKAGES = _table()


def package(module: str) -> str:
    """The dotted package of a module: "importers.transfer" of "importers/transfer/run.py"."""
    return module.rpartition("/")[0].replace("/", ".")


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple((module, ast.parse((SSG / module).read_text("utf-8"))) for module in MODULES)


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yields (module, name) of each import from `ssg`, the name "" where a module is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ssg."):
            base = (node.module or "")[4:].replace(".", "/")
            for alias in node.names:
                inner = f"{base}/{alias.name}.py"
                yield (inner, "") if inner in MODULES else (f"{base}.py", alias.name)


def test_packages_import_only_what_the_table_allows() -> None:
    wrong = [
        f"ssg/{module} imports {other}"
        for module, tree in trees()
        for other, _ in imports(tree)
        if package(other) not in (package(module), *PACKAGES[package(module)])
    ]
    assert wrong == []


def test_the_table_allows_only_packages_above() -> None:
    order = list(PACKAGES)
    below = {
        name: [other for other in allowed if order.index(other) >= order.index(name)]
        for name, allowed in PACKAGES.items()
    }
    assert {name: others for name, others in below.items() if others} == {}


def test_the_table_names_the_packages_and_imports_that_there_are() -> None:
    used: dict[str, set[str]] = {package(module): set() for module in MODULES}
    for module, tree in trees():
        used[package(module)] |= {package(other) for other, _ in imports(tree)} - {package(module)}
    assert {name: set(allowed) for name, allowed in PACKAGES.items()} == used


def test_modules_of_a_package_do_not_import_in_a_circle() -> None:
    left = {module: {other for other, _ in imports(tree)} for module, tree in trees()}
    while free := [module for module, needed in left.items() if not needed & left.keys()]:
        for module in free:
            del left[module]
    assert left == {}


def test_no_private_name_crosses_a_package() -> None:
    private = [
        f"ssg/{module} imports {name or other}"
        for module, tree in trees()
        for other, name in imports(tree)
        if package(other) != package(module)
        and (name.startswith("_") or other.rpartition("/")[2].startswith("_"))
    ]
    assert private == []


@pytest.mark.parametrize(
    "module", [name for name in MODULES if not Path(name).stem.startswith("_")]
)
def test_every_module_has_a_test_module_at_the_mirrored_path(module: str) -> None:
    folder, _, name = module.rpartition("/")
    assert (ROOT / "tests" / folder / f"test_{name}").is_file()


def test_ssg_has_no_modules_outside_its_packages() -> None:
    beside = {path.name for path in SSG.iterdir() if path.is_file()}
    assert beside <= {"__init__.py", "__main__.py", "py.typed"}


def test_packages_and_modules_stay_small() -> None:
    lines = {name: (SSG / name).read_text("utf-8").count("\n") for name in MODULES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
    sizes = {name: sum(package(module) == name for module in MODULES) for name in PACKAGES}
    assert {name: size for name, size in sizes.items() if size > MOST_MODULES} == {}


def test_half_of_all_functions_have_at_most_eight_lines() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for _, tree in trees() for node in ast.walk(tree) if isinstance(node, kinds)]
    assert median((node.end_lineno or 0) - node.lineno + 1 for node in nodes) <= MEDIAN_LINES


def test_no_function_has_more_than_five_parameters() -> None:
    modules = [*SSG.rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    many = {
        f"{module.relative_to(ROOT).as_posix()}:{node.name}": count
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (count := len(parameters(node))) > MOST_PARAMETERS
    }
    assert {name.partition(":")[0] for name in many} == MORE_PARAMETERS.keys(), many


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """The parameters that a caller passes; `**context` is one value already."""
    args = function.args
    names = [arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def test_every_package_says_what_it_is_for() -> None:
    packages = [path.parent for path in SSG.rglob("__init__.py")]
    silent = [
        p for p in packages if not ast.get_docstring(ast.parse((p / "__init__.py").read_text()))
    ]
    assert silent == []
