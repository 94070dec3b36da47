"""Pictures as pages show them."""

from msgspec import Struct


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
