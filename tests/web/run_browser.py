#!/usr/bin/env python3
"""run_browser.py exported|served TEST.mjs FOLDER: makes a graph (explorer_world.py), exports its page or serves it, and runs the test there
in Chromium. FOLDER is the one that npm_install.py filled; pictures of the page are left in FOLDER/pictures."""
import json
import os
import pathlib
import subprocess
import sys

from explorer_world import World

MANY = 300


def main():
    mode, test, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    world = World.make()
    server = None
    try:
        if test == "first_view.mjs":
            world.insert_many(MANY)
        if mode == "served":
            server, address = world.serve()
        else:
            page = world.folder / "graph.html"
            done = world.entente("export", "--format", "html", "-o", page, "-q")
            assert (done.status, done.err) == (0, ""), done
            address = page.as_uri()
        told = world.folder / "world.json"
        told.write_text(json.dumps({"name": mode, "address": address, "live": mode == "served", "pictures": str(folder / "pictures"),
                                    "facts": world.facts()}))
        done = subprocess.run(["node", "--test", "--test-reporter", "spec", folder / test],
                              env={**os.environ, "ENTENTE_WEB_WORLD": str(told)}, check=False)
        if server is not None:
            server.terminate()
            assert server.wait(30) in (0, 143), f"entente serve ended with status {server.returncode}"
        return done.returncode
    finally:
        if server is not None and server.poll() is None:
            server.kill()
            server.wait()
        World.doClassCleanups()


if __name__ == "__main__":
    sys.exit(main())
