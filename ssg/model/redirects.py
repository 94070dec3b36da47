"""Addresses that lead elsewhere, or are gone."""

from msgspec import Struct


class Redirect(Struct, frozen=True, gc=False):
    """An address and the URL that it leads to; without one (""), what was there is gone.

    Both are percent-encoded; `path` begins with the site's root. A `path` that ends in "*" stands
    for all addresses that begin so, and a "*" at the end of `to` for what follows in these.
    """

    path: str
    to: str
    source: str
    title: str = ""

    @property
    def is_pattern(self) -> bool:
        return self.path.endswith("*")

    @property
    def prefix(self) -> str:
        """What the addresses of a pattern begin with."""
        return self.path.removesuffix("*")

    @property
    def forms(self) -> tuple[str, ...]:
        """The address as written, and, if it is a folder's, without the slash at its end."""
        bare = self.path.rstrip("/")
        return (self.path, bare) if bare != self.path and bare else (self.path,)
