"""scan and rewrite with Clang's help: compile commands given and found, what is told, the cache, the same result each time."""

import json
import shutil
import unittest

from portcuda_cli import ASM, CURED, CliTest, snapshot

# PC213 finds it: only its type shows that `n` is no constant.
ARRAY = b"inline void %s(int n) { float partial[n]; (void)partial; }\n"
KERNEL = b'#include "sums.cuh"\n__global__ void %s(float* x) { x[0] = 1; }\n'


class Semantic(CliTest):
    def setUp(self):
        super().setUp()
        self.write("csrc/sums.cuh", b"#pragma once\n" + ARRAY % b"sum")
        self.write("csrc/a.cu", KERNEL % b"first" + ARRAY % b"here")
        self.write("csrc/b.cu", KERNEL % b"second")
        self.database()

    def database(self, *files, folder="build", flags=""):
        entries = [{"directory": str(self.folder), "file": file, "command": f"nvcc -std=c++17 -arch=sm_80 {flags} -c {file} -o x.o"}
                   for file in files or ("csrc/a.cu", "csrc/b.cu")]
        self.write(f"{folder}/compile_commands.json", json.dumps(entries).encode())

    def portcuda(self, *arguments, **options):
        options.setdefault("variables", {})["PORTCUDA_CACHE"] = str(self.folder / "cache")
        return super().portcuda(*arguments, **options)

    def places(self, run):
        return [(f["rule"], f["path"], f["line"]) for f in run.findings]

    EXPECTED = [("PC213", "csrc/a.cu", 3), ("PC213", "csrc/sums.cuh", 2)]


