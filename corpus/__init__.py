"""Council committee papers become passages that can be cited.

`__init__.pyi` lists the public names. Each is loaded at its first use: loading all takes 0.4 s, most of it for pypdf,
python-docx and lxml, and `papers --help` needs none of them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
