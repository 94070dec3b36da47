"""The settings of the look, and the style sheet with design tokens that they make."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ssg.config.contrast import contrast_error, nearest_readable
from ssg.config.picture_settings import Colour, colour_error
from ssg.yaml_source.constraints import OneLine, Suggestion, matching

SHEET = "css/look/settings.css"
"""The asset with the tokens that settings change; `css/site.css` imports it."""
LIGHT = "#f4f1ea"
DARK = "#1b1d23"
"""The backgrounds of boxes, on which colours have less contrast than on the page."""
BUILT_IN_FILES = {
    "headline": "/assets/fonts/bricolage-grotesque-latin.woff2",
    "text": "/assets/fonts/source-serif-4-latin.woff2",
}
BUILT_IN_ITALIC = "/assets/fonts/source-serif-4-latin-italic.woff2"
_DENSITIES = {"compact": 0.8, "regular": 1, "airy": 1.25}
_SYSTEM = {"headline": "var(--system-sans)", "text": "var(--system-serif)"}
_TOKENS = {"headline": "--display", "text": "--text"}


def _readable_hint(text: str, background: str) -> str:
    if not colour_error(text):
        return f"the nearest that passes is {nearest_readable(text, background)}"
    return ""


FontFile = Annotated[
    str,
    matching(r"/assets/[\w./-]+\.woff2", "is not the address of a WOFF2 file below /assets/"),
]
LightColour = Annotated[
    Colour,
    partial(contrast_error, background=LIGHT),
    Suggestion(partial(_readable_hint, background=LIGHT)),
]
DarkColour = Annotated[
    Colour,
    partial(contrast_error, background=DARK),
    Suggestion(partial(_readable_hint, background=DARK)),
]


class AccentConfig(Struct, frozen=True, kw_only=True):
    """The colour of the masthead's full stop, of bars, and of links that the pointer is on."""

    shorthand: ClassVar[str] = "light"
    light: Annotated[
        LightColour,
        "The colour on a light page; the contrast must be 4.5:1.",
        Meta(examples=["#c5221a"]),
    ]
    dark: Annotated[
        DarkColour | None,
        "The colour on a dark page; without it, the nearest to `light` whose contrast is 4.5:1.",
        Meta(examples=["#ff8068"]),
    ] = None


class TypefaceConfig(Struct, frozen=True, kw_only=True):
    """A typeface: the theme's, the system's, or a variable font of your own."""

    shorthand: ClassVar[str] = "family"
    family: Annotated[
        Annotated[
            OneLine, matching(r"[^\"\\<>{};]+", 'must not contain ", \\, <, >, {, } or a semicolon')
        ],
        "`theme`, `system`, or the name of a font whose files follow.",
        Meta(examples=["system"]),
    ] = "theme"
    file: Annotated[
        FontFile | None,
        "The font: a variable WOFF2 file in `assets/`.",
        Meta(examples=["/assets/fonts/literata.woff2"]),
    ] = None
    italic: Annotated[FontFile | None, "The font of italics, in the same format."] = None


class FontsConfig(Struct, frozen=True, kw_only=True):
    """The typefaces of headlines and menus, and of texts."""

    headline: Annotated[TypefaceConfig, "Of headlines and menus."] = TypefaceConfig()
    text: Annotated[TypefaceConfig, "Of texts."] = TypefaceConfig()


class LogoConfig(Struct, frozen=True, kw_only=True):
    """A picture in place of the title at the top of each page."""

    shorthand: ClassVar[str] = "light"
    light: Annotated[
        str, "The picture in `content/` for light pages.", Meta(examples=["/images/logo.svg"])
    ]
    dark: Annotated[str, "The picture for dark pages; without it, the same."] = ""


class LookConfig(Struct, frozen=True, kw_only=True):
    """What a newsroom changes in the look without a style sheet of its own."""

    accent: Annotated[AccentConfig | None, "The newsroom's colour."] = None
    fonts: Annotated[FontsConfig, "The typefaces."] = FontsConfig()
    logo: Annotated[LogoConfig | None, "The logo in place of the title."] = None
    density: Annotated[
        Literal["compact", "regular", "airy"], "How much space there is between stories."
    ] = "regular"

    @property
    def font_files(self) -> tuple[str, ...]:
        """The paths below the site's root of the newsroom's own fonts."""
        faces = (self.fonts.headline, self.fonts.text)
        return tuple(file for face in faces for file in (face.file, face.italic) if file)

    @property
    def preloaded(self) -> tuple[str, ...]:
        """The paths below the site's root of the fonts that every page needs."""
        faces = {"headline": self.fonts.headline, "text": self.fonts.text}
        files = (
            BUILT_IN_FILES[use] if face.family == "theme" else face.file
            for use, face in faces.items()
        )
        return tuple(file for file in files if file)

    @property
    def italic(self) -> str:
        """The path below the site's root of the italics of texts, or nothing."""
        face = self.fonts.text
        return BUILT_IN_ITALIC if face.family == "theme" else face.italic or ""


def style(look: LookConfig) -> str:
    """The style sheet with the design tokens that differ from those of the theme."""
    tokens = dict(_tokens(look))
    root = "".join(f"  {name}: {value};\n" for name, value in tokens.items())
    return "\n".join([*_faces(look.fonts), f":root {{\n{root}}}\n" if root else ""])


def _tokens(look: LookConfig) -> Iterator[tuple[str, str]]:
    if look.accent:
        dark = look.accent.dark or nearest_readable(look.accent.light, DARK)
        yield "--brand", f"light-dark({look.accent.light}, {dark})"
    for use, face in (("headline", look.fonts.headline), ("text", look.fonts.text)):
        if face.family != "theme":
            own = "" if face.family == "system" else f'"{face.family}", '
            yield _TOKENS[use], own + _SYSTEM[use]
    if look.density != "regular":
        yield "--density", str(_DENSITIES[look.density])


def _faces(fonts: FontsConfig) -> Iterator[str]:
    for face in (fonts.headline, fonts.text):
        for file, slope in ((face.file, "normal"), (face.italic, "italic")):
            if file:
                yield (
                    f'@font-face {{\n  font-family: "{face.family}";\n'
                    f'  src: url("../..{file}") format("woff2");\n  font-style: {slope};\n'
                    "  font-weight: 200 900;\n  font-display: optional;\n}\n"
                )
