"""How tests are spread over processes: those of a module, or of a group of modules, share one.

So what they have in common is built once. xdist's own marks for this get lost with pytest 9.
"""

from xdist.scheduler import LoadScopeScheduling

_DEMO = (
    "whole_site/test_demo",
    *(
        f"browser/test_{name}"
        for name in ("accessibility", "ads", "budgets", "lighthouse", "pages", "screens")
    ),
)
_BLOG = "browser/test_real_pages", "whole_site/test_real_sites"
_GROUPS = {
    f"tests/{module}.py": group
    for group, modules in {"demo": _DEMO, "blog": _BLOG}.items()
    for module in modules
}
_APART = {"tests/proof/test_proof.py"}
"""Modules of long tests that have nothing in common."""


class Spread(LoadScopeScheduling):
    """Gives each process one module or group after the other, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return nodeid if module in _APART else _GROUPS.get(module, module)
