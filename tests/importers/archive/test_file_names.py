"""The names of files that imports write."""

from ssg.importers.archive.file_names import author_key, safe_slug


def test_a_slug_is_kept_if_it_can_be_a_file_name() -> None:
    slugs = ["We-Are-Hiring", "日本語", "a/b", "con", "", ".hidden"]
    assert list(map(safe_slug, slugs)) == [
        "We-Are-Hiring",
        "日本語",
        "a-b",
        "con-",
        "story",
        "hidden",
    ]


def test_the_key_of_an_author_is_the_slug_of_the_name() -> None:
    assert [author_key("Ada Lovelace"), author_key("eric"), author_key("★")] == [
        "ada-lovelace",
        "eric",
        "author",
    ]


def test_names_that_are_too_long_for_a_file_are_cut() -> None:
    assert safe_slug("x" * 300) == author_key("x" * 300)
    assert 20 < len(safe_slug("x" * 300)) <= 100
    assert len(safe_slug("日" * 300).encode()) <= 100


def test_a_date_is_no_part_of_the_key_of_an_author() -> None:
    assert author_key("2024-05-01 Ada") == "author-2024-05-01-ada"
