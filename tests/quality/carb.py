#!/usr/bin/env python3
"""carb.py PROGRAM GOLD.tsv: scores the open relations of `PROGRAM extract --open` against crowd-sourced tuples.

PROGRAM is the entente binary; GOLD holds one tuple a line: sentence TAB relation TAB argument TAB argument ...
Options: --found FILE scores lines that were extracted before, --write FILE keeps them, --errors prints every sentence with its
tuples, --reliability the precision that each confidence had.

Written from the published description: Bhardwaj, Aggarwal, Mausam, "CaRB: A Crowdsourced Benchmark for Open IE" (EMNLP 2019),
and the definitions that its authors give for their measure:

- Two tuples match word by word, slot by slot (relation with relation, first argument with first argument). The words that
  two slots share count with their multiplicity; precision divides by the words of the found tuple, recall by those of
  the gold one. Tuples whose relations share no word, or of which one lacks a second argument, do not match at all.
- Recall takes, for each gold tuple, the found tuple of the sentence that covers it best: one may cover several.
  Precision pairs found and gold tuples one to one, the best pair first; a found tuple without a partner scores 0.
- Both are averaged over all tuples of all sentences, once for each confidence as threshold. The figures are those of the
  threshold with the best F1; AUC is the area below the curve of precision over recall.
- "binary" (the figure that publications call CaRB F1) joins the second and all later arguments into one slot, and lets
  "said" and its like stand with their arguments in either order; "ordered" compares each argument in its place.

Words are compared in lower case as white space separates them: the gold sentences come tokenized.
"""
import argparse
import collections
import json
import subprocess
import sys
import tempfile

Tuple = collections.namedtuple("Tuple", "relation arguments confidence")
Score = collections.namedtuple("Score", "precision recall f1 threshold auc")

# Quotation marks that cleaning may rewrite; both sides are brought to one form.
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

# Their speaker may stand before or after what was said.
SPEECH = ("said", "told", "added", "adds", "says")


def words(text):
    return written(text.translate(QUOTES)).lower().split()


def shared(gold, found):
    """How many words two slots share, each word as often as both have it."""
    return sum((collections.Counter(gold) & collections.Counter(found)).values())


def shared_in_relation(gold, found):
    """As shared(); "be" stands for "is" as well, since people write copulas down that the sentence does not have."""
    count = shared(gold, found)
    for one, other in (("be", "is"), ("is", "be")):
        if one in found and other in gold and one not in gold and other not in found:
            count += 1
    return count


def match_slots(gold, found):
    """Precision and recall of one found tuple against one gold tuple, argument by argument."""
    common = shared_in_relation(gold.relation, found.relation)
    if common == 0:
        return 0.0, 0.0
    found_words, gold_words = len(found.relation), len(gold.relation)
    for index, gold_argument in enumerate(gold.arguments):
        gold_words += len(gold_argument)
        if index >= len(found.arguments):
            if index < 2:
                return 0.0, 0.0
            continue
        found_words += len(found.arguments[index])
        common += shared(gold_argument, found.arguments[index])
    # What is found beyond the gold tuple's last argument counts as wrong, as in the joined form.
    found_words += sum(len(argument) for argument in found.arguments[max(len(gold.arguments), 2):])
    return common / found_words, common / gold_words


def joined(one):
    """The tuple with its second and all later arguments in one slot."""
    if len(one.arguments) < 2:
        return one
    return one._replace(arguments=[one.arguments[0], [word for argument in one.arguments[1:] for word in argument]])


def match_ordered(gold, found):
    return match_slots(gold, found)


def match_binary(gold, found):
    gold, found = joined(gold), joined(found)
    straight = match_slots(gold, found)
    if len(found.arguments) >= 2 and any(word in SPEECH for word in gold.relation):
        return max(straight, match_slots(gold, found._replace(arguments=found.arguments[::-1])))
    return straight


def paired_precision(scores, columns):
    """The sum of precision over one-to-one pairs, the best pair first."""
    pairs = sorted(((-scores[row][column][0], row, column) for row in range(len(scores)) for column in columns))
    rows, taken, total = set(), set(), 0.0
    for negative, row, column in pairs:
        if row not in rows and column not in taken:
            rows.add(row)
            taken.add(column)
            total -= negative
    return total


def area(points):
    """Trapezoids below precision over recall, from recall 0 with the precision of the first point. The points come in the
    order of falling thresholds, in which recall never falls."""
    total, last_recall, last_precision = 0.0, 0.0, points[0][1] if points else 0.0
    for recall, precision in points:
        total += (recall - last_recall) * (precision + last_precision) / 2
        last_recall, last_precision = recall, precision
    return total


