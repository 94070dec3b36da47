"""How many elements a browser draws for an SVG, in which `use` repeats others as often as it wants.

Ten elements that each repeat the one before ten times are ten thousand million, which no browser
survives.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

MAX_DEPTH = 500
"""Elements in each other; browsers refuse some thousand of them, or run out of stack."""
MAX_DRAWN = 250_000
_REFERENCE = re.compile(r"""url\(\s*['"]?#([^'")\s]+)""")


class _Part(Struct):
    """An element with an identifier: its elements, and the parts drawn with it or in it."""

    elements: int = 0
    targets: list["_Part | str"] = []
    drawn: int | None = None


class Weight:
    """Counts elements as a parser comes to them."""

    def __init__(self) -> None:
        self.parts: dict[str, _Part] = {}
        self.open = [_Part()]
        self.root = self.open[0]

    @property
    def depth(self) -> int:
        return len(self.open) - 1

    def start(self, attributes: Mapping[str, str]) -> None:
        """Counts an element that begins."""
        part = self.open[-1]
        if name := attributes.get("id"):
            part = _Part()
            self.open[-1].targets.append(part)
            self.parts.setdefault(name, part)
        self.open.append(part)
        part.elements += 1
        for key, value in attributes.items():
            if key.rpartition(" ")[2] == "href" and value.strip()[:1] == "#":
                part.targets.append(value.strip()[1:])
            elif "url(" in value:
                part.targets += _REFERENCE.findall(value)

    def end(self) -> None:
        """Ends the element that began last."""
        self.open.pop()

    def drawn(self) -> int:
        """Returns the elements that are drawn; a circle of references is drawn once."""
        waiting, done = [self.root], set[int]()
        while waiting:
            part = waiting[-1]
            if id(part) in done:
                waiting.pop()
                continue
            targets = [each for target in part.targets if (each := self._part(target))]
            fresh = {id(target): target for target in targets if target.drawn is None}
            if part.drawn is None and fresh:
                part.drawn = 0  # what leads back to it adds nothing
                waiting += fresh.values()
            else:
                part.drawn = part.elements + sum(target.drawn or 0 for target in targets)
                done.add(id(part))
                waiting.pop()
        return self.root.drawn or 0

    def _part(self, target: "_Part | str") -> _Part | None:
        return self.parts.get(target) if isinstance(target, str) else target
