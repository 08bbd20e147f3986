#!/usr/bin/env python3
"""extract_speed.py ENTENTE DATA: the speed of `entente extract` beside that of `entente parse`, on one thread.

DATA/news/worldwide.tar.gz holds the articles. Processor time, the better of several runs in turn, so that a busy machine
matters little. Mentions and relations may cost a fifth of the whole.
"""
import os
import resource
import subprocess
import sys
import tarfile
import tempfile

FLOOR = 0.8
RUNS = 3
ARTICLES = 400


def seconds(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # some files are refused
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    program, data = sys.argv[1:]
    archive = os.path.join(os.environ.get("ENTENTE_TRAINING_DATA", data), "news", "worldwide.tar.gz")
    if not os.path.exists(archive):
        print(f"skipped: {archive} is absent; ENTENTE_TRAINING_DATA names a checkout of the training data")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive) as tar:
            members = [member for member in tar if member.isfile()][:ARTICLES]
            for number, member in enumerate(members):
                with open(os.path.join(folder, f"{number}.txt"), "wb") as file:
                    file.write(tar.extractfile(member).read())
        parse, extract = [], []
        for _ in range(RUNS):
            parse.append(seconds(program, "parse", "--jobs", "1", folder))
            extract.append(seconds(program, "extract", "--jobs", "1", folder))
    ratio = min(parse) / min(extract)
    print(f"parse {min(parse):.2f} s, extract {min(extract):.2f} s: extract is {ratio:.2f} times as fast as parse (floor {FLOOR})")
    return 1 if ratio < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