def score(gold, found, match):
    """Scores found against gold tuples; both are lists of Tuple by sentence. Sentences without gold are left out."""
    thresholds = sorted({one.confidence for sentence in gold for one in found.get(sentence, [])}, reverse=True)
    total = sum(len(tuples) for tuples in gold.values())
    tables = []
    for sentence, tuples in gold.items():
        ours = found.get(sentence, [])
        tables.append((ours, [[match(one, other) for other in ours] for one in tuples]))
    sums = [[0.0, 0, 0.0] for _ in tables]  # of each sentence: precision, found tuples, recall
    best, points = Score(0.0, 0.0, 0.0, 1.0, 0.0), []
    for threshold in thresholds:
        for index, (ours, table) in enumerate(tables):
            columns = [column for column, one in enumerate(ours) if one.confidence >= threshold]
            if len(columns) != sums[index][1]:
                recall = sum(max(row[column][1] for column in columns) for row in table)
                sums[index] = [paired_precision(table, columns), len(columns), recall]
        precision = sum(one[0] for one in sums) / max(1, sum(one[1] for one in sums))
        recall = sum(one[2] for one in sums) / total
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        points.append((recall, precision))
        if f1 > best.f1:
            best = Score(precision, recall, f1, threshold, 0.0)
    return best._replace(auc=area(points))


def read_gold(lines):
    gold = collections.OrderedDict()
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 3:
            continue
        arguments = [words(field) for field in fields[2:]]
        if len(arguments) == 1:
            arguments.append([])
        gold.setdefault(fields[0].strip(), []).append(Tuple(words(fields[1]), arguments, 1.0))
    return gold


def read_found(lines, sentences):
    """Tuples of `entente extract --open`, by gold sentence; the article's URI is the number of its sentence."""
    found = collections.defaultdict(list)
    for line in lines:
        relation = json.loads(line)
        arguments = [words(argument["text"]) for argument in relation["arguments"]]
        while len(arguments) < 2:
            arguments.append([])
        sentence = sentences[int(relation["article"]["uri"])]
        found[sentence].append(Tuple(words(relation["predicate"]["text"]), arguments, relation["confidence"]))
    return found


def written(sentence):
    """The sentence with the marks of treebanks as people write them; words stay separated as they are."""
    return sentence.replace("``", '"').replace("''", '"').replace("\\/", "/")


def extract(program, sentences):
    """The lines of the program for each sentence as an article of its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, sentence in enumerate(sentences):
            file.write(json.dumps({"uri": str(number), "text": written(sentence)}, ensure_ascii=False) + "\n")
        file.flush()
        run = subprocess.run([program, "extract", "--open", file.name], capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        sys.exit(run.stderr)
    return run.stdout.splitlines()


def print_errors(gold, found):
    for sentence, tuples in gold.items():
        ours = found.get(sentence, [])
        table = [[match_binary(one, other) for other in ours] for one in tuples]
        print("\n" + sentence)
        for one, row in zip(tuples, table):
            reached = max((cell[1] for cell in row), default=0.0)
            print(f"  gold  {reached:.2f}  " + " | ".join(" ".join(slot) for slot in [one.relation, *one.arguments]))
        for column, other in enumerate(ours):
            reached = max((row[column][0] for row in table), default=0.0)
            print(f"  found {reached:.2f}  " + " | ".join(" ".join(slot) for slot in [other.relation, *other.arguments])
                  + f"  ({other.confidence:.2f})")


def print_reliability(gold, found):
    """For each confidence how many tuples have it, and the mean precision of the gold tuple that each is paired with."""
    sums = collections.defaultdict(list)
    for sentence, tuples in gold.items():
        ours = found.get(sentence, [])
        table = [[match_binary(one, other)[0] for other in ours] for one in tuples]
        pairs = sorted(((-table[row][column], row, column) for row in range(len(tuples)) for column in range(len(ours))))
        rows, reached = set(), {}
        for negative, row, column in pairs:
            if row not in rows and column not in reached:
                rows.add(row)
                reached[column] = -negative
        for column, other in enumerate(ours):
            sums[other.confidence].append(reached.get(column, 0.0))
    for confidence in sorted(sums, reverse=True):
        values = sums[confidence]
        print(f"confidence {confidence:.2f}: {len(values)} tuples, precision {sum(values) / len(values):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("gold")
    parser.add_argument("--found")
    parser.add_argument("--write")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--reliability", action="store_true")
    options = parser.parse_args()
    with open(options.gold, encoding="utf-8") as file:
        gold = read_gold(file)
    sentences = list(gold)
    if options.found:
        with open(options.found, encoding="utf-8") as file:
            lines = file.read().splitlines()
    else:
        lines = extract(options.program, sentences)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
    found = read_found(lines, sentences)
    if options.errors:
        print_errors(gold, found)
    if options.reliability:
        print_reliability(gold, found)
    print(f"sentences {len(gold)}, gold tuples {sum(map(len, gold.values()))}, found tuples {sum(map(len, found.values()))}")
    for name, match in (("binary", match_binary), ("ordered", match_ordered)):
        result = score(gold, found, match)
        print(f"{name}: precision {result.precision:.3f} recall {result.recall:.3f} F1 {result.f1:.3f} "
              f"(confidence >= {result.threshold:.2f}) AUC {result.auc:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
