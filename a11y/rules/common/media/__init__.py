"""What rules share about audio and video."""
