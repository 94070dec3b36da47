"""`ssg new`."""

import sys
from pathlib import Path

import click

from ssg.commands.asking import choose, prompt_required
from ssg.desk import create

_SLUG = click.option("--slug", default="", help="The file's name, instead of one from the title.")
_EDIT = click.option("--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")


@click.group("new")
def command() -> None:
    """Start an article, author, page or section.

    By hand and without anything else, each asks for what it needs. Nothing is overwritten.
    """


@command.command("article")
@click.argument("title", default="")
@click.option("--section", default="", help="The key of a section; without it, the first.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    help="The key of an author, as often as there are authors; without it, the only one.",
)
@click.option("--tag", "tags", multiple=True, help="A tag, as often as there are tags.")
@click.option("--date", metavar="TIME", default="", help="When it is to be published; else now.")
@_SLUG
@_EDIT
def article(
    title: str, section: str, authors: tuple[str, ...], tags: tuple[str, ...], date: str,
    slug: str, edit: bool,
) -> None:  # fmt: skip
    """Start an article: a draft in the folder of its year."""
    from ssg.config.options import time_or_now

    held = create.source_creator(Path())
    if not title:
        title = prompt_required("Title")
        section = section or choose("Section", held.sections)
        authors = authors or tuple(filter(None, [choose("Author", dict.fromkeys(held.authors))]))
    when = time_or_now(held.config.timezone, date)
    file = held.create_article(title, when, section, list(authors), list(tags), slug)
    _wrote([file], edit=edit)
    ssg = "python build.py" if sys.argv[0].endswith(".py") else "ssg"
    click.echo(f"It is a draft until `{ssg} publish {file.stem}`.")


@command.command("author")
@click.argument("name", default="")
@click.option("--role", default="Tech Journalist", show_default=True, help="What they do.")
@_SLUG
@_EDIT
def author(name: str, role: str, slug: str, edit: bool) -> None:
    """Add an author."""
    held = create.source_creator(Path())
    if not name:
        name, role = prompt_required("Name"), click.prompt("Role", default=role)
    _wrote([held.create_author(name, role, slug)], edit=edit)


@command.command("page")
@click.argument("title", default="")
@_SLUG
@_EDIT
def page(title: str, slug: str, edit: bool) -> None:
    """Start a page such as "About": a draft."""
    held = create.source_creator(Path())
    _wrote([held.create_page(title or prompt_required("Title"), slug)], edit=edit)


@command.command("section")
@click.argument("name", default="")
@click.option("--key", default="", help="What articles write, instead of a key from the name.")
@click.option("--description", default="", help="What the section is about, in a sentence.")
@click.option("--file", "described", is_flag=True, help="Write content/sections/KEY.md as well.")
@_EDIT
def section(name: str, key: str, description: str, described: bool, edit: bool) -> None:
    """Add a section to config.yaml."""
    held = create.source_creator(Path())
    if not name:
        name = prompt_required("Name")
        description = click.prompt("Description", default="", show_default=False)
    _wrote(held.create_section(name, key, description, described=described), edit=edit)


def _wrote(files: list[Path], *, edit: bool) -> None:
    for file in files:
        click.echo(f"Wrote {file.as_posix()}")
    if edit:
        click.edit(filename=str(files[-1]))
