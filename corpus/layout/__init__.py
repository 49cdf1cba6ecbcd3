"""Lines on a page become blocks: paragraph, list item, heading or table."""
