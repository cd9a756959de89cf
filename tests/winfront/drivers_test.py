"""What the drivers of the Windows judge make of answers, tried with a stand-in for `portcuda verify`."""

import io
import os
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

import judge_fixtures
import judge_truth_table
import rule_fixtures
import truth_cases
import truth_page
from ptx_pairs import PairResult
from windows_judge import Answer, Judge, JudgeMissing, Message, skipped

SECTION = """// # Assembly
//
// Words about it.

// == `a | b`
// host: accepted
// device: rejected: expected a
//   "b"
// device 12.9: accepted, warns: 63
// rule: PC101
// note: mind
__global__ void kernel();

// == other
// std: 20
// flags: -DX -DY=1
// host: not preprocessed: 'x.h' file not found
// device: not preprocessed: 'x.h' file not found
#include <x.h>
"""

# Says of each file what the file itself asks for: "host: rejected" in its text, and so on.
STAND_IN = """#!{python}
import json, sys
if "--missing" in sys.argv:
    sys.exit("no front end: run `portcuda verify --setup`")
print(json.dumps(dict(kind="judge", cuda="13.0.88")))
for file in [a for a in sys.argv if a.endswith(".cu")]:
    for which in ("host", "device"):
        bad = which + ": rejected" in open(file).read()
        messages = [dict(kind="error", file=file, line=1, number="20", text="no")] if bad else []
        print(json.dumps({{"kind": "verdict", "unit": file, "pass": which, "problem": "", "messages": messages,
                          "verdict": "rejected" if bad else "accepted"}}))
print(json.dumps(dict(rule="PC904", path="x.cu")))
"""


def rejected(line=3, text="no", file="before.cu"):
    return Answer("rejected", (Message("error", file, line, text),))


ACCEPTED = Answer("accepted")


