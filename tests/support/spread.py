"""Distributes tests to processes: all tests of a module, or of a group of modules, run in one.

So their shared fixtures are built once. xdist's own marks for this do not work with pytest 9.
"""

from xdist.scheduler import LoadScopeScheduling

_DEMO = (
    "whole_site/test_demo",
    *(
        f"browser/test_{name}"
        for name in ("accessibility", "ads", "budgets", "lighthouse", "pages", "screens")
    ),
)
_STORES = "deploy/test_network_faults", "deploy/test_object_target", "deploy/test_other_stores"
_BLOG = "browser/test_real_pages", "whole_site/test_real_sites"
_GROUPS = {
    f"tests/{module}.py": group
    for group, modules in {"demo": _DEMO, "blog": _BLOG, "stores": _STORES}.items()
    for module in modules
}
_INDEPENDENT = {"tests/proof/test_proof.py"}
"""Modules of long tests without shared fixtures: each test can run in another process."""


class Spread(LoadScopeScheduling):
    """Gives each process one module or group at a time, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return nodeid if module in _INDEPENDENT else _GROUPS.get(module, module)
