"""What rules share about accessible names, labels' words, ARIA roles and attributes."""
