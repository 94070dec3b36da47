"""The file for Caddy; `tests/whole_site/test_servers.py` asks a real one."""

from ssg.hosting import caddy
from ssg.hosting.serving import Serving
from ssg.model.redirects import Redirect


def test_a_target_with_a_query_of_its_own_gets_no_other() -> None:
    redirects = (Redirect("/a", "/b?c=d", ""), Redirect("/old/", "/new/", ""))
    (file,) = caddy.files(Serving("/", redirects))
    text = file.content.decode()
    assert file.path == "_caddy/site.caddy"
    assert 'map {path} {dateline_target} {\n  "/a" "/b?c=d"\n  default ""\n}\n' in text
    assert '{dateline_redirect} {\n  "/old/" "/new/"\n  "/old" "/new/"\n  default ""\n}\n' in text


def test_the_site_below_a_path_hides_its_configuration_there() -> None:
    (file,) = caddy.files(Serving("/news/"))
    assert b"@dateline_hidden path /news/_caddy/* /news/.dateline/*\n" in file.content
    assert b"rewrite @dateline_missing /news/404.html\n" in file.content
