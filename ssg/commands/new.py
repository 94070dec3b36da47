"""`ssg new`."""

from pathlib import Path

import click

from ssg import scaffold


@click.group("new")
def command() -> None:
    """Start a new article or author."""


@command.command("article")
@click.argument("title")
@click.option("--section", default="", help="The key of a section; without it, the first.")
@click.option("--author", default="", help="The key of an author; without it, the only one.")
def article(title: str, section: str, author: str) -> None:
    """Start an article: a draft with today's date."""
    click.echo(f"Wrote {scaffold.new_article(Path(), title, section, author).as_posix()}")


@command.command("author")
@click.argument("name")
@click.option("--role", default="Tech Journalist", show_default=True, help="What they do.")
def author(name: str, role: str) -> None:
    """Add an author."""
    click.echo(f"Wrote {scaffold.new_author(Path(), name, role).as_posix()}")
