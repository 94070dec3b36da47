"""The addresses of targets."""

import pytest

from ssg.config.deploy_config import Address, address_error, has_secret, parse_address

NO_FOLDER = (
    "is no folder: write ssh://USER@HOST/FOLDER, git:REPOSITORY#BRANCH, s3://, gs:// or az://BUCKET"
    " (or folder:NAME for a folder)"
)
INSTEAD = "is no folder: write {} (or folder:NAME for a folder)"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/var/www/news", Address("folder", "", "/var/www/news")),
        ("folder:../www", Address("folder", "", "../www")),
        ("folder:host:www", Address("folder", "", "host:www")),
        ("www/10:30", Address("folder", "", "www/10:30")),
        ("C:/www", Address("folder", "", "C:/www")),
        ("s3", Address("folder", "", "s3")),
        ("s3://news.example.org", Address("s3", "news.example.org")),
        ("s3://bucket/site/en/", Address("s3", "bucket", "site/en")),
        ("gs://bucket/x", Address("gs", "bucket", "x")),
        ("az://container", Address("az", "container")),
        ("az://$web", Address("az", "$web")),
        ("ssh://ada@x.example:2222/var/www", Address("ssh", "ada@x.example:2222", "/var/www")),
        ("ssh://host/~/www/", Address("ssh", "host", "/~/www")),
        ("git:git@x.example:site.git#pages", Address("git", "git@x.example:site.git", "pages")),
        ("git:https://x.example/a#gh-pages", Address("git", "https://x.example/a", "gh-pages")),
    ],
)  # fmt: skip
def test_an_address_names_a_kind_a_place_and_a_path(text: str, address: Address) -> None:
    assert (parse_address(text), address_error(text)) == (address, "")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("ftp://host/x", NO_FOLDER),
        ("ssh:ada@host/www", NO_FOLDER),
        ("host.example:/var/www/news", INSTEAD.format("ssh://host.example/var/www/news")),
        ("ada@host.example:www", INSTEAD.format("ssh://ada@host.example/~/www")),
        ("git@x.example:site.git#pages", INSTEAD.format("git:git@x.example:site.git#pages")),
        ("S3://bucket", "must name a bucket: s3://BUCKET/PREFIX"),
        ("s3:/bucket", "must name a bucket: s3://BUCKET/PREFIX"),
        ("S3//bucket", "must name a bucket: s3://BUCKET/PREFIX"),
        ("gs:bucket", "must name a bucket: gs://BUCKET/PREFIX"),
        ("$HOME/www", "contains the variable $HOME, which nothing replaces here"),
        ("folder:", "names no folder"),
        ("s3://", "must name a bucket: s3://BUCKET or s3://BUCKET/PREFIX"),
        ("gs://bucket/a/../b", "has a prefix with an empty part, . or .."),
        ("ssh://host", "must name a server and a folder there: ssh://USER@HOST/FOLDER"),
        ("ssh://-o/www", "must name a server and a folder there: ssh://USER@HOST/FOLDER"),
        ("ssh://host/a/../../etc", "has a folder with . or .. or a control character"),
        ("git:repository", "must name a repository and a branch: git:REPOSITORY#BRANCH"),
        ("git:--upload-pack=x#main", "must name a repository and a branch: git:REPOSITORY#BRANCH"),
        ("git:repository#a..b", "must name a repository and a branch: git:REPOSITORY#BRANCH"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_explained(text: str, error: str) -> None:
    assert address_error(text) == error


@pytest.mark.parametrize(
    "text",
    [
        "s3://KEY:SECRET@bucket",
        "s3://KEY@bucket",
        "ssh://ada:secret@host/www",
        "ada:secret@host:www",
        "git:https://token@host.example/site.git#pages",
    ],
)
def test_a_secret_in_an_address_is_left_to_the_deploy_to_refuse(text: str) -> None:
    assert (has_secret(text), address_error(text)) == (True, "")


@pytest.mark.parametrize(
    "text", ["s3://bucket", "ssh://ada@host/www", "git:git@host:site.git#pages", "/srv/a@b", "//["]
)
def test_a_name_is_no_secret(text: str) -> None:
    assert not has_secret(text)
