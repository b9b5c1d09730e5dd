"""What rules share about form fields, their labels and error messages."""
