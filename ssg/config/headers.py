"""The settings of the HTTP headers that the host sends."""

from typing import Annotated

from msgspec import Meta, Struct

from ssg.yaml_source.constraints import at_least, matching

CspSource = Annotated[
    str,
    matching(
        r"(?i:'[a-z0-9+/=-]+'|[a-z][a-z0-9+.-]*:|[a-z0-9.*:/_~%-]+)",
        "is not a source such as https://cdn.example",
    ),
]
_Path = Annotated[str, matching(r"/[^\s]*", "must begin with /, for example /feeds/*")]
_Name = Annotated[str, matching(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", "is not a header name")]
_Value = Annotated[str, matching(r"[\x20-\x7e]+", "must be one line of printable ASCII characters")]


class AllowedSources(Struct, frozen=True, kw_only=True):
    """What pages may load in addition to what the site, its texts and its advertisements need."""

    script: Annotated[
        tuple[CspSource, ...], "Scripts.", Meta(examples=[["https://cdn.example"]])
    ] = ()
    style: Annotated[tuple[CspSource, ...], "Style sheets."] = ()
    img: Annotated[tuple[CspSource, ...], "Pictures."] = ()
    media: Annotated[tuple[CspSource, ...], "Audio and video."] = ()
    font: Annotated[tuple[CspSource, ...], "Fonts."] = ()
    connect: Annotated[tuple[CspSource, ...], "Addresses that scripts connect to."] = ()
    frame: Annotated[tuple[CspSource, ...], "Frames."] = ()
    form: Annotated[tuple[CspSource, ...], "Addresses that forms are sent to."] = ()


class HeaderRule(Struct, frozen=True, kw_only=True):
    """An additional header."""

    path: Annotated[_Path, "A path; `*` matches any text.", Meta(examples=["/ai/*"])]
    name: Annotated[_Name, "The name of the header.", Meta(examples=["X-Robots-Tag"])]
    value: Annotated[_Value, "The value of the header.", Meta(examples=["noarchive"])]


class Headers(Struct, frozen=True, kw_only=True):
    """The HTTP headers that the host sends."""

    shorthand = "file"
    file: Annotated[bool, "Whether the build writes the headers for the host."] = True
    allow: Annotated[AllowedSources, "What pages may load from other sites."] = AllowedSources()
    hsts: Annotated[
        int,
        at_least(0),
        "The seconds for which browsers must use https (0: no such header).",
        Meta(examples=[31536000]),
    ] = 0
    more: Annotated[tuple[HeaderRule, ...], "Headers of your own."] = ()
