"""What rules share about languages, words and phrases."""
