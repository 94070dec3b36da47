"""Renditions: their format, size and colours, and that they have no metadata."""

import zlib
from io import BytesIO
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageCms

from ssg.model.pictures import Format, Rendition
from ssg.pictures.inspect import BadImageError, inspect_picture, open_picture
from ssg.pictures.renditions import TARGET_BYTES, render

GPS, ORIENTATION = 0x8825, 0x0112
LATITUDE = {1: "N", 2: (51.0, 28.0, 40.0)}
HALVES = Image.new("RGB", (80, 40), "red")
HALVES.paste("blue", (40, 0, 80, 40))


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def rendered(content: bytes, width: int, height: int, form: Format = "png") -> Image.Image:
    return Image.open(BytesIO(render(content, Rendition("", width, height, form))))


def is_near(image: Image.Image, at: tuple[int, int], colour: tuple[int, ...]) -> bool:
    pixel = image.convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 16 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    ("form", "kind"),
    [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG"), ("png", "PNG"), ("ico", "ICO")],
)
def test_a_rendition_has_its_format_and_size(form: Format, kind: str) -> None:
    rendition = rendered(encoded(HALVES), 32, 32, form)
    assert (rendition.format, rendition.size) == (kind, (32, 32))


@pytest.mark.parametrize("form", ["avif", "webp", "jpg", "png"])
def test_metadata_is_left_out(form: Format) -> None:
    exif = Image.Exif()
    exif[GPS] = LATITUDE
    exif[0x010F] = "Maker"
    content = encoded(HALVES, "JPEG", exif=exif, comment=b"secret", dpi=(72, 72))
    assert b"Maker" in content
    rendition = render(content, Rendition("", 40, 20, form))
    assert b"Maker" not in rendition
    assert b"secret" not in rendition
    assert dict(Image.open(BytesIO(rendition)).getexif()) == {}


@pytest.mark.parametrize("form", ["avif", "webp", "jpg", "png"])
def test_the_exif_orientation_is_applied(form: Format) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    rendition = rendered(encoded(HALVES, "JPEG", exif=exif, quality=95), 40, 80, form)
    assert is_near(rendition, (20, 10), (255, 0, 0))
    assert is_near(rendition, (20, 70), (0, 0, 255))


def test_damaged_exif_data_is_ignored() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 1
    content = encoded(HALVES, "JPEG", exif=exif)
    at = content.index(b"MM\0*") + 8
    damaged = content[:at] + b"\xff\xff" + content[at + 2 :]
    assert rendered(damaged, 80, 40).size == (80, 40)


def test_colours_of_another_profile_are_converted_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    broken = zlib.compress(profile)
    unconverted = rendered(encoded(HALVES, icc_profile=broken), 8, 4)
    assert is_near(unconverted, (1, 1), (255, 0, 0)), "a damaged profile is ignored"
    swapped = _profile_with_red_and_green_swapped()
    converted = rendered(encoded(Image.new("RGB", (8, 8), "red"), icc_profile=swapped), 4, 4)
    assert is_near(converted, (1, 1), (0, 255, 0))
    assert "icc_profile" not in converted.info


