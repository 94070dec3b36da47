"""`ssg schema`."""

import json

import click

from ssg.editors import json_schema


@click.command("schema")
@click.argument("kind", type=click.Choice(list(json_schema.KINDS)))
def command(kind: str) -> None:
    """Print the JSON Schema of config.yaml or of the front matter of one kind of file.

    `ssg editors vscode` writes all of them into the newsroom.
    """
    click.echo(json.dumps(json_schema.of(kind), ensure_ascii=False, indent=2))
