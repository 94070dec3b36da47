"""Runs the `ssg` command: `python build.py [COMMAND]`; without a command, builds the newsroom."""

from ssg.commands.cli import program

if __name__ == "__main__":
    program()
