"""Pictures as pages show them, and what is drawn for them."""

from typing import Literal

from msgspec import Struct

Format = Literal["avif", "webp", "jpg", "png", "ico"]


class Original(Struct, frozen=True, gc=False):
    """What a picture's bytes say of it: `width` by `height` pixels as shown, 0 if it doesn't say.

    `formats` are those that it is made into, best first; none of one that is published as it is.
    `fault` says why it cannot be published, "" if it can.
    """

    digest: str = ""
    width: int = 0
    height: int = 0
    formats: tuple[Format, ...] = ()
    placeholder: str = ""
    error: str = ""


class Picture(Struct, frozen=True, gc=False):
    """A picture as pages show it: any reader can load `src`, of `width` by `height` pixels.

    Narrower and wider ones are at `{stem}-{width}.{format}`, for each of `widths` (ascending) and
    `formats` (best first); a remote, animated or SVG picture has none. `placeholder` is a CSS
    background for the time until it is there. `crops` are URLs in 16:9, 4:3 and 1:1, of the
    picture at the head of a story; sizes are 0 where they are not known.
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


class Icons(Struct, frozen=True, gc=False):
    """The URLs of the site's icon, "" for those that it lacks; sizes are in pixels.

    `ico` is 32 by 32, `touch` 180 by 180; `svg` is there where the newsroom's icon is one.
    """

    svg: str = ""
    ico: str = ""
    touch: str = ""
    png_192: str = ""
    png_512: str = ""


class Rendition(Struct, frozen=True, tag=True, gc=False):
    """The picture with this digest, cut and scaled to `width` by `height` pixels."""

    digest: str
    width: int
    height: int
    format: Format


class Card(Struct, frozen=True, tag=True, gc=False):
    """What social networks show with a link to a story, as text; `font` is that file's digest.

    Colours are as in "#b3261e"; `label` says who paid.
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
    """An output that is drawn, from the file `source` below the newsroom if there is one."""

    path: str
    recipe: Rendition | Card
    source: str = ""
