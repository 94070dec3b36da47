"""One module for each kind of output; each defines `outputs(site) -> Iterator[Output]`."""
