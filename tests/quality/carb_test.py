#!/usr/bin/env python3
"""What carb.py must say about small cases that were counted by hand."""
import json
import unittest

import carb


def one(relation, *arguments, confidence=1.0):
    return carb.Tuple(relation.split(), [argument.split() for argument in arguments], confidence)


class Matching(unittest.TestCase):
    def test_equal_tuples_match_wholly(self):
        gold = one("met", "anna", "the king", "in rome")
        self.assertEqual(carb.match_binary(gold, gold), (1.0, 1.0))
        self.assertEqual(carb.match_ordered(gold, gold), (1.0, 1.0))

    def test_relations_without_a_common_word_do_not_match(self):
        self.assertEqual(carb.match_binary(one("met", "anna", "the king"), one("saw", "anna", "the king")), (0.0, 0.0))

    def test_words_count_by_slot(self):
        # Found: 1 + 1 + 3 words, of which 1 + 1 + 2 are right; gold: 1 + 1 + 2.
        self.assertEqual(carb.match_binary(one("met", "anna", "the king"), one("met", "anna", "the old king")), (0.8, 1.0))
        self.assertEqual(carb.match_binary(one("met", "anna", "bob"), one("met", "bob", "anna")), (1 / 3, 1 / 3))

    def test_words_count_with_their_multiplicity(self):
        self.assertEqual(carb.match_binary(one("met", "the", "the"), one("met", "the the", "the")), (0.75, 1.0))

    def test_binary_joins_what_ordered_keeps_apart(self):
        gold, found = one("met", "anna", "bob", "in rome"), one("met", "anna", "bob in rome")
        self.assertEqual(carb.match_binary(gold, found), (1.0, 1.0))
        self.assertEqual(carb.match_ordered(gold, found), (0.6, 0.6))

    def test_arguments_that_gold_does_not_have_are_wrong(self):
        self.assertEqual(carb.match_ordered(one("met", "anna", "bob"), one("met", "anna", "bob", "in rome")), (0.6, 1.0))

    def test_a_second_argument_must_be_there(self):
        self.assertEqual(carb.match_binary(one("met", "anna", "bob"), one("met", "anna")), (0.0, 0.0))

    def test_is_stands_for_be(self):
        self.assertEqual(carb.match_binary(one("is", "anna", "tall"), one("be", "anna", "tall")), (1.0, 1.0))

    def test_speech_may_be_turned_around(self):
        self.assertEqual(carb.match_binary(one("said", "it rains", "anna"), one("said", "anna", "it rains")), (1.0, 1.0))


class Scoring(unittest.TestCase):
    def test_gold_against_itself_is_perfect(self):
        gold = {"s": [one("met", "anna", "bob")], "t": [one("is", "anna", "tall"), one("saw", "anna", "bob")]}
        self.assertEqual(carb.score(gold, gold, carb.match_binary)[:3], (1.0, 1.0, 1.0))

    def test_one_found_tuple_may_cover_two_gold_ones_but_is_precise_once(self):
        gold = {"s": [one("met", "anna", "bob"), one("met", "anna", "carl")]}
        found = {"s": [one("met", "anna", "bob carl")]}
        result = carb.score(gold, found, carb.match_binary)
        self.assertEqual((result.precision, result.recall), (0.75, 1.0))

    def test_a_tuple_without_partner_costs_precision(self):
        gold = {"s": [one("met", "anna", "bob")]}
        found = {"s": [one("met", "anna", "bob"), one("met", "anna", "bob")]}
        result = carb.score(gold, found, carb.match_binary)
        self.assertEqual((result.precision, result.recall), (0.5, 1.0))

    def test_the_best_threshold_counts(self):
        gold = {"s": [one("met", "anna", "bob")]}
        found = {"s": [one("met", "anna", "bob", confidence=0.9), one("saw", "x", "y", confidence=0.1)]}
        result = carb.score(gold, found, carb.match_binary)
        self.assertEqual((result.f1, result.threshold, result.auc), (1.0, 0.9, 1.0))

    def test_a_sentence_without_tuples_costs_recall(self):
        gold = {"s": [one("met", "anna", "bob")], "t": [one("met", "anna", "bob")]}
        result = carb.score(gold, {"s": gold["s"]}, carb.match_binary)
        self.assertEqual((result.precision, result.recall), (1.0, 0.5))

    def test_nothing_found_is_zero(self):
        self.assertEqual(carb.score({"s": [one("met", "anna", "bob")]}, {}, carb.match_binary).f1, 0.0)


class Reading(unittest.TestCase):
    def test_gold_lines(self):
        gold = carb.read_gold(["Anna met Bob .\tmet\tAnna\tBob\tin Rome\n", "Anna slept .\tslept\tAnna\n"])
        self.assertEqual(gold["Anna met Bob ."], [one("met", "anna", "bob", "in rome")])
        self.assertEqual(gold["Anna slept ."][0].arguments, [["anna"], []])

    def test_found_lines(self):
        line = json.dumps({"article": {"uri": "0"}, "predicate": {"text": "slept"}, "arguments": [{"text": "Anna"}],
                           "confidence": 0.5})
        self.assertEqual(carb.read_found([line], ["Anna slept ."])["Anna slept ."],
                         [carb.Tuple(["slept"], [["anna"], []], 0.5)])

    def test_quotation_marks_of_treebanks(self):
        self.assertEqual(carb.words("`` Yes \'\'"), carb.words("“ yes ”"))


if __name__ == "__main__":
    unittest.main()
