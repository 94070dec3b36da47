"""Compressed files beside the texts of a site, from build to build."""

import gzip

import pytest

from ssg.build.audit.verify import verify
from ssg.config.options import Options
from tests.support.newsroom import Newsroom

LEVELS = "compress: {brotli: 4, gzip: 4, zstd: 3}"
SUFFIXES = (".br", ".gz", ".zst")


@pytest.fixture
def compressed(newsroom: Newsroom) -> Newsroom:
    newsroom.setting(f"hosting: nginx\n{LEVELS}")
    newsroom.build()
    return newsroom


def beside(newsroom: Newsroom) -> set[str]:
    return {path for path in newsroom.tree() if path.endswith(SUFFIXES)}


def test_texts_over_1_kb_have_compressed_files(compressed: Newsroom) -> None:
    tree = compressed.tree()
    large = {
        path
        for path, content in tree.items()
        if len(content) > 1024 and path.endswith((".html", ".css", ".js", ".json", ".xml", ".svg"))
    }
    assert "index.html" in large
    names = {path + suffix for path in large for suffix in SUFFIXES}
    assert names <= beside(compressed)
    assert all(len(tree[name.rpartition(".")[0]]) > 1024 for name in beside(compressed))
    assert gzip.decompress(tree["index.html.gz"]) == tree["index.html"]


def test_an_incremental_build_equals_a_clean_one(compressed: Newsroom) -> None:
    compressed.article("fab", "## How\n\nWith light.\n", date="2026-05-20", section="chips")
    result = compressed.build()
    page = "chips/2026/05/fab/index.html"
    assert {page, *(page + suffix for suffix in SUFFIXES)} <= set(result.changes.changed)
    assert result.why[f"{page}.br"] == ("content",)
    tree = compressed.tree()
    compressed.build(output=str(compressed.root / "clean"), jobs=2)
    clean = compressed.root / "clean"
    assert tree == {
        file.relative_to(clean).as_posix(): file.read_bytes()
        for file in clean.rglob("*")
        if file.is_file()
    }


def test_nothing_is_done_twice(compressed: Newsroom) -> None:
    compressed.write("content/pages/about.md", "---\ntitle: About us\n---\nOther words.\n")
    compressed.build()
    (compressed.root / ".ssg" / "unrelated.txt").write_text("x", "utf-8")
    result = compressed.build(prune=True)
    assert (result.changes.added, result.changes.changed) == ((), ())


def test_compressed_files_leave_with_their_page(compressed: Newsroom) -> None:
    compressed.delete("content/articles/paid.md")
    result = compressed.build()
    page = "chips/2026/05/paid/index.html"
    assert {page, *(page + suffix for suffix in SUFFIXES)} <= set(result.changes.deleted)
    assert not any(path.startswith("chips/2026/05/paid/") for path in compressed.tree())


def test_compressed_files_leave_with_the_setting(compressed: Newsroom) -> None:
    text = (compressed.root / "config.yaml").read_text("utf-8")
    compressed.write("config.yaml", text.replace(LEVELS, "compress: {gzip: 4}"))
    compressed.build()
    assert {path.rpartition(".")[2] for path in beside(compressed)} == {"gz"}
    compressed.write("config.yaml", text.replace(LEVELS, ""))
    compressed.build()
    assert beside(compressed) == set()


def test_a_damaged_file_is_verified_and_made_again(compressed: Newsroom) -> None:
    before = compressed.tree()
    (compressed.output / "index.html.br").write_bytes(b"damaged")
    (compressed.output / "feed.xml.gz").unlink()
    options = Options(root=compressed.root, now="2026-06-01T12:00:00+00:00", jobs=1)
    lines = verify(options, ()).lines
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "public/feed.xml.gz",
        "public/index.html.br",
    ]
    compressed.build()
    assert compressed.tree() == before
    assert verify(options, ()).is_right


def test_a_build_without_its_manifest_accounts_for_them(compressed: Newsroom) -> None:
    before = compressed.tree()
    for file in (compressed.root / ".ssg").glob("*.json"):
        file.unlink()
    compressed.write("public/stray.html.br", "x")
    (warning,) = compressed.problems()
    assert "stray.html.br" in warning
    assert "index.html.br" not in warning
    compressed.build(prune=True)
    assert compressed.tree() == before


def test_a_dry_run_counts_them_and_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.tree()
    newsroom.setting(f"hosting: caddy\n{LEVELS}")
    result = newsroom.build(dry_run=True)
    assert "index.html.br" in result.changes.added
    assert newsroom.tree() == before


@pytest.mark.parametrize("host", ["cloudflare", "netlify", "vercel", "github-pages"])
def test_a_host_that_compresses_by_itself_gets_none_unless_asked(bare: Newsroom, host: str) -> None:
    bare.setting(f"hosting: {host}\ncompress: {{gzip: 4}}")
    bare.build()
    assert beside(bare) == set()
    text = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", text.replace("{gzip: 4}", "{gzip: 4, always: true}"))
    bare.build()
    assert "index.html.gz" in beside(bare)


def test_they_count_for_the_limits_of_the_host(bare: Newsroom) -> None:
    bare.build()
    limit = 14 * len(bare.tree()) // 10
    bare.setting(f"hosting: cloudflare\nhost_limits: {{files: {limit}}}")
    assert bare.problems() == []
    bare.setting("compress: {gzip: 4, zstd: 1, always: true}")
    (problem,) = bare.problems()
    assert f"takes at most {limit} files" in problem


def test_checks_and_the_live_server_do_without(bare: Newsroom) -> None:
    bare.setting("compress: {gzip: 4}")
    bare.build(local=True)
    assert beside(bare) == set()
    bare.build(advise=True)
    assert beside(bare) == set()


@pytest.mark.parametrize("levels", ["{brotli: 12}", "{gzip: 10}", "{zstd: 20}", "{gzip: -1}"])
def test_a_level_that_does_not_exist_is_an_error(bare: Newsroom, levels: str) -> None:
    bare.setting(f"compress: {levels}")
    (problem,) = bare.problems()
    assert "must be from 0 to " in problem
