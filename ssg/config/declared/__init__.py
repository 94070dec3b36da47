"""What a newsroom declares of its own: fields, taxonomies, and what is wrong with them."""
