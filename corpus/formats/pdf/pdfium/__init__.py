"""The worker process in which pdfium reads pages: nothing above imports it, isolated.py starts it."""
