"""Renditions: what they show, and what they keep to themselves."""

import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from ssg.model.pictures import Format, Rendition
from ssg.pictures.inspect import BadImageError, inspect_picture
from ssg.pictures.renditions import TARGET_BYTES, render

GPS, ORIENTATION = 0x8825, 0x0112
LATITUDE = {1: "N", 2: (51.0, 28.0, 40.0)}
HALVES = Image.new("RGB", (80, 40), "red")
HALVES.paste("blue", (40, 0, 80, 40))


def written(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def shown(content: bytes, width: int, height: int, form: Format = "png") -> Image.Image:
    return Image.open(BytesIO(render(content, Rendition("", width, height, form))))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, ...]) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(a - b) < 16 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize(
    ("form", "kind"),
    [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG"), ("png", "PNG"), ("ico", "ICO")],
)
def test_a_rendition_has_its_format_and_size(form: Format, kind: str) -> None:
    made = shown(written(HALVES), 32, 32, form)
    assert (made.format, made.size) == (kind, (32, 32))


@pytest.mark.parametrize("form", ["avif", "webp", "jpg", "png"])
def test_what_a_camera_wrote_is_left_out(form: Format) -> None:
    exif = Image.Exif()
    exif[GPS] = LATITUDE
    exif[0x010F] = "Maker"
    content = written(HALVES, "JPEG", exif=exif, comment=b"secret", dpi=(72, 72))
    assert b"Maker" in content
    made = render(content, Rendition("", 40, 20, form))
    assert b"Maker" not in made
    assert b"secret" not in made
    assert dict(Image.open(BytesIO(made)).getexif()) == {}


@pytest.mark.parametrize("form", ["avif", "webp", "jpg", "png"])
def test_a_picture_that_the_camera_turned_is_upright(form: Format) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    made = shown(written(HALVES, "JPEG", exif=exif, quality=95), 40, 80, form)
    assert near(made, (20, 10), (255, 0, 0))
    assert near(made, (20, 70), (0, 0, 255))


def test_a_damaged_record_of_the_camera_turns_nothing() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 1
    content = written(HALVES, "JPEG", exif=exif)
    at = content.index(b"MM\0*") + 8
    damaged = content[:at] + b"\xff\xff" + content[at + 2 :]
    assert shown(damaged, 80, 40).size == (80, 40)


def test_colours_of_another_profile_become_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    broken = zlib.compress(profile)
    plain = shown(written(HALVES, icc_profile=broken), 8, 4)
    assert near(plain, (1, 1), (255, 0, 0)), "a profile that cannot be read is passed over"
    swapped = _profile_with_red_and_green_swapped()
    made = shown(written(Image.new("RGB", (8, 8), "red"), icc_profile=swapped), 4, 4)
    assert near(made, (1, 1), (0, 255, 0))
    assert "icc_profile" not in made.info


def _profile_with_red_and_green_swapped() -> bytes:
    """sRGB whose table of tags has red's colorant where green's belongs, and the other way."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_a_press_picture_in_cmyk_is_shown_in_rgb() -> None:
    made = shown(written(HALVES.convert("CMYK"), "JPEG"), 8, 4, "jpg")
    assert made.mode == "RGB"
    assert near(made, (1, 1), (255, 0, 0))


def test_sixteen_bits_become_eight_and_not_white() -> None:
    made = shown(written(Image.new("I;16", (8, 8), 0x8000)), 4, 4)
    assert near(made, (1, 1), (128, 128, 128))


def test_what_can_be_seen_through_stays_so_save_in_a_jpeg() -> None:
    glass = written(Image.new("RGBA", (8, 8), (255, 0, 0, 0)))
    for form in ("avif", "webp", "png"):
        alpha = shown(glass, 4, 4, form).convert("RGBA").getpixel((1, 1))
        assert isinstance(alpha, tuple)
        assert alpha[3] == 0
    assert near(shown(glass, 4, 4, "jpg"), (1, 1), (255, 255, 255))


def test_a_shape_is_cut_from_the_middle_and_a_little_above() -> None:
    tall = Image.new("RGB", (10, 100), "red")
    tall.paste("blue", (0, 36, 10, 46))
    assert near(shown(written(tall), 10, 10), (5, 5), (0, 0, 255))


@pytest.mark.parametrize("form", ["avif", "webp", "jpg", "png", "ico"])
def test_a_rendition_is_the_same_each_time(form: Format) -> None:
    noise = written(Image.effect_noise((64, 64), 50).convert("RGB"))
    wanted = Rendition("", 30, 17, form)
    first = render(noise, wanted)
    shown(noise, 8, 8)
    assert render(noise, wanted) == first


def test_a_broken_picture_is_refused_when_it_is_drawn_too() -> None:
    content = written(Image.effect_noise((64, 64), 90), "JPEG")[:-400]
    assert inspect_picture(content, "a.jpg").error
    with pytest.raises(BadImageError, match="is a broken picture"):
        render(content, Rendition("", 8, 8, "jpg"))


@pytest.mark.parametrize("form", ["avif", "webp"])
def test_a_picture_that_is_too_heavy_for_a_page_is_written_with_less_care(form: Format) -> None:
    noise = Image.effect_noise((1200, 800), 40).convert("RGB")
    content, wanted = written(noise), Rendition("", 1200, 800, form)
    light = render(content, wanted)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ssg.pictures.renditions.TARGET_BYTES", 10**9)
        best = render(content, wanted)
        patch.setattr("ssg.pictures.renditions.TARGET_BYTES", len(best) - 1)
        next_best = render(content, wanted)
    assert len(light) < len(next_best) < len(best)
    assert len(best) > TARGET_BYTES
