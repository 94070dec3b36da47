"""Which addresses a newsroom may give to pages that it declares."""

from ssg.text.paths import url_of
from ssg.text.reserved_names import reserved_error

_OF_SITE = ("tags", "authors", "archive", "search", "latest", "rails", "page", "assets")
"""The first parts of addresses that the site itself has."""


def address_error(address: str) -> str:
    """Returns why no declared page may have this address, or ""."""
    inner = address.strip("/")
    if not (address.startswith("/") and address.endswith("/") and inner):
        return "is not an address such as /companies/"
    if url_of(f"{inner}/index.html") != f"/{inner}/" or "//" in address:
        return "has a character that an address cannot have"
    if inner.partition("/")[0] in _OF_SITE:
        return "is an address of the site itself"
    return reserved_error(f"{inner}/index.html")