class TruthTable(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        path = Path(self.folder.name) / "assembly.cu"
        path.write_text(SECTION)
        self.section = truth_cases.read_section(path)

    def test_reads_a_section(self):
        first, second = self.section.cases
        self.assertEqual(("Assembly", "Words about it."), (self.section.title, self.section.introduction))
        self.assertEqual(("`a | b`", "__global__ void kernel();\n", "17", {"PC101"}), (first.title, first.code, first.std, first.rules))
        self.assertEqual('rejected: expected a "b"', str(first.expected("device", "13.0.88")))
        self.assertEqual("accepted, warns: 63", str(first.expected("device", "12.9.86")))
        self.assertEqual(("20", ("-DX", "-DY=1")), (second.std, second.flags))

    def test_refuses_what_it_cannot_read(self):
        for text in ("fine", "accepted: words", "rejected", "rejected, warns"):
            with self.assertRaisesRegex(ValueError, "x.cu:7"):
                truth_cases.parse_expected(text, "x.cu:7")

    def test_compares_verdict_and_message(self):
        case = self.section.cases[0]
        expected = case.expected("device", "13.0.88")
        self.assertTrue(judge_truth_table.fits(expected, rejected(text='expected a "b" here')))
        self.assertFalse(judge_truth_table.fits(expected, rejected(text="something else")))
        self.assertFalse(judge_truth_table.fits(expected, ACCEPTED))
        warned = Answer("accepted", (Message("warning", "x.cu", 1, "lost", "63"),))
        self.assertTrue(judge_truth_table.fits(case.expected("device", "12.9.86"), warned))
        self.assertFalse(judge_truth_table.fits(case.expected("device", "12.9.86"), ACCEPTED))

    def test_prints_the_lines_that_would_be_true(self):
        default = truth_cases.measured_versions()[0]
        answers = [{"host": rejected(text="odd"), "device": rejected(text='expected a "b"')}]
        (line,) = judge_truth_table.differences(self.section.cases[:1], answers, default)
        self.assertIn("// host: rejected: odd", line)
        lines = judge_truth_table.differences(self.section.cases[:1], answers, "12.9.86")
        self.assertIn("// host 12.9.86: rejected: odd", lines[0])

    def test_page_shows_each_case_and_what_other_releases_say(self):
        page = truth_page.page_text([self.section], ["13.0.88", "12.9.86"])
        self.assertIn('| `a \\| b` | ✓ | ✗ | ✓ ✓ | `expected a "b"` | [PC101](rules/PC101.md) | mind |', page)
        self.assertIn("| other (C++20) | ✗ | ✗ | = |", page)

    def test_every_section_is_read(self):
        sections = truth_cases.read_sections()
        self.assertGreater(sum(len(section.cases) for section in sections), 60)


class Statements(unittest.TestCase):
    def read(self, text):
        return rule_fixtures.parse_statements(text, "PC101/x/judge")

    def test_are_read_with_their_reasons(self):
        read = self.read("# words\nbefore: accepted -- why\nafter device: rejected -- only told\nptx: differs -- shorter\n")
        self.assertEqual(("accepted", "why"), read["before", "host"])
        self.assertEqual(("accepted", "why"), read["before", "device"])
        self.assertEqual(("rejected", "only told"), read["after", "device"])
        self.assertEqual(("differs", "shorter"), read["ptx"])
        self.assertNotIn(("after", "host"), read)

    def test_need_a_reason_and_say_a_thing_once(self):
        for text in ("before: accepted", "before: accepted -- ", "sideways: accepted -- x", "ptx: equal -- x",
                     "before: accepted -- a\nbefore host: rejected -- b"):
            with self.assertRaisesRegex(ValueError, "PC101/x/judge"):
                self.read(text)


class Fixtures(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def fixture(self, statements="", before="\n\nbad();  // expect: PC101\n", suffix=".cu"):
        folder = Path(self.folder.name) / "PC101" / "case"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"before{suffix}").write_text(before)
        (folder / f"after{suffix}").write_text("\n\ngood();  // expect: PC101\n")
        (folder / "judge").write_text(statements)
        return rule_fixtures.read_fixture(folder)

    def problem(self, statements, kind, which, answer, rejecting=("host", "device")):
        return judge_fixtures.judged(self.fixture(statements), kind, which, answer, set(rejecting))

    def test_as_expected(self):
        self.assertEqual("", self.problem("", "before", "host", rejected()))
        self.assertEqual("", self.problem("", "after", "host", ACCEPTED))
        self.assertEqual("", self.problem("", "before", "host", ACCEPTED, ["device"]))

    def test_otherwise_than_expected(self):
        self.assertIn("accepted by the host pass; expected: rejected", self.problem("", "before", "host", ACCEPTED))
        self.assertIn("after is rejected by the device pass", self.problem("", "after", "device", rejected()))
        self.assertIn("expected: accepted", self.problem("", "before", "host", rejected(), ["device"]))

    def test_a_rejection_must_stand_where_the_rule_is_expected(self):
        self.assertIn("rejected elsewhere", self.problem("", "before", "host", rejected(line=1)))
        self.assertIn("rejected elsewhere", self.problem("", "before", "host", rejected(file="other.h")))
        self.assertEqual("", self.problem("before host: rejected elsewhere -- above", "before", "host", rejected(line=1)))

    def test_exceptions_hold_and_must_be_needed(self):
        self.assertEqual("", self.problem("before: accepted -- why", "before", "host", ACCEPTED))
        self.assertIn("expected: accepted", self.problem("before: accepted -- why", "before", "host", rejected()))
        self.assertIn("can go", self.problem("before: accepted -- why", "before", "host", ACCEPTED, []))

    def test_a_rule_needs_a_fixture_for_each_pass(self):
        rules = {"PC101": {"host"}, "PC102": set(), "PC103": set(), "PC601": set()}
        shown = {"PC101": {"host"}, "PC102": {"host", "device"}, "PC103": {"not judged"}}
        problems = judge_fixtures.check_rules(rules, shown, {"PC101", "PC102", "PC103"})
        self.assertEqual(["PC101: no fixture shows what the device pass says of it"], problems)

    def test_ptx(self):
        def problems(statements, status):
            results = {"PC101/case" if status else "PC102/other": PairResult(status or "identical", ["- add"])}
            return judge_fixtures.check_ptx([self.fixture(statements)], results)

        self.assertEqual([], problems("", "identical"))
        self.assertEqual([], problems("ptx: differs -- shorter", "differs"))
        self.assertEqual([], problems("ptx: not compared -- g++ only", "failed"))
        self.assertEqual(1, len(problems("ptx: differs -- shorter", "")), "nothing to compare")
        self.assertEqual([], judge_fixtures.check_ptx([self.fixture("ptx: differs -- shorter")], {}), "no nvcc")
        for statements, status in (("", "differs"), ("", "failed"), ("ptx: differs -- shorter", "identical"),
                                   ("ptx: differs -- shorter", "failed"), ("ptx: not compared -- g++ only", "identical")):
            self.assertEqual(1, len(problems(statements, status)), (statements, status))

    def test_headers_go_in_through_a_unit(self):
        fixture = self.fixture(suffix=".h")
        unit = rule_fixtures.write_unit(fixture.files["before"], Path(self.folder.name), "PC101/case/before.h")
        self.assertEqual(".cu", unit.suffix)
        self.assertEqual(f'#include "{fixture.files["before"]}"\n', unit.read_text())


class Asking(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.program = Path(self.folder.name) / "portcuda"
        self.program.write_text(STAND_IN.format(python=sys.executable))
        self.program.chmod(0o755)

    def test_reads_what_verify_prints(self):
        files = [Path(self.folder.name) / name for name in ("good.cu", "bad.cu")]
        files[0].write_text("")
        files[1].write_text("// device: rejected\n")
        judge = Judge(str(self.program))
        answers = judge.judge(files)
        self.assertEqual(("accepted", "accepted"), tuple(answers[files[0]][which].verdict for which in ("host", "device")))
        self.assertEqual(["no"], answers[files[1]]["device"].texts())
        self.assertTrue(answers[files[1]]["host"].accepted)
        self.assertEqual(("13.0.88", ""), (judge.version, judge.why_not_ready()))

    def test_a_judge_that_is_not_there_is_skipped_or_fails(self):
        with self.assertRaisesRegex(JudgeMissing, "verify --setup"):
            Judge(str(self.program)).judge([Path("x.cu")], flags=["--missing"])
        with redirect_stdout(io.StringIO()) as said, mock.patch.dict(os.environ, {"PORTCUDA_REQUIRE_JUDGE": ""}):
            self.assertEqual(77, skipped("because"))
            os.environ["PORTCUDA_REQUIRE_JUDGE"] = "1"
            self.assertEqual(1, skipped("because"))
        self.assertIn("because", said.getvalue())


if __name__ == "__main__":
    unittest.main()
