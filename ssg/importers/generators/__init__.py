"""Reads the sources of other static site generators: Jekyll, Hugo, Eleventy and Pelican."""
