"""`python -m ssg` is the `ssg` command."""

from ssg.commands.cli import program

if __name__ == "__main__":
    program()
