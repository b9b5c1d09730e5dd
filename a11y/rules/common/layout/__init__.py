"""What rules share about tables, visual order and layout."""
