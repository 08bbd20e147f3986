#!/usr/bin/env python3
"""install.py FOLDER: puts read.mjs and the npm packages that it reads with into FOLDER, exactly those of package-lock.json. What
is there already is kept."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FILES = ["package.json", "package-lock.json"]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "read.mjs", folder / "read.mjs")
    stamp = folder / "installed"
    wanted = "".join((HERE / name).read_text() for name in FILES)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if shutil.which("npm") is None:
        sys.exit("npm is missing: ./setup test installs it")
    for name in FILES:
        shutil.copy(HERE / name, folder / name)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], cwd=folder, check=True)
    stamp.write_text(wanted)


if __name__ == "__main__":
    main()
