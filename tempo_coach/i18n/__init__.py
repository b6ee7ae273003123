"""What is said, and in which language: translation, the forms of numbers, what may be typed."""
