"""The settings `hosting` and `redirects`."""

import pytest

from tests.support.newsroom import LAST, Newsroom

AT = f"config.yaml:{LAST + 1}"


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("hosting: nginxx", f'{AT}:10: "hosting" cannot be "nginxx" (did you mean "nginx"?)'),
        ("redirects: {path: /a*, to: /b/}",
         f'{AT}:19: "/a*" can have * only as its last part, as in /2019/*'),
        ("redirects: {path: /*, to: /b/}",
         f'{AT}:19: "/*" can have * only as its last part, as in /2019/*'),
        ("redirects: {path: a, to: /b/}",
         f'{AT}:19: "a" must be a path on this site that begins with /'),
        ("redirects: {path: /a/*, to: /*/b}", f'{AT}:29: "/*/b" can have * only at its end'),
        ("redirects: {path: /a/, to: b/}",
         f'{AT}:28: "b/" must be a path that begins with /, or a full address'),
        ("redirects: {path: /a/, to: //b/}",
         f'{AT}:28: "//b/" must be a path that begins with /, or a full address'),
        ("redirects: {path: /a/, to: 'javascript:1'}",
         f'{AT}:28: "javascript:1" is a "javascript:" URL'),
        ("redirects: {path: /media/x, to: /}",
         f'{AT}:19: "/media/x" has "media", the folder of the site\'s pictures, which browsers '
         "keep for ever"),
    ],
)  # fmt: skip
def test_invalid_settings_are_reported(bare: Newsroom, setting: str, problem: str) -> None:
    bare.setting(setting)
    assert problem in bare.problems()
