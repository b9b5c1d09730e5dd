"""What rules share about keyboard access."""
