"""The files for nginx; `tests/whole_site/test_servers.py` asks a real one."""

from ssg.config.headers import HeaderRule
from ssg.hosting import nginx
from ssg.hosting.serving import Serving
from ssg.model.redirects import Redirect


def written(serving: Serving) -> dict[str, str]:
    return {file.path: file.content.decode() for file in nginx.files(serving)}


def test_an_address_below_the_root_is_redirected_with_and_without_its_slash() -> None:
    files = written(Serving("/news/", (Redirect("/news/old/", "/news/new/", ""),)))
    assert (
        'map $uri $dateline_redirect {\n  default "";\n'
        '  "/news/old/" "/news/new/$is_args$args";\n'
        '  "/news/old" "/news/new/$is_args$args";\n}\n'
    ) in files["_nginx/http.conf"]
    assert "error_page 404 /news/404.html;" in files["_nginx/server.conf"]
    assert "location ^~ /news/_nginx/ { return 404; }" in files["_nginx/server.conf"]


def test_the_table_has_room_for_the_longest_of_many_addresses() -> None:
    many = tuple(Redirect(f"/{number:0200}", "/", "") for number in range(5000))
    http = written(Serving("/", many))["_nginx/http.conf"]
    assert "map_hash_bucket_size 256;\nmap_hash_max_size 16384;\n" in http


def test_a_dollar_in_a_header_is_no_variable() -> None:
    rule = HeaderRule(path="/*", name="X", value='a $b "c" \\')
    http = written(Serving("/", (), (rule,)))["_nginx/http.conf"]
    assert '  "~^/.*$" "a ${dateline_dollar}b \\"c\\" \\\\";\n' in http
    assert 'geo $dateline_dollar { default "$"; }\n' in http
    assert "geo" not in written(Serving("/"))["_nginx/http.conf"]
