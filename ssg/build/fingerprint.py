"""What a page's bytes depend on, each thing with its digest: equal fingerprints mean equal bytes.

A page is a function of the generator, the layouts that it is made by, and those values of its
context that these layouts name. Nothing else can reach it: undefined names are errors, filters
read nothing but their arguments, and no layout sees the clock.

A fingerprint is text, as in "generator:03ab layout:9c01 article:77f2 site:5b10", so that of two of
them it can be said what moved.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FunctionLoader, meta
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from msgspec import Struct

from ssg.build.value_digests import Digests
from ssg.model.outputs import Output, Page
from ssg.model.pictures import Drawing
from ssg.pictures import drawing_cache
from ssg.problems.os_errors import unreadable
from ssg.storage import digest
from ssg.storage.cache import Cache


class Closure(Struct, frozen=True):
    """A layout with all that it extends, includes and imports: one digest, and the names read.

    `layouts` are their names, also of those that are missing.
    """

    digest: str
    names: tuple[str, ...]
    layouts: tuple[str, ...]


class Fingerprints:
    """Fingerprints of outputs; `salt` stands for the generator and its extensions.

    `copied` gives the digest of a file that is copied as it is, `digests` those of values.
    """

    def __init__(
        self,
        environment: Environment,
        salt: str,
        copied: Callable[[str], str],
        cache: Cache,
        digests: Digests,
    ) -> None:
        self.environment = environment
        self.sources = environment.loader or FunctionLoader(lambda name: None)
        self.salt = salt
        self.copied = copied
        self.cache = cache
        self.digests = digests
        self._bare = environment.overlay()
        self._bare.globals = {}
        self._closures: dict[str, Closure] = {}
        self._layouts: dict[str, _Layout] = {}

    def of(self, output: Output) -> str:
        if isinstance(output, Page):
            return self._page(output.layout, output.context)
        if isinstance(output, Drawing):
            return f"picture:{drawing_cache.cache_key(output.recipe)}"
        content = self.copied(output.copy_of) if output.copy_of else output.stored_digest
        return f"content:{content or digest.of_bytes(output.content)}"

    def _page(self, layout: str, context: Mapping[str, Any]) -> str:
        closure = self.closure(layout)
        parts = [f"generator:{self.salt} layout:{closure.digest}"]
        parts += [
            f"{name}:{self.digests.of(context[name])}" for name in closure.names if name in context
        ]
        return " ".join(parts)

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
            self._closures[layout] = Closure(
                digest.short(digest.canonical_json(sources)),
                tuple(sorted(names)),
                tuple(sorted(found)),
            )
        return self._closures[layout]

    def _read(self, name: str) -> "_Layout":
        """One layout by itself, read once however many closures it is part of."""
        if name not in self._layouts:
            self._layouts[name] = self._parsed(name)
        return self._layouts[name]

    def _parsed(self, name: str) -> "_Layout":
        try:
            text = self.sources.get_source(self.environment, name)[0]
            named = self._named(name, text)
        except (TemplateNotFound, TemplateSyntaxError, UnicodeDecodeError):
            return _Layout(None)
        except OSError as error:
            raise unreadable(Path(error.filename or name), error) from error
        refers_to: list[str] = []
        for other in named.refers_to:
            # One whose name is only known when it is rendered may be any of them.
            refers_to += [other] if other else self.environment.list_templates()
        return _Layout(text, named.names, tuple(refers_to))

    def _named(self, name: str, text: str) -> "_Named":
        """What a layout's text names; a text is parsed once, however many builds there are."""
        key = digest.of_value(("layout", self.salt, text))
        if found := self.cache.get(key):
            return msgspec.json.decode(found, type=_Named)
        tree = self.environment.parse(text, name)
        # A page's values may have the names of Jinja's own (`range`), which it would not tell of.
        tree.set_environment(self._bare)
        names = frozenset(meta.find_undeclared_variables(tree))
        named = _Named(names, tuple(meta.find_referenced_templates(tree)))
        self.cache.put_many({key: digest.canonical_json(named)})
        return named


class _Named(Struct, frozen=True):
    """What a layout's text names: context values, and layouts (None: only known in rendering)."""

    names: frozenset[str]
    refers_to: tuple[str | None, ...]


class _Layout(Struct, frozen=True):
    text: str | None
    names: frozenset[str] = frozenset()
    refers_to: tuple[str, ...] = ()
