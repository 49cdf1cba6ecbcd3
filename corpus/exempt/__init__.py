"""What is not for the public is held back (Local Government Act 1972, Schedule 12A)."""
