"""HTTP headers: mistakes in the settings."""

import pytest

from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("{allow: {img: 'https://a.example; script-src *'}}",
         'config.yaml:11:24: "https://a.example; script-src *" is not a source such as '
         "https://cdn.example"),
        ("{allow: {imgs: x}}", 'config.yaml:11:19: unknown field "imgs" (did you mean "img"?)'),
        ("{more: {path: x, name: X, value: y}}",
         'config.yaml:11:24: "x" must begin with /, for example /feeds/*'),
        ("{more: {path: /x, name: 'X: y', value: y}}",
         'config.yaml:11:34: "X: y" is not a header name'),
        ("{more: {path: /x, name: X, value: é}}",
         'config.yaml:11:44: "é" must be one line of printable ASCII characters'),
        ("{hsts: -1}", 'config.yaml:11:17: "-1" must be 0 or more'),
    ],
)  # fmt: skip
def test_invalid_settings_are_reported(bare: Newsroom, setting: str, problem: str) -> None:
    bare.setting(f"headers: {setting}")
    assert problem in bare.problems()
