"""Fingerprints: digests of everything that an output's bytes depend on.

Equal fingerprints mean equal bytes. A page is a function of the generator, its layouts, and the
context values that these layouts name. Nothing else can affect it: undefined names are errors,
filters read only their arguments, and no layout sees the clock.

A fingerprint is text, as in "generator:03ab layout:9c01 article:77f2 site:5b10", so that comparing
two of them shows what changed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

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
from ssg.theme.layout_data import LayoutData, data_names


class Closure(Struct, frozen=True):
    """A layout with all that it extends, includes and imports: one digest, and the names they read.

    `layouts` has the names of these layouts, including missing ones. `data` has those of the data
    files that they read.
    """

    digest: str
    names: tuple[str, ...]
    layouts: tuple[str, ...]
    data: tuple[str, ...] = ()


class Fingerprints:
    """Computes fingerprints of outputs; `salt` identifies the generator and its extensions.

    `copied` returns the digest of a file that is copied unchanged, by its path; `digests` computes
    those of values. `data` are the data files, of which layouts get those that they read.
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
        self.data = LayoutData({})
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

    def _page(self, layout: str, context: Mapping[str, object]) -> str:
        closure = self.closure(layout)
        parts = [f"generator:{self.salt} layout:{closure.digest}"]
        parts += [
            f"{name}:{self.digests.of(context[name])}" for name in closure.names if name in context
        ]
        parts += self.data.fingerprints(closure.data)
        return " ".join(parts)

    def context(self, page: Page) -> Mapping[str, object]:
        """The context of a page, with the data files that its layouts read."""
        return self.data.context(page.context, self.closure(page.layout).data)

    def closure(self, layout: str) -> Closure:
        """The closure of a layout; a missing layout is part of it, so its appearance is noticed."""
        if layout not in self._closures:
            self._closures[layout] = self._compute_closure(layout)
        return self._closures[layout]

    def _compute_closure(self, layout: str) -> Closure:
        layouts: dict[str, _Layout] = {}
        waiting = [layout]
        while waiting:
            name = waiting.pop()
            if name not in layouts:
                layouts[name] = self._read(name)
                waiting += layouts[name].refers_to
        sources = sorted((name, part.text) for name, part in layouts.items())
        names = frozenset[str]().union(*(part.names for part in layouts.values()))
        return Closure(
            digest.short(digest.canonical_json(sources)),
            tuple(sorted(names)),
            tuple(sorted(layouts)),
            tuple(sorted(frozenset[str]().union(*(part.data for part in layouts.values())))),
        )

    def _read(self, name: str) -> "_Layout":
        """One layout by itself, read only once for all closures that it is part of."""
        if name not in self._layouts:
            self._layouts[name] = self._parse(name)
        return self._layouts[name]

    def _parse(self, name: str) -> "_Layout":
        try:
            text = self.sources.get_source(self.environment, name)[0]
            names = self._names_in(name, text)
        except (TemplateNotFound, TemplateSyntaxError, UnicodeDecodeError):
            return _Layout(None)
        except OSError as error:
            raise unreadable(Path(error.filename or name), error) from error
        refers_to: list[str] = []
        for other in names.refers_to:
            # A name that is only known at render time may be that of any layout.
            refers_to += [other] if other else self.environment.list_templates()
        return _Layout(text, names.names, tuple(refers_to), names.data)

    def _names_in(self, name: str, text: str) -> "_LayoutNames":
        """The names in a layout's text; each text is parsed once and then read from the cache."""
        key = digest.of_value(("layout", self.salt, text))
        if stored := self.cache.get(key):
            return msgspec.json.decode(stored, type=_LayoutNames)
        tree = self.environment.parse(text, name)
        # Without Jinja's globals, so that context values named like one (`range`) are found too.
        tree.set_environment(self._bare)
        variables = frozenset(meta.find_undeclared_variables(tree))
        referenced = tuple(meta.find_referenced_templates(tree))
        names = _LayoutNames(variables, referenced, frozenset(data_names(tree)))
        self.cache.put_many({key: digest.canonical_json(names)})
        return names


class _LayoutNames(Struct, frozen=True):
    """The context values and layouts that a layout's text names (None: known at render time)."""

    names: frozenset[str]
    refers_to: tuple[str | None, ...]
    data: frozenset[str] = frozenset()


class _Layout(Struct, frozen=True):
    text: str | None
    names: frozenset[str] = frozenset()
    refers_to: tuple[str, ...] = ()
    data: frozenset[str] = frozenset()
