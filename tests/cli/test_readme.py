"""README.md keeps its word: every command in it is run, and what it prints is what the README says it prints.

Blocks that begin with "$ " are a session: lines that begin with "$ " or, to go on, "> " are commands, the others what they
print on standard output and standard error together. Other blocks with lines that begin with "entente " are run as well; they have to
succeed. All of them run in the order of the README, in one shell, in a folder that has what a checkout has after ./quickstart,
whose commands run first. Two things differ from run to run: the folder, which is /home/you/entente in the README, and how many
seconds reading took.

ENTENTE_UPDATE_README=1 writes what was printed into README.md instead: look at the difference.
"""

import os
import re
import shutil
import subprocess
import sys
import unittest

from harness import BINARY, SOURCE, EntenteTest

README = SOURCE / "README.md"
HOME = "/home/you/entente"
FENCE = "\x01"
TIMEOUT = 500

sys.path.insert(0, str(SOURCE / "docs"))
import draw_graph  # noqa: E402


def code_blocks(text):
    """(first line, lines) of each block that four spaces indent, without these."""
    blocks, block = [], []
    for number, line in enumerate([*text.split("\n"), "end"]):
        if line.startswith("    "):
            block.append(line[4:])
        elif not line.strip() and block:
            block.append("")
        elif block:
            while not block[-1]:
                block.pop()
            blocks.append((number - len(block), block))
            block = []
    return blocks


class Command:
    def __init__(self, text, shown):
        self.text, self.shown, self.printed, self.status = text, shown, "", None


def commands_of(block):
    """The commands of a block, each with the lines that it is shown to print; None where nothing is shown."""
    if not block[0].startswith("$ "):
        return [Command(line, None) for line in block if line.startswith("entente ")]
    commands = []
    for line in block:
        if line.startswith("$ "):
            commands.append(Command(line[2:], []))
        elif line.startswith("> ") and not commands[-1].shown:
            commands[-1].text += "\n" + line[2:]
        else:
            commands[-1].shown.append(line)
    for command in commands:
        while command.shown and not command.shown[-1]:
            command.shown.pop()
    return commands


def written(command):
    """A command and its output as a block shows them."""
    first, *more = command.text.split("\n")
    return ["$ " + first, *("> " + line for line in more), *command.printed]


class ReadmeTest(EntenteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.work = cls.folder / "checkout"
        (cls.work / "build/release/cli").mkdir(parents=True)
        (cls.work / "build/release/cli/entente").symlink_to(BINARY)
        for folder in ("examples", "schemas"):
            shutil.copytree(SOURCE / folder, cls.work / folder)
        cls.addClassCleanup(cls.bash, "build/release/cli/entente db stop")

    @classmethod
    def bash(cls, script):
        environment = {**cls.environment, "HOME": str(cls.folder), "TERM": "dumb"}
        done = subprocess.run(["bash"], input=script.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              cwd=cls.work, env=environment, timeout=TIMEOUT)
        return done.returncode, done.stdout.decode()

    def normalised(self, output):
        output = output.replace(str(self.work), HOME)
        output = re.sub(r"; \d+\.\d s$", "; 1.0 s", output, flags=re.MULTILINE)
        lines = [line.rstrip() for line in output.rstrip().split("\n")] if output.strip() else []
        # Where reading takes more than five seconds, it says how far it is.
        return [line for line in lines if not re.match(r"entente: .* MB/s", line)]

    def run_commands(self, commands):
        script = "".join(f"{command.text}\nprintf '{FENCE}%d{FENCE}' $?\n" for command in commands)
        status, output = self.bash(script)
        self.assertEqual(status, 0, output[-2000:])
        parts = output.split(FENCE)
        self.assertEqual(len(parts), 2 * len(commands) + 1, output[-2000:])
        for command, printed, status in zip(commands, parts[::2], parts[1::2]):
            command.printed, command.status = self.normalised(printed), int(status)

    def test_every_command_prints_what_the_readme_says(self):
        quickstart = (SOURCE / "quickstart").read_text()
        begin = quickstart.index("say 'Reading the articles")
        status, output = self.bash("set -euo pipefail\nentente=build/release/cli/entente\nsay() { echo \"$1\"; }\n" +
                                   quickstart[begin:])
        self.assertEqual(status, 0, output)
        self.assertIn("Lavrov and Blinken spoke by telephone on Tuesday.", output)
        suggested = [Command(line.strip(), None) for line in output.split("\nTry next")[1].splitlines()[1:]
                     if "YOUR_ARTICLE" not in line and not line.endswith(" serve")]  # what has no end is tested by test_serve
        self.assertGreater(len(suggested), 3)

        text = README.read_text(encoding="utf-8")
        blocks = [(first, block, commands_of(block)) for first, block in code_blocks(text)]
        commands = [command for _, _, some in blocks for command in some]
        self.assertGreater(len(commands), 20)
        self.run_commands(suggested + commands)
        for command in suggested + commands:
            self.assertEqual(command.status, 0, f"{command.text}: {command.printed}")
        if os.environ.get("ENTENTE_UPDATE_README"):
            self.update(text, blocks)
            return
        for first, _, some in blocks:
            for command in some:
                if command.shown is not None:
                    self.assertEqual([line.rstrip() for line in command.shown], command.printed,
                                     f"README.md, block of line {first}: {command.text}")

    @staticmethod
    def update(text, blocks):
        lines = text.split("\n")
        for first, block, some in reversed(blocks):
            if block[0].startswith("$ "):
                new = [line for command in some for line in written(command)]
                lines[first - 1:first - 1 + len(block)] = ["    " + line if line else "" for line in new]
        README.write_text("\n".join(lines), encoding="utf-8")

    def test_commands_and_options_in_running_text_exist(self):
        text = README.read_text(encoding="utf-8")
        overview = self.entente("help").out
        for name, rest in re.findall(r"`entente ((?:db )?[a-z]+)([^`]*)`", text):
            self.assertIn(f"\n  {name} ", overview, name)
            page = self.entente("help", *name.split()).out
            for option in re.findall(r"--[a-z-]+", rest):
                self.assertIn(option, page, f"{name}{rest}")

    def test_links_lead_somewhere(self):
        for target in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
            if "://" not in target:
                self.assertTrue((SOURCE / target).exists(), target)

    def test_the_picture_shows_the_graph_of_the_examples(self):
        drawn = draw_graph.picture_of(draw_graph.exported_graph(BINARY))
        committed = (SOURCE / "docs/graph.svg").read_text(encoding="utf-8")
        self.assertEqual(draw_graph.contents(committed), draw_graph.contents(drawn),
                         "docs/draw_graph.py draws it anew")


if __name__ == "__main__":
    unittest.main()
