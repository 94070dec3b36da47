"""Builds the newsroom: `python build.py [COMMAND]` is the `ssg` command."""

from ssg.commands.cli import program

if __name__ == "__main__":
    program()
