"""What a build did and would do: explains pages, verifies an output, reports changes."""
