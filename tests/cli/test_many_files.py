import resource
import unittest

from harness import ARTICLES, EntenteTest

GOOD = ARTICLES["geneva.txt"]


class ManyFilesTest(EntenteTest):
    """By itself, because making and removing the files takes longer than anything else does."""

    LIMIT_KIB = 512 * 1024

    def test_a_hundred_thousand_tiny_files(self):
        folder = self.folder / "tiny"
        folder.mkdir()
        for number in range(100_000):
            (folder / str(number)).touch()
        good = self.file("good.txt", GOOD)
        done = self.entente("extract", folder, good)
        self.assertEqual(done.status, 3)
        self.assertEqual(done.out, self.entente("extract", good).out)
        self.assertIn("entente:   100000  the article is empty", done.err)
        self.assertLess(len(done.err.splitlines()), 30)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, self.LIMIT_KIB)


if __name__ == "__main__":
    unittest.main()
