"""The commands of `ssg`: one module each, imported only when the command is called."""
