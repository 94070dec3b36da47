"""`Picture` -> HTML: browsers choose the best format and size, and the space is reserved."""

from collections.abc import Mapping, Sequence
from html import escape

from ssg.model.ads import AdImage
from ssg.model.pictures import Picture

Attributes = Mapping[str, str]

_TYPES = {"avif": "image/avif", "webp": "image/webp"}
_LOADING = {"first": {"fetchpriority": "high"}, "now": {}, "lazy": {"loading": "lazy"}}
"""Attributes that say when a browser loads a picture: first, now, or when it comes into view."""


def responsive(picture: Picture, attributes: Attributes, sizes: str, loading: str = "lazy") -> str:
    """A `picture` element, or an `img` if there is only one file.

    `attributes` are those of the `img`; they take precedence over the computed size, style and
    loading attributes. `sizes` says how wide the picture is shown, as in HTML.
    """
    computed: dict[str, str] = {}
    if picture.widths:
        computed |= {"sizes": sizes, "srcset": _srcset(picture, picture.formats[-1])}
    computed |= _size(picture, attributes)
    if "loading" not in attributes:
        computed |= _LOADING[loading]
    position = f"object-position:{picture.focus}" if picture.focus else ""
    background = f"background:{picture.placeholder}" if picture.placeholder else ""
    if style := ";".join(filter(None, (background, position))):
        computed["style"] = style
    img = _img(picture.src, {**computed, **attributes})
    if not picture.widths:
        return img
    sources = "".join(
        f'<source type="{_TYPES[form]}" sizes="{escape(sizes)}" srcset="{_srcset(picture, form)}">'
        for form in picture.formats[:-1]
    )
    return f"<picture>{sources}{img}</picture>"


def in_slot(images: Sequence[AdImage], alt: str) -> str:
    """A `picture` element of an advertisement; `images` are for the widest screens first."""
    *wider, last = images
    sources = [_slot_source(image, form) for image in wider for form in _formats(image)]
    *better, simplest = _formats(last)
    sources += [_slot_source(last, form) for form in better]
    img = _img(last.picture.src, {"alt": alt, **_slot_files(last, simplest), "loading": "lazy"})
    return f"<picture>{''.join(sources)}{img}</picture>"


def _formats(image: AdImage) -> tuple[str, ...]:
    return image.picture.formats or ("",)


def _slot_source(image: AdImage, form: str) -> str:
    media = {"media": image.media} if image.media else {}
    kind = {"type": _TYPES[form]} if form in _TYPES else {}
    files = {"srcset": image.picture.src, **_slot_files(image, form)}
    return f"<source{_attributes({**media, **kind, **files})}>"


def _slot_files(image: AdImage, form: str) -> Attributes:
    """The attributes for the files of one format, if there are several, and for their size."""
    size = {"width": str(image.width), "height": str(image.height)}
    if not form:
        return size
    return {"srcset": _srcset(image.picture, form), "sizes": f"{image.width}px", **size}


def plain(picture: Picture, attributes: Attributes, src: str) -> str:
    """A single `img`, as feed readers need it; `src` is its absolute URL."""
    return _img(src, {**_size(picture, attributes), **attributes})


def _srcset(picture: Picture, form: str) -> str:
    """The `srcset` of a picture in one format."""
    return ", ".join(f"{picture.stem}-{width}.{form} {width}w" for width in picture.widths)


def _img(src: str, attributes: Attributes) -> str:
    return f'<img src="{escape(src)}"{_attributes(attributes)}>'


def _attributes(values: Attributes) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def _size(picture: Picture, attributes: Attributes) -> Attributes:
    if not picture.width or "width" in attributes or "height" in attributes:
        return {}
    return {"width": str(picture.width), "height": str(picture.height)}
