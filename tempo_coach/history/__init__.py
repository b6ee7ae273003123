"""What was done, kept on disk: one file owns the SQL, everything else sees frozen records."""
