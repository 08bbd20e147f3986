#!/usr/bin/env python3
"""npm_install.py SOURCE FOLDER: puts the modules (*.mjs) of SOURCE and the npm packages that they work with into FOLDER, exactly those of
SOURCE/package-lock.json. Packages that are there already are kept."""
import pathlib
import shutil
import subprocess
import sys

FILES = ["package.json", "package-lock.json"]


def main():
    source, folder = map(pathlib.Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for module in source.glob("*.mjs"):
        shutil.copy(module, folder / module.name)
    stamp = folder / "installed"
    wanted = "".join((source / name).read_text() for name in FILES)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if shutil.which("npm") is None:
        sys.exit("npm is missing: ./setup test installs it")
    for name in FILES:
        shutil.copy(source / name, folder / name)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], cwd=folder, check=True)
    stamp.write_text(wanted)


if __name__ == "__main__":
    main()
