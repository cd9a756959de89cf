"""What `portcuda rewrite` does to a tree: in place, as a patch, as a copy, and back."""

import os
import subprocess
import unittest

from portcuda_cli import ASM, CLEAN, CURED, CliTest, environment, snapshot

UNUSED = b"void f(int a __attribute__((unused))) {}\n"


class Tree(CliTest):
    def setUp(self):
        super().setUp()
        for k in range(12):
            self.write(f"tree/d{k % 3}/f{k}.cu", CLEAN * k + ASM + UNUSED * (k % 2) + CLEAN * 9)
        self.write("tree/d1/crlf.cuh", (CLEAN + ASM).replace(b"\n", b"\r\n"))
        self.write("tree/no newline.cu", ASM[:-1])
        self.write("tree/README.md", b"__asm__ volatile\n").chmod(0o600)
        self.write("tree/.git/a.cu")
        os.symlink("d1/crlf.cuh", self.folder / "tree/link.cuh")
        os.symlink("d1", self.folder / "tree/folder link")
        self.before = snapshot(self.folder / "tree")

    def copy(self, name):
        subprocess.run(["cp", "-a", self.folder / "tree", self.folder / name], check=True)
        return self.folder / name

    def rewritten(self, *options):
        """The tree that a rewrite in place gives, without the journal."""
        copy = self.copy("in-place")
        self.assertRc(self.rewrite(*options, cwd=copy), 0)
        return {path: what for path, what in snapshot(copy).items() if not path.startswith(".portcuda")}


class MacrosOfOtherFiles(CliTest):
    """`#if` asks for what another file of the project defines for g++ alone: Windows never compiles that."""

    def setUp(self):
        super().setUp()
        self.write("p/config.h", b"#pragma once\n#ifdef __GNUC__\n#define HAVE_GNU_ASM 1\n#endif\n")
        self.write("p/a.cu", b'#include "config.h"\n#if HAVE_GNU_ASM\n' + ASM + b"#endif\n")

    def test_are_found_by_scan_and_rewrite(self):
        self.assertEqual(self.scan("p").rules, [])
        self.assertEqual(self.scan("p/a.cu").rules, ["PC501"])  # by itself the file does not tell
        self.assertRc(self.rewrite("p"), 0)
        self.assertIn(ASM, (self.folder / "p/a.cu").read_bytes())

    def test_are_not_known_where_a_build_script_defines_them(self):
        self.write("p/setup.py", b"flags = ['-DHAVE_GNU_ASM=1']\n")
        self.assertEqual(self.scan("p").rules, ["PC501"])
        self.assertRc(self.rewrite("p"), 0)
        self.assertIn(CURED, (self.folder / "p/a.cu").read_bytes())


class InPlace(Tree):
    def test_second_run_changes_nothing(self):
        first = self.rewritten()
        self.assertNotEqual(first, self.before)
        run = self.rewrite(".", cwd=self.folder / "in-place")
        self.assertRc(run, 0)
        self.assertTells(run, "applied 0 fixes in 0 files")
        second = {p: w for p, w in snapshot(self.folder / "in-place").items() if not p.startswith(".portcuda")}
        self.assertEqual(first, second)

    def test_only_what_is_cured_changes(self):
        after = self.rewritten()
        changed = {path for path in after if after[path] != self.before[path]}
        self.assertEqual(changed, {p for p in self.before if p.endswith((".cu", ".cuh")) and self.before[p][0] == "file"} - {".git/a.cu"})
        text = (self.folder / "in-place/d0/f3.cu").read_bytes()
        self.assertEqual(text, CLEAN * 3 + CURED + b"void f([[maybe_unused]] int a) {}\n" + CLEAN * 9)

    def test_number_of_threads_does_not_matter(self):
        one, two = self.copy("one"), self.copy("two")
        runs = [self.rewrite(f"-j{k + 1}", ".", cwd=tree) for k, tree in enumerate((one, two))]
        self.assertEqual((runs[0].out, runs[0].err), (runs[1].out, runs[1].err))
        self.assertEqual(*({p: w for p, w in snapshot(t).items() if not p.startswith(".portcuda")} for t in (one, two)))

    def test_guarded_twice_is_guarded_once(self):
        first = self.rewritten("--style", "guarded")
        self.assertIn(b"#if defined(_MSC_VER)\n" + CURED + b"#else\n" + ASM + b"#endif\n", (self.folder / "in-place/d0/f0.cu").read_bytes())
        run = self.rewrite("--style", "guarded", ".", cwd=self.folder / "in-place")
        self.assertRc(run, 0)
        self.assertTells(run, "applied 0 fixes")
        self.assertEqual(first, {p: w for p, w in snapshot(self.folder / "in-place").items() if not p.startswith(".portcuda")})

    def test_guarded_keeps_spliced_lines_together(self):
        # A directive behind a backslash would be a part of the line before it.
        text = b"int x; \\\n" + ASM[:-1] + b" \\\n" + CLEAN
        for ends in (b"\n", b"\r\n"):
            before = text.replace(b"\n", ends)
            self.write("spliced.cu", before)
            self.assertRc(self.rewrite("--style", "guarded", "spliced.cu"), 0)
            expected = b"#if defined(_MSC_VER)\n" + text.replace(b"__asm__", b"asm") + b"#else\n" + text + b"#endif\n"
            self.assertEqual(self.read("spliced.cu"), expected.replace(b"\n", ends))


