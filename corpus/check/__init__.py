"""What is wrong with a pack before it is published."""
