"""Sites that a cluster takes part in building: the same bytes, also if workers are killed."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssg.build.build import build
from ssg.config.options import Options
from ssg.problems.errors import UsageError
from ssg.storage import parallel
from tests.support.local_cluster import kill_workers, local_cluster
from tests.support.newsroom import NOW, Newsroom
from tests.support.showcase import CONFIG, showcase

pytest.importorskip("distributed")
STORIES = 150


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with local_cluster(2) as (address, _):
        yield address


@pytest.fixture
def many(bare: Newsroom) -> Newsroom:
    """A newsroom with enough stories for several processes, two of them with faults to report."""
    for number in range(STORIES):
        bare.article(f"story-{number}", f"Words of *story* {number}.\n", section="chips")
    return bare


def built(newsroom: Newsroom, workers: str = "") -> dict[str, bytes]:
    newsroom.build(workers=workers)
    return newsroom.tree()


def fresh(newsroom: Newsroom) -> Newsroom:
    """A newsroom of which nothing is built yet."""
    shutil.rmtree(newsroom.root / ".ssg", ignore_errors=True)
    shutil.rmtree(newsroom.output, ignore_errors=True)
    return newsroom


def test_every_kind_of_page_and_drawing_is_the_same(tmp_path: Path, address: str) -> None:
    newsroom = showcase(tmp_path / "n")
    newsroom.write("config.yaml", CONFIG.replace("cards: {enabled: false}\n", ""))
    expected = built(newsroom)
    for part in ("media/cards/", ".avif"):
        assert any(part in path for path in expected)
    assert built(fresh(newsroom), address) == expected


def test_workers_that_are_killed_change_nothing(many: Newsroom, address: str) -> None:
    expected = built(many)
    killed: dict[str, int] = {}

    def kill_once(step: str) -> None:
        stage = step.partition(" ")[0]
        if stage in ("Reading", "Rendering") and stage not in killed:
            killed[stage] = kill_workers(address)

    build(Options(root=fresh(many).root, now=NOW, workers=address), kill_once)
    assert killed == {"Reading": 2, "Rendering": 2}
    assert many.tree() == expected


def test_the_setting_names_the_cluster(many: Newsroom, address: str) -> None:
    expected = built(many)
    many.setting(f"dask: {{scheduler: '{address}'}}")
    assert built(fresh(many)) == expected


def test_mistakes_are_reported_as_without_a_cluster(many: Newsroom, address: str) -> None:
    many.article("bad", "/// nothing\n///\n", tags="[a")
    many.write("layouts/article.html", "{{ article.nonsense }}")
    for _ in range(2):
        expected = many.problems()
        assert expected
        assert fresh(many).problems(workers=address) == expected
        (many.root / "content/articles/bad.md").unlink(missing_ok=True)


def test_extensions_run_here(many: Newsroom, address: str) -> None:
    many.write("shout.py", "filters = {'shout': str.upper}\n")
    many.setting("extensions: [shout]")
    many.write("layouts/article.html", "{{ article.ref.title | shout }}")
    expected = built(many)
    assert b"STORY 7" in expected["chips/2026/05/story-7/index.html"]
    assert built(fresh(many), workers=address) == expected


def test_the_last_good_site_stays_if_the_cluster_is_lost(
    many: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = built(many)
    for number in range(STORIES):
        many.article(f"story-{number}", "Other words.\n", section="chips")
    monkeypatch.setattr(parallel, "_CHUNKS_PER_JOB", 1)
    with local_cluster(1) as (address, program):
        options = Options(root=many.root, now=NOW, workers=address)

        def lose(step: str) -> None:
            if step.startswith("Reading"):
                threading.Thread(target=program.kill).start()

        with pytest.raises(UsageError, match=r"the Dask scheduler at .* was lost"):
            build(options, lose)
    assert many.tree() == expected
    assert b"Other words" in built(many)["chips/2026/05/story-7/index.html"]


def test_layouts_get_data_files_on_a_cluster_too(many: Newsroom, address: str) -> None:
    many.write("content/data/makers.csv", "slug,name\na,Acme\n")
    layout = "{% if site.data.makers is defined %}{{ site.data.makers[0].name }}{% endif %}"
    many.write("layouts/article.html", layout)
    expected = built(many)
    assert b"Acme" in expected["chips/2026/05/story-7/index.html"]
    assert built(fresh(many), workers=address) == expected


def test_a_build_with_little_to_do_connects_to_no_cluster(bare: Newsroom) -> None:
    bare.article("one")
    assert "ai/2026/05/one/index.html" in built(bare, "tcp://127.0.0.1:1")
