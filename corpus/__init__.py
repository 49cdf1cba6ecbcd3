"""Papers become passages: readers, meetings, items, paragraphs, citations.

The public names stand in `__init__.pyi`. Each is loaded when it is first used: all together take 0.4 s, most of it
pypdf, python-docx and lxml, and `papers --help` needs none of them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
