"""Pages that a cluster renders."""

from pathlib import Path

from ssg.model.documents import Body
from ssg.model.outputs import File, Output, Page
from ssg.theme.cluster_pages import ClusterPages
from tests.support.local_cluster import Here

SHOWN = "{{ title }}: {{ body | html }}"


def test_pages_get_their_layouts_values_and_texts(tmp_path: Path) -> None:
    own, built_in = tmp_path / "own", tmp_path / "built-in"
    for folder, name, text in (
        (own, "a.html", "{% extends 'base/b.html' %}{% block it %}" + SHOWN + "{% endblock %}"),
        (built_in, "a.html", "not this one"),
        (built_in, "base/b.html", "<{% block it %}{% endblock %}>"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    stored = {f"d{number}": f'["<p>{number}</p>"]'.encode() for number in range(250)}
    pages = ClusterPages(Here(), [own, built_in], stored.__getitem__, is_fast=True)
    outputs = [
        Page(f"{number}.html", "a.html", {"title": f"<{number}", "body": Body(f"d{number}")})
        for number in range(250)
    ]
    contents = list(pages.rendered(outputs, 250))
    assert contents == [f"<&lt;{n}: <p>{n}</p>>".encode() for n in range(250)]


def test_what_only_this_machine_can_make_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text("good")
    (tmp_path / "bad.html").write_text("{{ missing }}")
    pages = ClusterPages(Here(), [tmp_path], lambda _: b"", is_fast=False)
    outputs: list[Output] = [
        Page("a", "good.html", {}),
        File("b", b"bytes"),
        Page("c", "bad.html", {}),
        Page("d", "gone.html", {}),
        Page("e", "good.html", {}),
    ]
    assert list(pages.rendered(outputs, 5)) == [b"good", None, None, None, b"good"]
