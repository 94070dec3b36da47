"""What builds leave to the next one: the state of the input files, the plan, the stories."""
