import unittest

import carb
from carb import Tuple


def one(text, confidence=1.0):
    """"met | The minister | the envoy" as a tuple."""
    relation, *arguments = text.split(" | ")
    return Tuple(carb.words(relation), [carb.words(argument) for argument in arguments], confidence)


class MatchTest(unittest.TestCase):
    def test_the_same_tuple_matches_fully(self):
        for match in (carb.match_binary, carb.match_ordered):
            self.assertEqual(match(one("met | The minister | the envoy"), one("met | the minister | The envoy")), (1.0, 1.0))

    def test_words_count_once_each(self):
        # found: 1 + 2 + 1 words, all in gold; gold: 1 + 2 + 2
        precision, recall = carb.match_binary(one("met | the minister | the envoy"), one("met | the minister | envoy"))
        self.assertEqual((precision, recall), (1.0, 4 / 5))
        self.assertEqual(carb.shared(["a", "a", "b"], ["a", "c"]), 1)

    def test_without_a_word_of_the_relation_nothing_matches(self):
        self.assertEqual(carb.match_binary(one("met | A | B"), one("saw | A | B")), (0.0, 0.0))

    def test_without_a_second_argument_nothing_matches(self):
        self.assertEqual(carb.match_binary(one("met | A | B"), one("met | A")), (0.0, 0.0))

    def test_later_arguments_are_one_slot_only_in_the_binary_form(self):
        gold, found = one("gave | He | it | to her"), one("gave | He | to her | it")
        self.assertEqual(carb.match_binary(gold, found), (1.0, 1.0))
        self.assertLess(carb.match_ordered(gold, found)[0], 1.0)

    def test_a_speaker_may_stand_on_either_side(self):
        self.assertEqual(carb.match_binary(one("said | it rains | Ana"), one("said | Ana | it rains")), (1.0, 1.0))


class ScoreTest(unittest.TestCase):
    def test_a_found_tuple_pairs_once_for_precision_and_covers_all_for_recall(self):
        gold = {"s": [one("met | A | B"), one("met | A | B")]}
        found = {"s": [one("met | A | B", 0.9)]}
        result = carb.score(gold, found, carb.match_binary)
        self.assertEqual((result.precision, result.recall), (1.0, 1.0))
        found = {"s": [one("met | A | B", 0.9), one("fled | C | D", 0.9)]}
        self.assertEqual(carb.score(gold, found, carb.match_binary).precision, 0.5)

    def test_the_best_threshold_wins(self):
        gold = {"s": [one("met | A | B")]}
        found = {"s": [one("met | A | B", 0.9), one("fled | C | D", 0.2)]}
        result = carb.score(gold, found, carb.match_binary)
        self.assertEqual((result.f1, result.threshold), (1.0, 0.9))

    def test_nothing_found_is_zero(self):
        self.assertEqual(carb.score({"s": [one("met | A | B")]}, {}, carb.match_binary).f1, 0.0)

    def test_gold_lines(self):
        gold = carb.read_gold(["A met B .\tmet\tA\tB\n", "\n", "It rains .\trains\tIt\n"])
        self.assertEqual(gold["A met B ."], [one("met | A | B")])
        self.assertEqual(gold["It rains ."][0].arguments, [["it"], []])


if __name__ == "__main__":
    unittest.main()
