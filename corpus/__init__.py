"""Papers become passages: readers, meetings, items, paragraphs, citations."""
