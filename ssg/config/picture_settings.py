"""The settings of pictures: the site's icon, and the cards that social networks show."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import matching

Colour = Annotated[str, matching("#[0-9a-fA-F]{6}", "is no colour, as in #b3261e")]


class IconConfig(Struct, frozen=True, kw_only=True):
    """The site's icon, from one picture; one that is an SVG may have another beside it."""

    shorthand: ClassVar[str] = "src"
    src: Annotated[
        str,
        "The picture in `content/`: an SVG, or a square one of 512 pixels or more.",
        Meta(examples=["/images/icon.svg"]),
    ]
    raster: Annotated[
        str,
        "Where `src` is an SVG: the same as PNG, from which the sizes that need pixels are made.",
        Meta(examples=["/images/icon.png"]),
    ] = ""


class CardsConfig(Struct, frozen=True, kw_only=True):
    """How the picture is drawn that social networks show with a link to a story."""

    enabled: Annotated[bool, "Whether stories have cards; without, their picture is shown."] = True
    font: Annotated[
        str,
        "A TrueType or OpenType font in `content/`, for what the built-in one cannot set.",
        Meta(examples=["/fonts/noto-serif-sc.otf"]),
    ] = ""
    sponsored: Annotated[str, "What stands before the name of who paid."] = "Sponsored by"
    paper: Annotated[Colour, "The colour of the ground."] = "#fefdfb"
    ink: Annotated[Colour, "The colour of the headline."] = "#18181c"
    accent: Annotated[Colour, "The colour of the section and of the lines."] = "#b3261e"
