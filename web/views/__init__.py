"""What templates print."""
