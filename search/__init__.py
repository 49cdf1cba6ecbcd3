"""A question becomes ranked passages, and these an answer in the papers' own words, or a refusal.

`__init__.pyi` lists the public names; each is loaded when it is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