class Patch(Tree):
    def assertPatchGives(self, expected, cwd, *arguments, strip="-p1", patch_in=None):
        diff = self.rewrite("--diff", *arguments, cwd=cwd)
        self.assertRc(diff, 1)
        done = subprocess.run(["patch", strip, "--quiet", "--binary"], cwd=patch_in or cwd, input=diff.out, env=environment(), capture_output=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        self.assertEqual(snapshot(self.folder / "tree"), expected)

    def test_in_the_folder(self):
        self.assertPatchGives(self.rewritten(), self.folder / "tree")

    def test_from_above(self):
        self.assertPatchGives(self.rewritten(), self.folder, "tree/")

    def test_of_an_absolute_path(self):
        self.assertPatchGives(self.rewritten(), self.folder, self.folder / "tree")

    def test_of_a_path_with_dots(self):
        self.assertPatchGives(self.rewritten(), self.folder, "./tree/../tree")

    def test_of_a_tree_elsewhere(self):
        (self.folder / "elsewhere").mkdir()
        self.assertPatchGives(self.rewritten(), self.folder / "elsewhere", "../tree", patch_in="/")

    def test_guarded(self):
        self.assertPatchGives(self.rewritten("--style", "guarded"), self.folder / "tree", "--style", "guarded")


class Copy(Tree):
    def test_mirrors_the_tree(self):
        expected = {p: w for p, w in self.rewritten().items() if not p.startswith(".git")}
        run = self.rewrite("--out", "new/tree", "tree")
        self.assertRc(run, 0)
        self.assertEqual(snapshot(self.folder / "new/tree"), expected)
        self.assertEqual(snapshot(self.folder / "tree"), self.before)

    def test_into_itself_and_again(self):
        expected = {"copy/" + p: w for p, w in self.rewritten().items() if not p.startswith(".git")}
        for _ in range(2):
            self.assertRc(self.rewrite("--out", "copy", "--ignore", "PC9", "d0", "d1", "d2", cwd=self.folder / "tree"), 0)
        after = {p: w for p, w in snapshot(self.folder / "tree").items() if p.startswith("copy/d") and w[0] == "file"}
        self.assertEqual(after, {p: w for p, w in expected.items() if p.startswith("copy/d") and w[0] == "file"})

    def test_a_file_below_a_folder(self):
        self.assertRc(self.rewrite("--out", "new", "tree/d0/f0.cu"), 0)
        self.assertEqual(self.read("new/f0.cu"), CURED + CLEAN * 9)

    def test_several_paths_keep_their_places(self):
        self.write("other/d0/f0.cu", ASM)
        self.assertRc(self.rewrite("--out", "new", "tree/d0", "other/d0", "tree/d1/f1.cu"), 0)
        self.assertEqual(self.read("new/tree/d0/f0.cu"), CURED + CLEAN * 9)
        self.assertEqual(self.read("new/other/d0/f0.cu"), CURED)
        self.assertTrue(self.read("new/tree/d1/f1.cu").startswith(CLEAN + CURED))

    def test_patterns_and_collisions_are_refused(self):
        for paths in (["tree/*/f*.cu"], ["tree", "tree"]):
            run = self.rewrite("--out", "new", *paths)
            self.assertRc(run, 2)
            self.assertTells(run, "--out")
            self.assertFalse((self.folder / "new").exists())


class Undo(Tree):
    def test_restores_every_byte(self):
        for style in ("portable", "guarded"):
            self.assertRc(self.rewrite("--style", style, "tree"), 0)
            self.assertNotEqual(snapshot(self.folder / "tree"), self.before)
            self.assertRc(self.rewrite("--undo", "tree"), 0)
            self.assertEqual(snapshot(self.folder / "tree"), self.before)

    def test_step_by_step(self):
        self.assertRc(self.rewrite("--select", "PC105", "tree"), 0)
        middle = {p: w for p, w in snapshot(self.folder / "tree").items() if not p.startswith(".portcuda")}
        self.assertRc(self.rewrite("tree"), 0)
        run = self.rewrite("--undo", "tree")
        self.assertTells(run, "1 older rewrite can be undone too")
        self.assertEqual({p: w for p, w in snapshot(self.folder / "tree").items() if not p.startswith(".portcuda")}, middle)
        self.assertRc(self.rewrite("--undo", "tree"), 0)
        self.assertEqual(snapshot(self.folder / "tree"), self.before)

    def test_of_several_files_of_one_folder(self):
        files = ["tree/d0/f0.cu", "./tree/d0/f3.cu", "tree/d1/f1.cu"]
        self.assertRc(self.rewrite(*files), 0)
        self.assertRc(self.rewrite("--undo", *files), 0)
        self.assertEqual(snapshot(self.folder / "tree"), self.before)

    def test_of_a_pattern(self):
        self.assertRc(self.rewrite("tree/*/f?.cu"), 0)
        self.assertNotEqual(self.read("tree/d0/f0.cu"), ASM + CLEAN * 9)
        self.assertRc(self.rewrite("--undo", "tree/*/f?.cu"), 0)
        self.assertEqual(snapshot(self.folder / "tree"), self.before)

    def test_a_path_that_was_not_rewritten_is_no_failure_beside_one_that_was(self):
        self.write("other/a.cu", CLEAN)
        self.assertRc(self.rewrite("tree", "other"), 0)
        self.assertRc(self.rewrite("--undo", "tree", "other"), 0)
        self.assertRc(self.rewrite("--undo", "tree", "other"), 2)

    def test_a_file_edited_since_is_left_alone(self):
        self.assertRc(self.rewrite("tree"), 0)
        self.write("tree/d0/f0.cu", b"mine\n")
        run = self.rewrite("--undo", "tree")
        self.assertRc(run, 2)
        self.assertTells(run, "d0/f0.cu", "changed since portcuda wrote it")
        self.assertEqual(self.read("tree/d0/f0.cu"), b"mine\n")
        self.assertEqual(self.read("tree/d0/f3.cu"), CLEAN * 3 + ASM + UNUSED + CLEAN * 9)


class Configuration(CliTest):
    def test_suppressions(self):
        text = (b"// portcuda: off PC5 -- ours\n" + ASM + b"// portcuda: on PC5\n" + ASM[:-1] + b"  // portcuda: ignore PC501\n"
                + b"// portcuda: ignore gnu-asm-spelling\n" + b"// portcuda: ignore PC501\n" + ASM)
        self.write("a.cu", text)
        self.write("b.cu", b"// portcuda: ignore-file PC501\n" + ASM * 3)
        self.write("c.cu", b"// portcuda: ignore PC101\n" + ASM)
        run = self.rewrite("--format", "jsonl", ".")
        self.assertRc(run, 1)
        self.assertEqual([(f["path"], f["rule"], f["line"]) for f in run.findings], [("a.cu", "PC902", 5), ("c.cu", "PC901", 1)])
        self.assertEqual((self.read("a.cu"), self.read("b.cu")), (text, b"// portcuda: ignore-file PC501\n" + ASM * 3))
        self.assertEqual(self.read("c.cu"), b"// portcuda: ignore PC101\n" + CURED)

    def test_every_key_of_the_configuration_file(self):
        self.write(".portcuda.toml", b'''
target = "msvc"
select = ["PC1", "PC5"]
ignore = ["PC107"]
include = ["csrc/**"]
exclude = ["csrc/third_party/**"]
style = "guarded"
max-file-size = 5000
[fix]
demote = ["PC105"]
[per-file-ignores]
"csrc/generated/**" = ["PC501"]
''')
        for name in ("other/a.cu", "csrc/third_party/a.cu", "csrc/generated/a.cu", "csrc/a.cu"):
            self.write(name, ASM + UNUSED)
        self.write("csrc/large.cu", ASM * 200)
        run = self.rewrite("--format", "jsonl", ".")
        self.assertRc(run, 2)
        self.assertEqual([(f["path"], f["rule"]) for f in run.findings],
                         [("csrc/a.cu", "PC105"), ("csrc/generated/a.cu", "PC105"), ("csrc/large.cu", "PC903")])
        for name in ("other/a.cu", "csrc/third_party/a.cu", "csrc/generated/a.cu"):
            self.assertEqual(self.read(name), ASM + UNUSED, name)
        self.assertEqual(self.read("csrc/a.cu"), b"#if defined(_MSC_VER)\n" + CURED + b"#else\n" + ASM + b"#endif\n" + UNUSED)

    def test_the_command_line_wins(self):
        self.write(".portcuda.toml", b'select = ["PC1"]\nstyle = "guarded"\n')
        self.write("csrc/a.cu", ASM + UNUSED)
        self.assertRc(self.rewrite("--select", "PC5", "--style", "portable", "csrc"), 0)
        self.assertEqual(self.read("csrc/a.cu"), CURED + UNUSED)

    def test_compat_headers_are_told(self):
        self.write("a.cu", b"__global__ void k(const __int128_t* a, __int128_t* b) { *b = *a + *a; }\n")
        run = self.rewrite("--unsafe-fixes", "a.cu")
        if b'"portcuda/' not in self.read("a.cu"):
            self.skipTest("no rule asks for a compat header here")
        folder = self.portcuda("--include-dir").out.decode().strip()
        self.assertTells(run, "add -I" + folder)
        self.assertTrue(os.path.isdir(os.path.join(folder, "portcuda")))


if __name__ == "__main__":
    unittest.main()
