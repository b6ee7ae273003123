"""What is prescribed: tempo, exercise, prescription, workout. Standard library only."""