class Scan(Semantic):
    def test_tokens_alone_do_not_know(self):
        self.assertEqual(self.scan("csrc").findings, [])
        self.assertFalse((self.folder / "cache").exists())

    def test_commands_that_are_given(self):
        for given in ("build", "build/compile_commands.json"):
            run = self.scan("-p", given, "csrc")
            self.assertRc(run, 1)
            self.assertEqual(self.places(run), self.EXPECTED, given)
            self.assertEqual(list(run.findings[0]), ["rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "fix"])

    def test_files_that_are_not_named_are_left_out(self):
        self.assertEqual(self.places(self.scan("-p", "build", "csrc/a.cu")), self.EXPECTED[:1])

    def test_without_a_database(self):
        shutil.rmtree(self.folder / "build")
        self.write("setup.py", b"from setuptools import setup\nfrom torch.utils.cpp_extension import CUDAExtension\n"
                               b"setup(name='x', ext_modules=[CUDAExtension('x', ['csrc/a.cu', 'csrc/b.cu'])])\n")
        run = self.portcuda("scan", "--format", "jsonl", "--semantic", ".")
        self.assertRc(run, 1)
        found = [place for place in self.places(run) if place[0] == "PC213"]
        self.assertEqual(found, self.EXPECTED)

    def test_no_command_at_all(self):
        shutil.rmtree(self.folder / "build")
        for file in ("a.cu", "b.cu"):
            (self.folder / "csrc" / file).unlink()
        self.write("csrc/notes.h", b"int n;\n")
        run = self.portcuda("scan", "--semantic", "csrc")
        self.assertRc(run, 2)
        self.assertTells(run, "compile")
        run = self.portcuda("scan", "-p", "missing.json", "csrc")
        self.assertRc(run, 2)
        self.assertTells(run, "missing.json")

    def test_counts_are_told(self):
        run = self.portcuda("scan", "-p", "build", "csrc")
        self.assertRegex(run.out.decode(), r"Parsed with Clang: 2 units, \d+ parses?, 3 files judged")
        run = self.portcuda("scan", "-p", "build", "--statistics", "--format", "json", "csrc")
        counts = json.loads(run.out)["semantic"]
        self.assertEqual((counts["units"], counts["files_judged"]), (2, 3))
        self.assertEqual(counts["parses_from_cache"], counts["parses"])

    def test_rule_that_is_not_selected_asks_nobody(self):
        run = self.scan("-p", "build", "--select", "PC501", "csrc")
        self.assertRc(run, 0)

    def test_missing_header_is_told_once_and_is_no_failure(self):
        for name in ("a", "b"):
            path = self.folder / "csrc" / f"{name}.cu"
            path.write_bytes(b"#include <nowhere/all.h>\n" + path.read_bytes() + b"nowhere::Thing make(nowhere::Thing);\n")
        run = self.portcuda("scan", "-p", "build", "csrc")
        self.assertRc(run, 1)
        text = run.out.decode()
        self.assertEqual(text.count("`nowhere/all.h` is not found"), 1, text)
        self.assertIn("PC906", text)
        run = self.scan("-p", "build", "csrc")
        self.assertEqual([p for p in self.places(run) if p[0] == "PC213"], [("PC213", "csrc/a.cu", 4), self.EXPECTED[1]])
        self.assertIn("PC906", run.rules)

    def test_broken_code_is_told_and_the_rest_goes_on(self):
        self.write("csrc/b.cu", KERNEL % b"second" + b"int broken( { return 1; }\n")
        run = self.portcuda("scan", "--format", "jsonl", "-p", "build", "csrc")
        self.assertRc(run, 2)
        self.assertEqual(self.places(run)[:2], self.EXPECTED)
        self.assertIn("PC903", run.rules)
        self.assertTells(run, "csrc/b.cu:3")

    def test_file_of_the_database_that_is_gone(self):
        (self.folder / "csrc/b.cu").unlink()
        run = self.portcuda("scan", "--format", "jsonl", "-p", "build", "csrc")
        self.assertRc(run, 1)
        self.assertEqual(self.places(run), self.EXPECTED)
        self.assertTells(run, "b.cu does not exist", "out of date")

    def test_any_number_of_threads_and_a_warm_cache_give_the_same(self):
        first = self.portcuda("scan", "-p", "build", "--format", "sarif", "-j1", "csrc")
        self.assertTrue(any((self.folder / "cache").iterdir()))
        warm = self.portcuda("scan", "-p", "build", "--format", "sarif", "-j2", "csrc")
        anew = self.portcuda("scan", "-p", "build", "--format", "sarif", "-j2", "--no-cache", "csrc")
        self.assertEqual((first.rc, first.out, first.err), (warm.rc, warm.out, warm.err))
        self.assertEqual((first.rc, first.out, first.err), (anew.rc, anew.out, anew.err))

    def test_no_cache_keeps_nothing(self):
        self.assertEqual(self.places(self.scan("-p", "build", "--no-cache", "csrc")), self.EXPECTED)
        self.assertFalse((self.folder / "cache").exists())

    def test_a_changed_header_is_seen(self):
        self.scan("-p", "build", "csrc")
        self.write("csrc/sums.cuh", b"#pragma once\n")
        self.assertEqual(self.places(self.scan("-p", "build", "csrc")), self.EXPECTED[:1])

    def test_suppression(self):
        self.write("csrc/sums.cuh", b"#pragma once\n// portcuda: ignore PC213 -- host only\n" + ARRAY % b"sum")
        self.assertEqual(self.places(self.scan("-p", "build", "csrc")), self.EXPECTED[:1])
        # Who does not ask Clang cannot say that the comment is of no use.
        self.assertEqual(self.scan("csrc").findings, [])


class Rewrite(Semantic):
    def setUp(self):
        super().setUp()
        self.write("csrc/a.cu", KERNEL % b"first" + ASM + ARRAY % b"here")

    def tree(self):
        return {path: what for path, what in snapshot(self.folder / "csrc").items() if not path.startswith(".portcuda")}

    def test_rewrite_twice_and_back(self):
        before = self.tree()
        run = self.rewrite("-p", "build", "csrc")
        self.assertRc(run, 1)
        self.assertIn(CURED, self.read("csrc/a.cu"))
        after = self.tree()
        again = self.rewrite("-p", "build", "csrc")
        self.assertRc(again, 1)
        self.assertTells(again, "applied 0 fixes")
        self.assertEqual(self.tree(), after)
        self.assertRc(self.rewrite("--undo", "csrc"), 0)
        self.assertEqual(self.tree(), before)

    def test_what_is_left_is_told_at_its_new_place(self):
        self.write("csrc/a.cu", b"#include <stdio.h>\n" + ASM + b"\n" + ARRAY % b"here")
        run = self.rewrite("-p", "build", "--format", "jsonl", "csrc/a.cu")
        self.assertRc(run, 1)
        self.assertIn(("PC213", "csrc/a.cu", 4), self.places(run))

    def test_fix_in_a_header_that_only_types_ask_for(self):
        header = (b"#pragma once\n__device__ inline void store(void* to, long value) {\n"
                  b'  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(value));\n}\n')
        self.write("csrc/sums.cuh", header)
        before = self.tree()
        self.assertNotIn("PC512", self.portcuda("scan", "--format", "jsonl", "csrc").rules)
        # The file that includes it was named, the header was not.
        self.rewrite("-p", "build", "--select", "PC512", "csrc/b.cu")
        self.assertEqual(self.read("csrc/sums.cuh"), header)
        run = self.rewrite("-p", "build", "--select", "PC512", "csrc")
        self.assertRc(run, 0)
        self.assertIn(b"store(void* to, int64_t value)", self.read("csrc/sums.cuh"))
        after = self.tree()
        self.assertTells(self.rewrite("-p", "build", "--select", "PC512", "csrc"), "applied 0 fixes")
        self.assertEqual(self.tree(), after)
        self.assertRc(self.rewrite("--undo", "csrc"), 0)
        self.assertEqual(self.tree(), before)

    def test_patch_changes_nothing(self):
        before = self.tree()
        run = self.rewrite("-p", "build", "--diff", "csrc")
        self.assertRc(run, 1)
        self.assertIn(b"+" + CURED, run.out)
        self.assertEqual(self.tree(), before)


if __name__ == "__main__":
    unittest.main()
