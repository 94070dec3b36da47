"""Checks the declared taxonomies against each other, built-in fields and the site's addresses."""

from collections.abc import Iterable, Iterator

from ssg.config.declared.addresses import address_error
from ssg.config.declared.declarations import Declarations, built_in_type
from ssg.config.declared.taxonomies import TaxonomyConfig, taxonomy
from ssg.yaml_source.tree import FieldPath, Tree

_RESERVED = (
    *("articles", "pages", "sections", "authors", "data", "article", "page", "author", "section"),
    *("tag", "config", "own", "q", "sort", "year"),
)
"""Names of folders, kinds of files and filters of the search."""
_RETITLED = "choose another name"


def report(declared: Declarations, sections: Iterable[str], tree: Tree) -> None:
    """Reports what is wrong with the setting `taxonomies`; `sections` are the keys of sections."""
    names = dict.fromkeys(_RESERVED, "a name that Dateline uses itself")
    names |= dict.fromkeys(built_in_type("article").__struct_fields__, "a built-in field")
    addresses = {f"/{key}/": f'the section "{key}"' for key in sections}
    for key, config in declared.taxonomies.items():
        at: FieldPath = ("taxonomies", key)
        count = len(tree.problems.reported)
        for where, name in _names(key, config):
            if taken := names.get(name):
                place = tree.at((*at, *where)) if where else tree.name_at(at)
                tree.problems.error("bad-value", place, f'"{name}" is {taken}', _RETITLED)
            names.setdefault(name, f'a name of the taxonomy "{key}"')
        if len(tree.problems.reported) > count:
            continue
        address = taxonomy(key, config).address
        error = f"is that of {addresses[address]}" if address in addresses else ""
        if error := error or ("" if config.address else address_error(address)):
            place = tree.at((*at, "address")) if config.address else tree.name_at(at)
            hint = "choose another one" if config.address else f"add address: /{key}-list/"
            message = f"the address {address} {error}"
            tree.problems.error("address-taken", place, message, hint)
        addresses.setdefault(address, f'the taxonomy "{key}"')


def _names(key: str, config: TaxonomyConfig) -> Iterator[tuple[FieldPath, str]]:
    """Yields the setting and each of the names of fields that a taxonomy has."""
    yield (), key
    if config.singular:
        yield ("singular",), config.singular
