"""Shortcuts through Jinja that never show in what layouts render.

Jinja makes a Python function of each layout. Such a function spends most of its time on what is
the same again and again: marking text as escaped, although it is about to be joined to the page;
putting the arguments of a macro in order; finding a layout that was found before; and asking
whether a layout that is imported sees other globals than the page. What the shortcuts rest on was
read in the source of the supported versions.
"""

from collections.abc import Callable, Mapping, MutableMapping
from importlib.metadata import version
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

SUPPORTED_VERSIONS = {"3.1.6"}
"""Versions of Jinja; beside others, layouts are rendered by Jinja alone."""

_escaped: Callable[[str], str] | None = getattr(markupsafe, "_escape_inner", None)
"""Plain text, escaped, as plain text: what `escape` does before it marks the result."""


def environment_class() -> type[Environment]:
    """The environment with the shortcuts, where they are known to be right; else Jinja's own."""
    return QuickEnvironment if version("jinja2") in SUPPORTED_VERSIONS and _escaped else Environment


def _shown(value: Any) -> str:
    """What stands in the page for a value that is no plain text."""
    return value if type(value) is Markup else markupsafe.escape(value)


class Macro(runtime.Macro):
    """A macro that can also be called with its arguments as they come, for text to be joined.

    `room` is how many arguments it takes; less than none where Jinja must sort them.
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.direct: Any = self._func
        self.direct.__defaults__ = (missing,) * self._argument_count
        special = self.catch_kwargs or self.catch_varargs or self.caller or self.explicit_caller
        self.max_arguments = -1 if special else self._argument_count

    def takes(self, given: int, named: tuple[str, ...]) -> bool:
        """Whether each argument has a place of its own, when `given` of them have no name."""
        return given <= self.max_arguments and all(name in self.arguments[given:] for name in named)

    def call_by_name(self, given: tuple[Any, ...], named: Mapping[str, Any]) -> str:
        rest = self.arguments[len(given) :]
        text: str = self.direct(*given, *[named.get(name, missing) for name in rest])
        return text


class _Code(CodeGenerator):
    """Writes the function of a layout.

    In it, `v` and `o` hold a value between the two looks that a shortcut takes at it.
    """

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("quick_")  # What Jinja writes next makes it "quick_Macro(environment, ...)".
        super().macro_def(macro_ref, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write("(v if (v := getattr(o := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr(o, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        elif _is_plain_call(node):
            self._write_direct_call(node, frame)
            self.write(" else quick_shown(")
        else:
            self.write("(quick_escaped(v) if type(v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame, finalize):
            super()._output_child_post(node, frame, finalize)
        elif _is_plain_call(node):
            self.write("))")
        else:
            self.write(") is str else quick_shown(v))")

    def _write_direct_call(self, node: Any, frame: Frame) -> None:
        """Writes "(call if it is a macro"; what follows calls whatever else it is, and closes."""
        given, named = len(node.args), tuple(argument.key for argument in node.kwargs)
        self.write("(v.call_by_name((" if named else "(v.direct(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        if named:
            self.write("), {")
            for argument in node.kwargs:
                self.write(f"{argument.key!r}: ")
                self.visit(argument.value, frame)
                self.write(", ")
            self.write("}")
        self.write(") if type(v := ")
        self.visit(node.node, frame)
        fits = f"v.takes({given}, {named!r})" if named else f"v.max_arguments >= {given}"
        # Inside another's `autoescape false` a macro's result is text to be escaped once more.
        self.write(f") is quick_Macro and {fits} and context.eval_ctx.autoescape")


def _is_escaped(frame: Frame, finalize: Any) -> bool:
    """Whether it is certain, before anything is rendered, that outputs are only escaped."""
    is_certain = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
    return is_certain and finalize.src is None


def _is_plain_call(node: nodes.Expr) -> bool:
    """Whether something that has a name is called, with arguments that are all written out."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return False
    return node.dyn_args is None and node.dyn_kwargs is None


class _Template(Template):
    """A layout whose function knows the shortcuts."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 (Jinja's name)
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        namespace = {"environment": environment, "__file__": code.co_filename, **_SHORTCUTS}
        exec(code, namespace)  # noqa: S102 (as Jinja does)
        made = cls._from_namespace(environment, namespace, globals)
        made._uptodate = uptodate
        return made

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 (Jinja's name)
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Context:
        own, common = self.globals.maps  # type: ignore[attr-defined]  # Jinja's ChainMap
        if shared or locals or own:
            return super().new_context(vars, shared, locals)
        known = {**common, **(vars or {})}
        return self.environment.context_class(
            self.environment, known, self.name, self.blocks, common
        )

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # Whatever its own globals are, a layout has those of the environment.
        if ctx is not None and self.environment.globals.keys() >= ctx.globals_keys:
            ctx = None
        return super()._get_default_module(ctx)


_SHORTCUTS = {"quick_Macro": Macro, "quick_escaped": _escaped, "quick_shown": _shown}


class QuickEnvironment(Environment):
    """Jinja's environment, in a hurry. Layouts are looked for once, so it suits one build."""

    code_generator_class = _Code
    template_class = _Template

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]
