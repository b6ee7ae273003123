"""What the doctor looks at, a file for each area; a check may raise whatever it meets."""
