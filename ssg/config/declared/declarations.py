"""Everything that a newsroom declares of its own, and the front matter that follows from it."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.declared.data_sets import DataConfigs
from ssg.config.declared.kinds import Kinds, kind_fields
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
    """What a newsroom declares: own fields, taxonomies, kinds of story, and data files."""

    fields: Mapping[SourceKind, OwnFields] = {}
    taxonomies: Taxonomies = {}
    kinds: Kinds = {}
    data: DataConfigs = {}

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
        own = next((own for name, own in self.fields.items() if name == kind), {})
        return self._of_kinds(own) if kind == "article" and self.kinds else own

    def _of_kinds(self, own: OwnFields) -> OwnFields:
        """The own fields of stories, each limited to the kinds that are declared with it."""
        limits: dict[str, tuple[str, ...]] = {}
        for kind, config in self.kinds.items():
            for name in config.fields:
                limits[name] = (*limits.get(name, ()), kind)
        return {
            name: replace(field, kinds=tuple(dict.fromkeys((*field.kinds, *limits.get(name, ())))))
            for name, field in own.items()
        }

    def front_matter_fields(self, kind: str) -> OwnFields:
        """The fields that the front matter of a kind has beside the built-in ones."""
        own = self.own_fields(kind)
        if kind != "article":
            return own
        return {**kind_fields(self.kinds), **term_fields(self.taxonomies), **own}

    def type_of(self, kind: str) -> type[FrontMatter]:
        """The type of the front matter of a kind of source."""
        return with_own_fields(built_in_type(kind), self.front_matter_fields(kind))

    def types(self) -> dict[str, type[FrontMatter]]:
        """The types of front matter, by the folder of their sources."""
        return {folder: self.type_of(kind) for folder, kind in self.folders.items()}


def built_in_type(kind: str) -> type[FrontMatter]:
    """The type of the front matter of a kind of source, without fields that are declared."""
    return _BUILT_IN.get(kind, OwnTermFrontMatter)
