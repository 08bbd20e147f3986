import gzip
import io
import lzma
import resource
import subprocess
import tarfile
import unittest
import zipfile
import zlib

from harness import ARTICLES, EntenteTest

GOOD = ARTICLES["geneva.txt"]


class HostileInputTest(EntenteTest):
    """Nothing of this takes long or much memory, is written anywhere, or keeps the good article from being read."""

    LIMIT_KIB = 512 * 1024

    def check(self, *inputs, sentences=None):
        good = self.file("good.txt", GOOD)
        alone = self.entente("extract", good)
        process = self.start("extract", "--open", *inputs, good, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate(timeout=100)
        self.assertEqual(process.returncode, 0 if sentences is None else 3, err)
        opened = self.entente("extract", "--open", good)
        self.assertTrue(out.decode().endswith(opened.out))
        self.assertNotEqual(alone.out, "")
        named = [line for line in err.decode().splitlines() if line.startswith("entente: error: ")]
        self.assertEqual(named, ["entente: error: " + sentence for sentence in sentences or []])
        # The most that any child has had: bounded for all of them.
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, self.LIMIT_KIB)
        return out.decode()

    def test_decompression_bombs(self):
        zeros = b"\n" * (300 << 20)
        path = self.file("bomb.jsonl.gz", gzip.compress(zeros, 9))
        self.check(path, sentences=[f"{path}: cannot be read (expands to far more than its size)"])
        with zipfile.ZipFile(self.folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.jsonl", zeros)
            archive.writestr("good.txt", GOOD)
        self.assertIn("bomb.zip/good.txt", self.check("bomb.zip", sentences=[
            "bomb.zip/bomb.jsonl: cannot be read (expands to far more than its size)"]))

    def test_xz_that_wants_gigabytes(self):
        data = bytearray(lzma.compress(GOOD.encode()))
        end = 12 + (data[12] + 1) * 4  # of the header of the first block, which ends in its check sum
        data[data.index(b"\x21\x01", 12, end) + 2] = 40  # the dictionary: 4 GiB
        data[end - 4:end] = zlib.crc32(data[12:end - 4]).to_bytes(4, "little")
        path = self.file("greedy.xz", bytes(data))
        self.check(path, sentences=[f"{path}: cannot be read (needs more than 128 MiB of memory)"])

    def test_a_bomb_of_bombs(self):
        inner = gzip.compress(b"\n" * (80 << 20), 9)
        with zipfile.ZipFile(self.folder / "many.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(40):
                archive.writestr(f"{number}.jsonl.gz", inner)
        good = self.file("good.txt", GOOD)
        done = self.entente("extract", "many.zip", good)
        self.assertEqual(done.status, 3)
        self.assertEqual(done.out, self.entente("extract", good).out)
        self.assertLess(len(done.err.splitlines()), 60)

    def test_names_that_lead_out_of_an_archive(self):
        outside = self.folder / "outside.txt"
        with tarfile.open(self.folder / "evil.tar", "w") as archive:
            for name in ("../outside.txt", str(outside)):
                member = tarfile.TarInfo(name)
                member.size = len(GOOD.encode())
                archive.addfile(member, io.BytesIO(GOOD.encode()))
            for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                link = tarfile.TarInfo("link")
                link.type, link.linkname = kind, "/etc/passwd"
                archive.addfile(link)
            device = tarfile.TarInfo("device")
            device.type = tarfile.CHRTYPE
            archive.addfile(device)
        out = self.check("evil.tar")
        self.assertIn('"evil.tar/outside.txt"', out)
        self.assertNotIn("..", out)
        self.assertFalse(outside.exists())

    def test_deep_nesting(self):
        deep = "[" * 8_000_000
        path = self.file("deep.jsonl", '{"text":' + deep + "\n")
        self.check(path, sentences=[f"{path}:1: is not valid JSON (it ends too early)"])
        path = self.file("deep.json", "[" + '{"a":' * 3_000_000)
        self.check(path, sentences=[f"{path}#1: is not valid JSON (it ends too early)"])

    def test_endless_lines(self):
        for name in ("long.jsonl", "long.json", "long.csv"):
            beginning = {"long.jsonl": '{"text":"', "long.json": '[{"text":"', "long.csv": 'title,text\na,"'}[name]
            path = self.file(name, beginning.encode() + b"x" * (100 << 20))
            sentence = {"long.jsonl": f"{path}:1: the line is longer than 16 MiB",
                        "long.json": f"{path}#1: is not valid JSON (it ends too early)",
                        "long.csv": f"{path}#1: the record is longer than 16 MiB"}[name]
            self.check(path, sentences=[sentence])

    def test_a_folder_of_links_in_a_circle(self):
        folder = self.folder / "circle"
        (folder / "inner").mkdir(parents=True)
        (folder / "inner/up").symlink_to(folder)
        (folder / "inner/self").symlink_to("self")
        self.file("circle/a.txt", GOOD)
        self.check("circle", sentences=["circle/inner/self: cannot be read (Too many levels of symbolic links)"])


if __name__ == "__main__":
    unittest.main()
