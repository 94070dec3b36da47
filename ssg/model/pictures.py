"""Pictures: inspected originals, pictures as pages show them, and files to draw."""

from typing import Literal

from msgspec import Struct

Format = Literal["avif", "webp", "jpg", "png", "ico"]


class Original(Struct, frozen=True, gc=False):
    """An inspected picture file, `width` by `height` pixels as shown, or 0 if unknown.

    `formats` are those of its renditions, best first; empty if it is published as it is. `error`
    says why it cannot be published, or "".
    """

    digest: str = ""
    width: int = 0
    height: int = 0
    formats: tuple[Format, ...] = ()
    placeholder: str = ""
    error: str = ""


class Picture(Struct, frozen=True, gc=False):
    """A picture as pages show it; every browser can load `src`, of `width` by `height` pixels.

    Renditions are at `{stem}-{width}.{format}`, for each of `widths` (ascending) and of `formats`
    (best first); a remote, animated or SVG picture has none. `placeholder` is a CSS background to
    show until the picture is loaded. `crops` are the URLs of the main picture of a story in 16:9,
    4:3 and 1:1, and `crop_sizes` their widths and heights. Unknown sizes are 0. `focus` is the
    point that crops keep, as in CSS, or "".
    """

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    stem: str = ""
    widths: tuple[int, ...] = ()
    formats: tuple[str, ...] = ()
    placeholder: str = ""
    crops: tuple[str, ...] = ()
    crop_sizes: tuple[tuple[int, int], ...] = ()
    focus: str = ""


class Icons(Struct, frozen=True, gc=False):
    """The URLs of the site's icon in each form, or ""; sizes are in pixels.

    `ico` is 32 by 32, `touch` 180 by 180; `svg` exists only if the newsroom's icon is an SVG.
    """

    svg: str = ""
    ico: str = ""
    touch: str = ""
    png_192: str = ""
    png_512: str = ""


class Rendition(Struct, frozen=True, tag=True, gc=False, omit_defaults=True):
    """The picture with this digest, cropped and scaled to `width` by `height` pixels.

    `focus` is the point that the crop keeps, as percentages from the left and the top, if a writer
    has chosen it.
    """

    digest: str
    width: int
    height: int
    format: Format
    focus: tuple[int, int] | None = None


class Card(Struct, frozen=True, tag=True, gc=False):
    """The texts and colours of a social card, the picture that social networks show with a link.

    Colours are like "#b3261e"; `label` names the sponsor; `font` is the digest of the font file.
    """

    site: str
    title: str
    section: str
    byline: str
    label: str
    paper: str
    ink: str
    accent: str
    font: str = ""


class Drawing(Struct, frozen=True):
    """A picture to draw at `path`; `source` is the file in the newsroom that it is drawn from."""

    path: str
    recipe: Rendition | Card
    source: str = ""
