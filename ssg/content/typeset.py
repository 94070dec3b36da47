"""Front matter as readers see it: with typographic quotes, dashes and ellipses."""

from functools import partial

from msgspec.structs import replace

from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    FrontMatter,
)
from ssg.text.typography import educate_text


def typeset(fields: FrontMatter, language: str) -> FrontMatter:
    """Returns front matter whose texts for readers have the marks of a language.

    The names of authors stay as written.
    """
    if isinstance(fields, AuthorFrontMatter):
        return fields
    educated = partial(educate_text, language=language)
    fields = replace(fields, title=educated(fields.title), summary=educated(fields.summary))
    if not isinstance(fields, ArticleFrontMatter):
        return fields
    image = fields.image and replace(fields.image, caption=educated(fields.image.caption))
    corrections = [replace(one, text=educated(one.text)) for one in fields.corrections]
    return replace(
        fields,
        image=image,
        corrections=tuple(corrections),
        ai_disclosure=educated(fields.ai_disclosure),
    )
