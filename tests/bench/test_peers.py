"""The comparison with other generators: the same texts for each, and a fair report."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import asdict, replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from tests.support.programs import ROOT

sys.path.append(str(ROOT / "bench"))

import chart
import compare
import measure
import report
import stories
from generators import GENERATORS, Generator
from rows import Row, medians
from stories import Newsroom

TITLES = {"dateline": "Dateline", "hugo": "Hugo"}
HUGO = Row("hugo", "cold", 40.0, 60.0, 1500.0, 14_000, 14_000, 14_000)
OURS = replace(HUGO, generator="dateline", wall=10.0, cpu=15.0, memory=200.0)
ROWS = [OURS, HUGO, replace(OURS, build="nothing changed", wall=0.25, cpu=0.2, written=0)]
EVERY = pytest.mark.parametrize("generator", GENERATORS.values(), ids=GENERATORS.keys())


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return stories.read(60)


@EVERY
def test_every_story_is_laid_out_with_its_links(generator: Generator, newsroom: Newsroom) -> None:
    texts = dict(generator.texts(newsroom))
    links = 0
    for story in newsroom.stories:
        path, _ = generator.story(story, newsroom.places)
        for target in re.findall(r"\]\((?:\{filename\})?([^)\s:]+\.md)\)", texts[path]):
            assert normpath(join(dirname(path), target)) in texts
            links += 1
    assert links > 60


@EVERY
def test_the_base_layout_can_be_edited(
    generator: Generator, newsroom: Newsroom, tmp_path: Path
) -> None:
    generator.edit_layout(tmp_path, newsroom)
    before = generator.base.read_text("utf-8")
    edited = (tmp_path / generator.layout).read_text("utf-8")
    assert edited.count(' edited"') == 1
    assert edited.replace(' edited"', '"') == before


@EVERY
def test_the_published_story_is_newer_than_all_others(
    generator: Generator, newsroom: Newsroom, tmp_path: Path
) -> None:
    newest = stories.newest(newsroom)
    path, text = generator.story(newest, newsroom.places)
    assert newest.date > max(story.date for story in newsroom.stories)
    assert path not in dict(generator.texts(newsroom))
    assert "2026-05-31T23:00:00+00:00" in text
    generator.publish(tmp_path, newsroom)
    assert (tmp_path / path).read_text("utf-8") == text


@EVERY
def test_an_edited_body_is_one_paragraph_longer(
    generator: Generator, newsroom: Newsroom, tmp_path: Path
) -> None:
    path, text = generator.story(stories.middle(newsroom), newsroom.places)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, "utf-8")
    generator.edit_body(tmp_path, newsroom)
    assert (tmp_path / path).read_text("utf-8") == text + "\nOne more thing came to light.\n"


def test_medians_are_taken_for_each_build_separately() -> None:
    slow, fast = replace(OURS, wall=30.0), replace(OURS, wall=4.0)
    assert medians([OURS, slow, HUGO, fast]) == [OURS, HUGO]


def test_the_table_compares_with_hugo_in_the_same_build() -> None:
    lines = list(report.cells(ROWS, TITLES))
    assert lines[0][:6] == ("cold", "Dateline", "10.00", "0.25", "15.00", "0.25")
    assert lines[1][:6] == ("", "Hugo", "40.00", "1", "60.00", "1")
    assert lines[2][:6] == ("nothing changed", "Dateline", "0.25", "", "0.20", "")


@pytest.mark.parametrize(("load", "has_warning"), [(0.2, False), (5.5, True)])
def test_the_report_warns_if_the_machine_was_busy(load: float, has_warning: bool) -> None:
    machine = {"processor": "CPU", "cores": "2", "platform": "Linux 6.1", "python": "3.11.7"}
    facts = {"machine": machine, "size": 1000, "date": "1 June 2026", "where": "/dev/shm",
             "load": load, "rounds": {"Hugo": 3}, "versions": {"Hugo": "0.168.0"}}  # fmt: skip
    text = report.markdown(list(report.cells(ROWS, TITLES)), facts)
    assert ("only CPU seconds can be compared" in text) is has_warning
    assert "| cold | Dateline | 10.00 | 0.25 |" in text


def test_rows_are_ordered_by_build_then_generator() -> None:
    shuffled = [ROWS[2], HUGO, OURS]
    assert report.by_build(shuffled, ["cold", "nothing changed"], ["dateline", "hugo"]) == ROWS


def test_the_report_replaces_only_the_text_between_its_markers() -> None:
    page = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"
    written = report.insert_between_markers(page, "new")
    assert written == f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n"
    assert report.insert_between_markers(written, "new") == written
    with pytest.raises(ValueError, match="lacks"):
        report.insert_between_markers("a page without markers", "new")


def test_saved_comparisons_are_merged_with_all_their_rounds(tmp_path: Path) -> None:
    for number, titles in enumerate((["Hugo", "Dateline"], ["Dateline"])):
        result = {"rounds": dict.fromkeys(titles, 2), "versions": dict.fromkeys(titles, "1")}
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps({**result, "size": 10, "rows": [asdict(OURS)]}), "utf-8")
    rows, facts = compare.load(sorted(tmp_path.iterdir()))
    assert rows == [OURS, OURS]
    assert facts["rounds"] == {"Hugo": 2, "Dateline": 4}
    assert facts["size"] == 10


def test_the_page_on_performance_has_the_markers() -> None:
    page = compare.PAGE.read_text("utf-8")
    assert (page.count(report.BEGIN), page.count(report.END)) == (1, 1)
    assert page.index(report.BEGIN) < page.index(report.END)


def test_the_chart_has_one_dot_for_each_row_on_a_logarithmic_axis() -> None:
    tree = ElementTree.fromstring(chart.svg(ROWS, TITLES, "wall", "10,000 articles"))
    positions = [float(dot.get("cx", "")) for dot in tree.findall(".//{*}circle")]
    fast, ours, hugo = positions[2], positions[0], positions[1]
    assert len(positions) == len(ROWS)
    assert chart.LEFT <= fast < ours < hugo <= chart.RIGHT
    # 0.25 to 10 is a factor of 40, and 10 to 40 is one of 4: equal factors have equal lengths.
    assert (ours - fast) / (hugo - ours) == pytest.approx(2.66, abs=0.01)


def test_the_chart_has_its_figures_in_words() -> None:
    tree = ElementTree.fromstring(chart.svg(ROWS, TITLES, "cpu", "10,000 articles"))
    about = tree.findtext("{*}desc")
    assert about == (
        "10,000 articles. cold: Dateline 15.0, Hugo 60.0; nothing changed: Dateline 0.20."
    )
    assert "title" in (tree.get("aria-labelledby") or "").split()


def test_a_file_counts_as_written_if_an_equal_file_replaces_it(tmp_path: Path) -> None:
    file, other = tmp_path / "index.html", tmp_path / "new"
    file.write_text("same")
    stamps, digests = measure.stamps(tmp_path), measure.digests(tmp_path)
    other.write_text("same")
    other.replace(file)
    assert measure.stamps(tmp_path) != stamps
    assert measure.digests(tmp_path) == digests


def test_a_failed_build_stops_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        measure.timed([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_the_time_of_child_processes_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.2: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    usage = measure.timed([sys.executable, "-c", code], tmp_path)
    assert usage.cpu > 0.2
    assert usage.memory > 1
