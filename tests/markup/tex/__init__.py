"""Tests of `ssg.markup.tex`."""
