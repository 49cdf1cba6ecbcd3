"""Word papers (.docx)."""
