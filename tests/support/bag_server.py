"""The application over an index made with the bag encoder, in a process of its own: `python -m … FOLDER [UID]`.

Prints its address, then serves until its input ends. UID: the user that it becomes once it is loaded.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from tests.support.bag_encoder import BagEncoder
from tests.support.serving import served
from web.app import create_app
from web.settings import Settings


def import_everything(settings: Settings) -> None:
    """Answer one request of each kind: another user may not be able to read Python's own modules."""
    client = create_app(settings).test_client()
    (paper, *_) = client.get("/api/papers").get_json()["papers"]
    for path in ("/api/search?q=words", paper["address"]):
        client.get(path)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    settings = Settings(index=Path(sys.argv[1]), model=BagEncoder())  # type: ignore[arg-type]  # as open_index takes it
    if len(sys.argv) > 2:
        import_everything(settings)
        os.setuid(int(sys.argv[2]))
    with served(settings) as address:
        print(address, flush=True)
        sys.stdin.read()
