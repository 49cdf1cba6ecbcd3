"""What one line or sentence says about who may read a paper, however it is spelled."""
