"""The commands of `ssg`: one module for each, read only when it is called."""
