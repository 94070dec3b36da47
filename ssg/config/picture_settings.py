"""The settings of pictures: their formats, the site's icon, and social cards."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import matching

colour_error = matching("#[0-9a-fA-F]{6}", "is not a colour such as #b3261e")
Colour = Annotated[str, colour_error]


class IconConfig(Struct, frozen=True, kw_only=True):
    """The picture of the site's icon; an SVG can have a PNG version."""

    shorthand: ClassVar[str] = "src"
    src: Annotated[
        str,
        "The picture in `content/`: an SVG, or a square picture of 512 pixels or more.",
        Meta(examples=["/images/icon.svg"]),
    ]
    raster: Annotated[
        str,
        "If `src` is an SVG: the same picture as PNG, to make the icons that cannot be SVG.",
        Meta(examples=["/images/icon.png"]),
    ] = ""


class PicturesConfig(Struct, frozen=True, kw_only=True):
    """The formats in which pictures are published."""

    webp: Annotated[
        bool,
        "Whether pictures are also published as WebP, for browsers that show it but not AVIF.",
    ] = False


class CardsConfig(Struct, frozen=True, kw_only=True):
    """How social cards look, the pictures that social networks show with links to stories."""

    enabled: Annotated[
        bool, "Whether stories have cards; without cards, social networks show their picture."
    ] = True
    with_pictures: Annotated[
        bool, "Whether stories have cards although their picture is large enough to be shown."
    ] = False
    font: Annotated[
        str,
        "A TrueType or OpenType font in `content/`, for characters that the built-in one lacks.",
        Meta(examples=["/fonts/noto-serif-sc.otf"]),
    ] = ""
    sponsored: Annotated[str, "The words before the sponsor's name."] = "Sponsored by"
    paper: Annotated[Colour, "The colour of the background."] = "#fefdfb"
    ink: Annotated[Colour, "The colour of the headline."] = "#18181c"
    accent: Annotated[Colour, "The colour of the section and of the lines."] = "#b3261e"
