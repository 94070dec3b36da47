"""Speeds up Jinja without changing what layouts render.

Jinja compiles each layout to a Python function. Such a function spends most of its time on
repetition: marking text as escaped that is about to be joined to the page, sorting the arguments
of macros, looking up layouts that were looked up before, and comparing the globals of imported
layouts with those of the page. The shortcuts rely on internals of Jinja, so
`ssg.theme.jinja_comparison` decides whether they are used.
"""

from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

_escaped: Callable[[str], str] | None = getattr(markupsafe, "_escape_inner", None)
"""Escapes plain text, and returns plain text: `escape` without marking the result."""


def _rendered(value: Any) -> str:
    """The text that a page shows for a value that is not plain text."""
    return value if type(value) is Markup else markupsafe.escape(value)


class Macro(runtime.Macro):
    """A macro that can also be called directly, with the arguments in order, returning plain text.

    `max_arguments` is how many arguments it takes; -1 if Jinja must sort them.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.direct: Any = self._func
        self.direct.__defaults__ = (missing,) * self._argument_count
        special = self.catch_kwargs or self.catch_varargs or self.caller or self.explicit_caller
        self.max_arguments = -1 if special else self._argument_count

    def takes(self, positional: int, keywords: tuple[str, ...]) -> bool:
        """Whether the macro takes so many positional arguments and these keyword arguments."""
        rest = self.arguments[positional:]
        return positional <= self.max_arguments and all(name in rest for name in keywords)

    def call_by_name(self, positional: tuple[Any, ...], keywords: Mapping[str, Any]) -> str:
        """Calls the macro directly; `takes` must hold for the arguments."""
        rest = self.arguments[len(positional) :]
        text: str = self.direct(*positional, *[keywords.get(name, missing) for name in rest])
        return text


class _Code(CodeGenerator):
    """Generates the function of a layout.

    In that function, `v` and `o` hold a value that a shortcut uses twice.
    """

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("quick_")  # Jinja completes it to "quick_Macro(environment, ...)".
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
            self.write(" else quick_rendered(")
        else:
            self.write("(quick_escaped(v) if type(v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame, finalize):
            super()._output_child_post(node, frame, finalize)
        elif _is_plain_call(node):
            self.write("))")
        else:
            self.write(") is str else quick_rendered(v))")

    def _write_direct_call(self, node: Any, frame: Frame) -> None:
        """Writes "(call if it is a macro"; Jinja then writes the call of anything else."""
        count, keywords = len(node.args), tuple(argument.key for argument in node.kwargs)
        self.write("(v.call_by_name((" if keywords else "(v.direct(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        if keywords:
            self.write("), {")
            for argument in node.kwargs:
                self.write(f"{argument.key!r}: ")
                self.visit(argument.value, frame)
                self.write(", ")
            self.write("}")
        self.write(") if type(v := ")
        self.visit(node.node, frame)
        fits = f"v.takes({count}, {keywords!r})" if keywords else f"v.max_arguments >= {count}"
        # With `autoescape false` in the calling layout, Jinja escapes a macro's result again.
        self.write(f") is quick_Macro and {fits} and context.eval_ctx.autoescape")


def _is_escaped(frame: Frame, finalize: Any) -> bool:
    """Whether it is certain at compile time that outputs are escaped and not finalized."""
    is_certain = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
    return is_certain and finalize.src is None


def _is_plain_call(node: nodes.Expr) -> bool:
    """Whether a node calls a name, without `*` and `**` arguments."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return False
    return node.dyn_args is None and node.dyn_kwargs is None


class _Template(Template):
    """A layout whose function uses the shortcuts."""

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
        template = cls._from_namespace(environment, namespace, globals)
        template._uptodate = uptodate
        return template

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 (Jinja's name)
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Context:
        own, common = self.globals.maps  # type: ignore[attr-defined]  # Jinja's ChainMap
        if shared or locals or own:
            return super().new_context(vars, shared, locals)
        parent = {**common, **(vars or {})}
        return self.environment.context_class(
            self.environment, parent, self.name, self.blocks, common
        )

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # A layout always has the globals of the environment, so these need no comparison.
        if ctx is not None and self.environment.globals.keys() >= ctx.globals_keys:
            ctx = None
        return super()._get_default_module(ctx)


_SHORTCUTS = {"quick_Macro": Macro, "quick_escaped": _escaped, "quick_rendered": _rendered}


class QuickEnvironment(Environment):
    """Jinja's environment with shortcuts; looks up each layout only once, which suits a build."""

    code_generator_class = _Code
    template_class = _Template

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._templates: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._templates:
            self._templates[name] = super().get_template(name, parent)
        return self._templates[name]
