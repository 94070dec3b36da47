"""What a page's bytes depend on, as one digest: equal fingerprints mean equal bytes.

A page is a function of the generator, the layouts that it is made by, and those values of its
context that these layouts name. Nothing else can reach it: undefined names are errors, filters
read nothing but their arguments, and no layout sees the clock.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, FunctionLoader, meta
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from msgspec import Struct

from ssg import digest
from ssg.model import File, Output, Page, SiteInfo


class Closure(Struct, frozen=True):
    """A layout with all that it extends, includes and imports: one digest, and the names read."""

    digest: str
    names: tuple[str, ...]


class Fingerprints:
    """Fingerprints of outputs; `salt` stands for the generator and its extensions.

    `copied` gives the digest of a file that is copied as it is.
    """

    def __init__(self, environment: Environment, salt: str, copied: Callable[[str], str]) -> None:
        self.environment = environment
        self.sources = environment.loader or FunctionLoader(lambda name: None)
        self.salt = salt
        self.copied = copied
        self._closures: dict[str, Closure] = {}
        self._layouts: dict[str, _Layout] = {}
        self._shared: dict[int, tuple[SiteInfo, bytes]] = {}

    def of(self, output: Output) -> str:
        if isinstance(output, Page):
            return self._page(output.layout, output.context)
        return self.file(output)

    def file(self, output: File) -> str:
        return self.copied(output.copy_of) if output.copy_of else digest.of_bytes(output.content)

    def _page(self, layout: str, context: Mapping[str, Any]) -> str:
        closure = self.closure(layout)
        parts = [self.salt.encode(), closure.digest.encode()]
        for name in closure.names:
            if name in context:
                parts += (name.encode(), self._value(context[name]))
        # No part has a line end of its own: JSON escapes them.
        return digest.of_bytes(b"\n".join(parts))

    def _value(self, value: Any) -> bytes:
        """The canonical form of a value; of what every page shares, its digest, made once."""
        if not isinstance(value, SiteInfo):
            return digest.canonical(value)
        if id(value) not in self._shared:
            # Kept beside its digest, so that its identity cannot pass to another value.
            self._shared[id(value)] = (value, digest.of_value(value).encode())
        return self._shared[id(value)][1]

    def closure(self, layout: str) -> Closure:
        """The closure of a layout. One that is missing is part of it, as missing."""
        if layout not in self._closures:
            found: dict[str, _Layout] = {}
            waiting = [layout]
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found[name] = self._read(name)
                    waiting += found[name].refers_to
            sources = sorted((name, part.text) for name, part in found.items())
            names = frozenset[str]().union(*(part.names for part in found.values()))
            self._closures[layout] = Closure(digest.of_value(sources), tuple(sorted(names)))
        return self._closures[layout]

    def _read(self, name: str) -> "_Layout":
        """One layout by itself, read once however many closures it is part of."""
        if name not in self._layouts:
            self._layouts[name] = self._parsed(name)
        return self._layouts[name]

    def _parsed(self, name: str) -> "_Layout":
        try:
            text = self.sources.get_source(self.environment, name)[0]
            tree = self.environment.parse(text, name)
        except (TemplateNotFound, TemplateSyntaxError):
            return _Layout(None)
        refers_to: list[str] = []
        for other in meta.find_referenced_templates(tree):
            # One whose name is only known when it is rendered may be any of them.
            refers_to += [other] if other else self.environment.list_templates()
        return _Layout(text, frozenset(meta.find_undeclared_variables(tree)), tuple(refers_to))


class _Layout(Struct, frozen=True):
    text: str | None
    names: frozenset[str] = frozenset()
    refers_to: tuple[str, ...] = ()
