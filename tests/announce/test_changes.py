"""What changed since the last announcement."""

from ssg.announce import changes
from ssg.announce.changes import Announced
from ssg.deploy.local_site import LocalFile


def test_changes_are_found_by_content() -> None:
    before = {"a": "1", "b": "1", "c": "1"}
    after = {"b": "2", "c": "1", "d": "1"}
    assert changes.between(before, after) == {"a": "deleted", "b": "changed", "d": "added"}


def test_what_configures_the_host_and_compressed_copies_have_no_address() -> None:
    names = (
        *("_headers", "_nginx/http.conf", ".htaccess", "vercel.json", "a/index.html"),
        *("a/index.html.br", "a/index.html.gz", "archive.gz", ".well-known/trust.txt", "404.html"),
    )
    files = {name: LocalFile("0" * 32, 1) for name in names}
    found = changes.addresses(files)
    assert list(found) == [".well-known/trust.txt", "404.html", "a/index.html", "archive.gz"]


def test_a_later_change_replaces_one_that_was_missed() -> None:
    record = Announced(pending={"hub": {"a": "deleted", "b": "added"}})
    todo = record.todo("hub", {"a": "added", "c": "changed"})
    assert todo == {"a": "added", "b": "added", "c": "changed"}
    assert record.todo("other", {"c": "changed"}) == {"c": "changed"}


def test_a_record_is_read_as_it_was_written() -> None:
    record = Announced({"a": "1"}, {"hub": {"a": "added"}})
    content = changes.encode(record)
    assert (changes.decode(content), changes.encode(record)) == (record, content)
    assert (changes.decode(content[:-5]), changes.decode(None)) == (None, None)
