"""CommonMark and GFM: a text to Python-Markdown's tree, read by pulldown-cmark."""
