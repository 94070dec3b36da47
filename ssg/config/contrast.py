"""The contrast of colours, as WCAG 2.2 defines it."""

from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5
"""The least contrast of text with its background (WCAG 2.2, 1.4.3)."""
_STEPS = 256


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as #b3261e, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str, background: str) -> str:
    """The colour of the same hue, and with the nearest lightness, that is readable."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    shades = (_hex(hls_to_rgb(hue, step / _STEPS, saturation)) for step in range(_STEPS + 1))
    passing = [shade for shade in shades if contrast(shade, background) >= READABLE]
    return min(passing, key=lambda shade: abs(rgb_to_hls(*_channels(shade))[1] - lightness))


def contrast_error(colour: str, background: str) -> str:
    """Returns what is wrong with a colour of text on a background, or ""."""
    if (ratio := contrast(colour, background)) >= READABLE:
        return ""
    return f"has a contrast of {ratio:.2f}:1 with the page ({background}), less than {READABLE}:1"


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    """The relative luminance (WCAG 2.2, definitions)."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
