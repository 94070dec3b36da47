"""The import of a damaged source ends with a report, never with a traceback."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ssg.commands.cli import commands
from ssg.problems.errors import SiteError, UsageError
from tests.support.attacks import SHARE
from tests.support.damage import damaged
from tests.support.import_sources import folder
from tests.support.newsroom import Newsroom
from tests.support.wordpress_exports import HEAD, post, term

EXPECTED = (SiteError, UsageError, click.ClickException, SystemExit)
"""The errors with which a command explains why it failed."""

PER_IMPORT = 20
IMPORTS = max(round(2_000 * SHARE / PER_IMPORT / 5), 1)
"""Imports of each system, so that about 2,000 damaged items are read in all."""

BODY = """\
Words with a [link](/2014/a/ "title"), `code` and <b class="x">HTML</b>.

![A dot](/images/dot.png){: .wide }

<figure><img src="/uploads/x.png"><figcaption>X</figcaption></figure>

{% highlight python %}
print("{{ x }}")
{% endhighlight %}

{{< figure src="x.png" title="X" >}}

[^1]: The note.
"""
YAML = """\
---
layout: post
title: "A story: of chips"
date: 2015-03-19 10:00:00 +0100
author: Ada
categories: [News, Chips]
tags: [a, b]
draft: false
---
"""
TOML = """\
+++
title = "A story"
date = 2015-03-19T10:00:00+01:00
categories = ["News"]
[params]
summary = '''x'''
+++
"""
PELICAN = "Title: A story\nDate: 2015-03-19 10:00\nCategory: News\nTags: a, b\n\n"
SYSTEMS = {
    "jekyll": ("_config.yml", "title: Old\npermalink: /:year/:title/\n",
               "_posts/2015-03-19-{}.md", YAML),
    "hugo": ("hugo.toml", 'baseURL = "https://old.example/"\n[taxonomies]\ntag = "tags"\n',
             "content/posts/{}.md", TOML),
    "eleventy": ("eleventy.config.js", 'module.exports = { dir: { input: "src" } };\n',
                 "src/posts/{}.md", YAML),
    "pelican": ("pelicanconf.py", "SITEURL = 'https://old.example'\nPATH = 'content'\n",
                "content/{}.md", PELICAN),
}  # fmt: skip
"""Name and text of the settings, pattern of the texts' paths, and their front matter."""


def imports(newsroom: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> bool:
    """Whether `ssg import` succeeds in a newsroom."""
    monkeypatch.chdir(newsroom)
    result = CliRunner().invoke(commands, ["import", *arguments])
    if result.exception and not isinstance(result.exception, EXPECTED):
        raise result.exception
    return result.exit_code == 0


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("run", range(IMPORTS))
def test_damaged_folders_are_imported_as_far_as_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, run: int
) -> None:
    settings, text, pattern, head = SYSTEMS[system]
    files: dict[str, str | bytes] = {
        pattern.format(f"story-{seed}"): damaged(head + BODY, seed).encode()
        for seed in range(run * PER_IMPORT, (run + 1) * PER_IMPORT)
    }
    are_settings_damaged = run % 2 == 1
    files[settings] = damaged(text, run) if are_settings_damaged else text
    source = folder(tmp_path / "source", files)
    newsroom = Newsroom(tmp_path / "newsroom", bare=True)
    succeeded = imports(newsroom.root, monkeypatch, system, str(source))
    assert succeeded or are_settings_damaged


@pytest.mark.parametrize("run", range(IMPORTS))
def test_damaged_exports_are_imported_as_far_as_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: int
) -> None:
    newsroom = Newsroom(tmp_path / "newsroom", bare=True)
    for seed in range(run * PER_IMPORT, (run + 1) * PER_IMPORT):
        body = damaged(BODY, seed).replace("]]>", "")
        items = post(1, inner=term("category", "news", "News"), body=body) + post(2)
        export = f"{HEAD}{items}</channel></rss>"
        is_damaged = seed % 4 == 0
        file = tmp_path / "export.xml"
        file.write_bytes((damaged(export, seed) if is_damaged else export).encode())
        succeeded = imports(newsroom.root, monkeypatch, "wordpress", str(file), "--dry-run")
        assert succeeded or is_damaged
