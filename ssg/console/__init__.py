"""Terminal output: progress, problems with excerpts, and summaries."""
