"""Everything that a newsroom declares of its own, and the front matter that follows from it."""

from collections.abc import Mapping

from msgspec import Struct

from ssg.config.declared.taxonomies import Taxonomies, term_fields
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
    OwnTermFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.model.own_fields import OwnFields, SourceKind, with_own_fields

_KINDS: Mapping[str, SourceKind] = {
    "articles": "article",
    "authors": "author",
    "pages": "page",
    "sections": "section",
    "tags": "tag",
}
"""The kind of the sources in each built-in folder below the content folder."""
_BUILT_IN: Mapping[str, type[FrontMatter]] = {
    "article": ArticleFrontMatter,
    "page": PageFrontMatter,
    "author": AuthorFrontMatter,
    "section": TermFrontMatter,
    "tag": TermFrontMatter,
}


class Declarations(Struct, frozen=True):
    """What a newsroom declares: the own fields of each kind of source, and taxonomies."""

    fields: Mapping[SourceKind, OwnFields] = {}
    taxonomies: Taxonomies = {}

    @property
    def folders(self) -> dict[str, str]:
        """The kind of the sources in each folder below the content folder.

        The descriptions of a taxonomy's terms are of the kind that its key is.
        """
        return {**_KINDS, **{key: key for key in self.taxonomies}}

    def own_fields(self, kind: str) -> OwnFields:
        """The own fields of a kind of source, which layouts get as `own`."""
        if kind in self.taxonomies:
            return self.taxonomies[kind].fields
        return next((own for name, own in self.fields.items() if name == kind), {})

    def front_matter_fields(self, kind: str) -> OwnFields:
        """The fields that the front matter of a kind has beside the built-in ones."""
        own = self.own_fields(kind)
        return {**term_fields(self.taxonomies), **own} if kind == "article" else own

    def type_of(self, kind: str) -> type[FrontMatter]:
        """The type of the front matter of a kind of source."""
        return with_own_fields(built_in_type(kind), self.front_matter_fields(kind))

    def types(self) -> dict[str, type[FrontMatter]]:
        """The types of front matter, by the folder of their sources."""
        return {folder: self.type_of(kind) for folder, kind in self.folders.items()}


def built_in_type(kind: str) -> type[FrontMatter]:
    """The type of the front matter of a kind of source, without fields that are declared."""
    return _BUILT_IN.get(kind, OwnTermFrontMatter)
