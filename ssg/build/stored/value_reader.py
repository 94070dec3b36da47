"""Reads the values of a part of the plan, as `value_writer` wrote them."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import msgspec

from ssg.build.stored.value_writer import MODULES, PLAN, TEXTS, NotStorableError
from ssg.config.config import Config
from ssg.model.articles import Article
from ssg.site.assemble import SiteSettings


class ValueReader:
    """Reads values: `story` returns the article of a number, `shared` what many values have.

    The settings of the newsroom are not stored, so the reader gets them.
    """

    def __init__(
        self, config: Config, story: Callable[[int], Article], shared: Callable[[str], bytes]
    ) -> None:
        self._config = config
        self._story = story
        self._load = shared
        self._shared: dict[str, Any] = {}
        self._types: dict[str, type] = {}

    def decode(self, content: bytes) -> tuple[Any, ...]:
        """The values that `ValueWriter.encode` wrote."""
        values: tuple[Any, ...] = self._value(msgspec.json.decode(content))
        return values

    def decode_article(self, content: bytes) -> Article:
        """The article that `ValueWriter.encode_article` wrote."""
        ref, rest = msgspec.json.decode(content)
        return Article(ref=self._value(ref), **self._value(rest))

    def _value(self, written: Any) -> Any:
        if not isinstance(written, list):
            return written
        tag, *rest = written
        return getattr(self, f"_read_{tag}")(rest)

    def _read_q(self, rest: list[int]) -> Any:
        return self._coded(rest[0])

    def _read_s(self, rest: list[int]) -> Any:
        return tuple([self._coded(code) for code in rest])

    def _coded(self, code: int) -> Any:
        if code < 0:
            return None
        article = self._story(code // 2)
        return article.ref if code % 2 else article

    def _read_t(self, rest: list[Any]) -> Any:
        return tuple([self._value(each) for each in rest])

    def _read_l(self, rest: list[Any]) -> Any:
        return [self._value(each) for each in rest]

    def _read_c(self, rest: list[Any]) -> Any:
        return SiteSettings(self._config, self._value(rest[0]))

    def _read_m(self, rest: list[Any]) -> Any:
        return {key: self._value(each) for key, each in rest}

    def _read_n(self, rest: list[Any]) -> Any:
        return self._type(rest[0])(*map(self._value, rest[1:]))

    def _read_o(self, rest: list[Any]) -> Any:
        return self._type(rest[0])(*map(self._value, rest[1:]))

    def _read_p(self, rest: list[Any]) -> Any:
        return msgspec.convert(rest[1], self._type(rest[0]))

    def _read_d(self, rest: list[str]) -> Any:
        return TEXTS[rest[0]](rest[1])

    def _read_v(self, rest: list[str]) -> Any:
        key = rest[0]
        if key not in self._shared:
            self._shared[key] = self._value(msgspec.json.decode(self._load(key)))
        return self._shared[key]

    def _type(self, name: str) -> type:
        if name not in self._types:
            if not name.startswith(MODULES):
                raise NotStorableError(name)
            module, _, kind = name.partition(":")
            self._types[name] = getattr(import_module(module), kind)
        return self._types[name]


def function(name: str) -> Callable[..., Any]:
    """The function of a part, by the name that `name_of` gave it."""
    module, _, qualified = name.partition(":")
    if not name.startswith((*MODULES, PLAN)):
        raise NotStorableError(name)
    found: Callable[..., Any] = getattr(sys.modules.get(module) or import_module(module), qualified)
    return found
