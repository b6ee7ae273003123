"""What the user changed: files that people edit, read, checked, and written back with care."""
