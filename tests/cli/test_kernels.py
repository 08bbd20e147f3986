from harness import ARTICLES, EntenteTest


class KernelsTest(EntenteTest):
    def test_every_set_of_this_processor_prints_the_same(self):
        articles = self.articles()
        best = self.entente("parse", articles)
        self.assert_done(best)
        self.assertIn("NER=B-PER", best.out)
        for name in ("portable", "sse2", "avx2", "avx512-vnni"):
            with self.subTest(name):
                done = self.entente("parse", "--kernels", name, articles)
                if done.status == 2:
                    self.assertNotEqual(name, "portable")
                    self.assert_failed(done, f"--kernels {name} needs instructions that this processor does not have…",
                                       status=2)
                else:
                    self.assertEqual(done, best)

    def test_an_unknown_set_is_wrong_usage(self):
        done = self.entente("parse", "--kernels", "mmx", "-", stdin=ARTICLES["geneva.txt"])
        self.assert_failed(done, "--kernels must be best, portable, sse2, avx2 or avx512-vnni, not 'mmx'…", status=2)
