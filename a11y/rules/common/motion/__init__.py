"""What rules share about motion of the device, dragging, timed refresh."""
