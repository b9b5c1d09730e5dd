"""What rules share about contrast of text, controls and icons."""
