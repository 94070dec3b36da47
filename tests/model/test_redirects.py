"""Redirects: their forms and prefixes."""

from ssg.model.redirects import Redirect


def test_the_address_of_a_folder_has_a_form_without_its_slash() -> None:
    assert Redirect("/old/", "/", "").forms == ("/old/", "/old")
    assert Redirect("/old.html", "/", "").forms == ("/old.html",)
    assert Redirect("/", "/a/", "").forms == ("/",)


def test_a_pattern_has_a_prefix() -> None:
    pattern = Redirect("/2019/*", "/archive/*", "")
    assert (pattern.is_pattern, pattern.prefix) == (True, "/2019/")
    assert not Redirect("/2019/", "/archive/", "").is_pattern
