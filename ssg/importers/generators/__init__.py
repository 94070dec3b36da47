"""Static site generators: Jekyll, Hugo, Eleventy and Pelican."""
