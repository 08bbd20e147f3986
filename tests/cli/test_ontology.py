import json
import shutil

from harness import SOURCE, EntenteTest

ARTICLE = "Japan beat Qatar on Friday. Brazil will face Chile next week. Kenya attacked Somalia.\n"

TYPES = {
    "ontology": "Games 1.0",
    "about": "What teams do, with no type of PLOVER's.",
    "types": {
        "PLAY": {"quad": 1, "requires_recipient": True, "reciprocal": True, "future": "PLAN",
                 "definition": "Two teams play against each other.", "modes": {"win": "the source wins"}},
        "PLAN": {"quad": 2, "requires_recipient": False, "reciprocal": False,
                 "definition": "A game to come is announced.", "modes": {}},
    },
}

FRAMES = {"type": "PLAY", "frames": [
    {"verb": ["play", "face"], "target": ["object", "against"]},
    {"verb": "beat", "target": ["object"], "mode": "win", "notes": "also knocked out, thrashed"}]}


class OntologyTest(EntenteTest):
    """A folder of the user's own replaces the types and the lexicon that come with entente."""

    def ontology(self, name, types=TYPES, frames=FRAMES):
        """A small ontology with the word lists and weights of the shipped one; returns its folder."""
        folder = self.folder / name
        (folder / "frames").mkdir(parents=True)
        for shared in ("words.json", "confidence.json"):
            shutil.copy(SOURCE / "schemas/ontology" / shared, folder)
        self.file(f"{name}/types.json", json.dumps(types))
        self.file(f"{name}/frames/play.json", frames if isinstance(frames, str) else json.dumps(frames))
        return folder

    def extract(self, folder):
        return self.entente("extract", "--ontology", folder, "-", stdin=ARTICLE)

    def test_types_and_frames_are_the_users(self):
        done = self.extract(self.ontology("games"))
        self.assert_done(done)
        found = [(r["source"]["name"], r["event"]["type"], r["event"]["mode"], r["event"]["plover"], r["event"]["quad"],
                  r["target"]["name"]) for r in done.objects()]
        self.assertEqual(found, [("Japan", "PLAY", "win", "PLAY", 1, "Qatar"),
                                 ("Brazil", "PLAY", None, "PLAN", 2, "Chile"),
                                 ("Kenya", None, None, None, None, "Somalia")])

    def test_explain_reads_them_too(self):
        done = self.entente("explain", "--ontology", self.ontology("explained"), "-", stdin=ARTICLE)
        self.assert_done(done)
        self.assertIn("Japan -PLAY-> Qatar", done.out)
        self.assertRegex(done.out, r"rule +play/2, mode win\n")

    def test_a_broken_one_is_refused_in_one_sentence(self):
        frame = {"verb": "play"}
        broken = {
            "no-json": ("{", "frames/play.json: is not valid JSON at byte …"),
            "no-frames": ("{}", 'frames/play.json: has no list "frames"'),
            "type": ({"type": "WAR", "frames": [frame]}, "frames/play.json: frame 1: unknown event type WAR"),
            "mode": ({"type": "PLAY", "frames": [{**frame, "mode": "draw"}]},
                     "frames/play.json: frame 1: PLAY has no mode draw"),
            "slot": ({"type": "PLAY", "frames": [frame, {"verb": "face", "target": ["OBJECT"]}]},
                     'frames/play.json: frame 2: "OBJECT" is not a slot'),
            "key": ({"type": "PLAY", "frames": [{**frame, "objects": ["game"]}]},
                    'frames/play.json: frame 1: a frame has no part "objects"'),
            "conflict": ({"type": "PLAY", "frames": [frame, {**frame, "type": "PLAN"}]},
                         'frames/play.json: frame 2: "play" with the same conditions stands in two frames: '
                         "play/1 (PLAY) and play/2 (PLAN)"),
        }
        for name, (frames, sentence) in broken.items():
            with self.subTest(name):
                folder = self.ontology(name, frames=frames)
                done = self.extract(folder)
                self.assert_failed(done, f"{folder}/{sentence}")
                self.assertEqual(done.out, "")

    def test_a_missing_file_is_named(self):
        folder = self.ontology("missing")
        (folder / "types.json").unlink()
        self.assert_failed(self.extract(folder), f"{folder}/types.json: cannot be read …")
        shutil.rmtree(folder / "frames")
        self.file("missing/types.json", json.dumps(TYPES))
        self.assert_failed(self.extract(folder), f"{folder}/frames: the ontology has no frames")

    def test_a_frame_may_tell_a_standing_relation_but_no_type_may_have_its_name(self):
        frames = {"type": "AFFILIATION", "frames": [{"verb": "beat", "target": ["object"]}]}
        done = self.extract(self.ontology("standing", frames=frames))
        self.assert_done(done)
        event = done.objects()[0]["event"]
        self.assertEqual((event["type"], event["plover"], event["quad"]), ("AFFILIATION", None, None))
        types = {**TYPES, "types": {**TYPES["types"], "AFFILIATION": TYPES["types"]["PLAY"]}}
        folder = self.ontology("taken", types=types)
        self.assert_failed(self.extract(folder),
                           f"{folder}/types.json: the type AFFILIATION is taken by standing relations")

    def test_a_changed_copy_of_the_shipped_one(self):
        folder = self.folder / "copy"
        shutil.copytree(SOURCE / "schemas/ontology", folder)
        self.file("copy/frames/own.json", json.dumps({"type": "CONSULT", "frames": [{"verb": "powwow", "object": ["elder"],
                                                                                     "target": ["with"]}]}))
        self.assert_done(self.extract(folder))
