"""Builds the newsroom: `python build.py [COMMAND]` is the `ssg` command."""

from ssg.cli import main

if __name__ == "__main__":
    main()
