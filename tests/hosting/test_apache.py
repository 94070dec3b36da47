"""The file for Apache; `tests/whole_site/test_servers.py` asks a real one."""

from ssg.config.headers import HeaderRule
from ssg.hosting import apache
from ssg.hosting.serving import Serving
from ssg.model.redirects import Redirect


def lines(*redirects: Redirect, headers: tuple[HeaderRule, ...] = ()) -> list[str]:
    (file,) = apache.files(Serving("/news/", redirects, headers))
    assert file.path == ".htaccess"
    return file.content.decode().splitlines()


def test_rules_are_relative_to_the_folder_of_the_site() -> None:
    rules = lines(
        Redirect("/news/a.b/", "/news/caf%C3%A9/", ""),
        Redirect("/news/gone.html", "", ""),
        Redirect("/news/blog/*", "/news/archive/*", ""),
        Redirect("/news/lost/*", "", ""),
    )
    assert [line for line in rules if line.startswith("RewriteRule")] == [
        r'RewriteRule "^\.dateline/" - [R=404]',
        r'RewriteRule "^a\.b/?$" "/news/caf\%C3\%A9/" [R=301,L,NE]',
        r'RewriteRule "^gone\.html$" - [G]',
        'RewriteRule "^blog/(.*)$" "/news/archive/$1" [R=301,L,NE]',
        'RewriteRule "^lost/(.*)$" - [G]',
    ]
    assert "ErrorDocument 410 /news/404.html" in rules


def test_a_header_is_sent_for_its_pattern_below_the_root() -> None:
    rule = HeaderRule(path="/ai/", name="X", value='100% "sure"')
    assert lines(headers=(rule,))[-1] == (
        r'Header always add X "100%% \"sure\"" '
        r'"expr=%{REQUEST_URI} =~ m#^/news/ai/(?:index\.html)?$#"'
    )
