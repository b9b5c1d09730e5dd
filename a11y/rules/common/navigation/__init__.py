"""What rules share about navigation, links and ways past repeated content."""
