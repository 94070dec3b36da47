"""`ssg schema`."""

import json

import click

from ssg import schema


@click.command("schema")
@click.argument("kind", type=click.Choice(list(schema.KINDS)))
def command(kind: str) -> None:
    """Print the JSON Schema of config.yaml or of the front matter of one kind of file.

    `ssg editors vscode` writes all of them into the newsroom.
    """
    click.echo(json.dumps(schema.of(kind), ensure_ascii=False, indent=2))
