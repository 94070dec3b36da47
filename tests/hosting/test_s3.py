"""The configuration of an S3 bucket."""

import json

from ssg.hosting import s3
from ssg.hosting.serving import Serving
from ssg.model.redirects import Redirect


def written(root: str, *redirects: Redirect) -> dict[str, object]:
    return {file.path: json.loads(file.content) for file in s3.files(Serving(root, redirects))}


def test_single_addresses_are_keys_with_their_target() -> None:
    files = written(
        "/", Redirect("/blog/caf%C3%A9/", "/new/", ""), Redirect("/old.html", "/b/", "")
    )
    assert files["_s3/redirects.json"] == {"blog/café/index.html": "/new/", "old.html": "/b/"}


def test_patterns_are_routing_rules() -> None:
    files = written(
        "/news/",
        Redirect("/news/2019/*", "/news/archive/*", ""),
        Redirect("/news/lost/*", "", ""),
        Redirect("/news/shop/*", "https://shop.example/all", ""),
    )
    assert files["_s3/website.json"] == {
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": "news/404.html"},
        "RoutingRules": [
            {
                "Condition": {"KeyPrefixEquals": "news/2019/"},
                "Redirect": {"ReplaceKeyPrefixWith": "news/archive/", "HttpRedirectCode": "301"},
            },
            {
                "Condition": {"KeyPrefixEquals": "news/shop/"},
                "Redirect": {
                    "Protocol": "https",
                    "HostName": "shop.example",
                    "ReplaceKeyWith": "all",
                    "HttpRedirectCode": "301",
                },
            },
        ],
    }