def _profile_with_red_and_green_swapped() -> bytes:
    """Returns an sRGB profile in which the colorants of red and green are exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_a_cmyk_picture_is_converted_to_rgb() -> None:
    rendition = rendered(encoded(HALVES.convert("CMYK"), "JPEG"), 8, 4, "jpg")
    assert rendition.mode == "RGB"
    assert is_near(rendition, (1, 1), (255, 0, 0))


def test_sixteen_bits_per_channel_are_scaled_to_eight() -> None:
    rendition = rendered(encoded(Image.new("I;16", (8, 8), 0x8000)), 4, 4)
    assert is_near(rendition, (1, 1), (128, 128, 128))


def test_transparency_is_kept_except_in_a_jpeg() -> None:
    transparent = encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0)))
    for form in ("avif", "webp", "png"):
        alpha = rendered(transparent, 4, 4, form).convert("RGBA").getpixel((1, 1))
        assert isinstance(alpha, tuple)
        assert alpha[3] == 0
    assert is_near(rendered(transparent, 4, 4, "jpg"), (1, 1), (255, 255, 255))


def test_a_crop_is_centred_a_little_above_the_middle() -> None:
    tall = Image.new("RGB", (10, 100), "red")
    tall.paste("blue", (0, 36, 10, 46))
    assert is_near(rendered(encoded(tall), 10, 10), (5, 5), (0, 0, 255))


@pytest.mark.parametrize("form", ["avif", "webp", "jpg", "png", "ico"])
def test_a_rendition_is_deterministic(form: Format) -> None:
    noise = encoded(Image.effect_noise((64, 64), 50).convert("RGB"))
    recipe = Rendition("", 30, 17, form)
    first = render(noise, recipe)
    rendered(noise, 8, 8)
    assert render(noise, recipe) == first


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_rendition_of_a_large_picture_does_not_depend_on_what_was_drawn_before(
    kind: str, *, turned: bool
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6 if turned else 1
    source = Image.effect_noise((3500, 2600), 60).convert("RGB")
    content = encoded(source, kind, exif=exif, **({"compress_level": 1} if kind == "PNG" else {}))
    recipes = [
        Rendition("", 160, 120, "png"),
        Rendition("", 1600, 1200, "jpg"),
        Rendition("", 1900, 1400, "jpg"),
    ]
    drawn = [render(content, recipe) for recipe in recipes]
    render(encoded(HALVES), Rendition("", 8, 8, "png"))
    assert [render(content, recipe) for recipe in reversed(recipes)] == drawn[::-1]


def test_a_picture_is_decoded_once_for_all_its_usual_renditions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[int] = []

    def counted(content: bytes) -> Any:
        opened.append(len(content))
        return open_picture(content)

    monkeypatch.setattr("ssg.pictures.renditions.open_picture", counted)
    content = encoded(Image.effect_noise((1800, 1300), 60), "JPEG")
    for width, height in ((1600, 1155), (960, 693), (480, 347), (1200, 675), (1200, 1200)):
        assert rendered(content, width, height, "jpg").size == (width, height)
    assert len(opened) == 1


def test_a_broken_picture_cannot_be_rendered() -> None:
    content = encoded(Image.effect_noise((64, 64), 90), "JPEG")[:-400]
    assert inspect_picture(content, "a.jpg").error
    with pytest.raises(BadImageError, match="is a broken picture"):
        render(content, Rendition("", 8, 8, "jpg"))


@pytest.mark.parametrize("form", ["avif", "webp"])
def test_a_large_file_is_saved_with_a_lower_quality(form: Format) -> None:
    noise = Image.effect_noise((1200, 800), 40).convert("RGB")
    content, recipe = encoded(noise), Rendition("", 1200, 800, form)
    smallest = render(content, recipe)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ssg.pictures.renditions.TARGET_BYTES", 10**9)
        best = render(content, recipe)
        patch.setattr("ssg.pictures.renditions.TARGET_BYTES", len(best) - 1)
        next_best = render(content, recipe)
    assert len(smallest) < len(next_best) < len(best)
    assert len(best) > TARGET_BYTES


@pytest.mark.parametrize(
    ("focus", "left", "right"),
    [((0, 50), "red", "red"), ((50, 50), "red", "blue"), ((100, 0), "blue", "blue")],
)
def test_a_crop_keeps_the_point_that_a_writer_chose(
    focus: tuple[int, int], left: str, right: str
) -> None:
    content = encoded(HALVES)
    recipe = Rendition("", 20, 40, "png", focus)
    image = Image.open(BytesIO(render(content, recipe)))
    colours = {"red": (255, 0, 0), "blue": (0, 0, 255)}
    assert image.size == (20, 40)
    assert is_near(image, (2, 20), colours[left])
    assert is_near(image, (17, 20), colours[right])


def test_a_rendition_without_a_focus_keeps_its_recipe() -> None:
    assert b"focus" not in msgspec.json.encode(Rendition("", 20, 40, "png"))
