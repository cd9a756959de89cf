"""Every option of `portcuda scan --help` and `portcuda rewrite --help` does something: one test each."""

import json
import re
import unittest

import portcuda_cli
from portcuda_cli import ASM, CLEAN, CURED, CliTest



class OptionsAreTested(CliTest):
    def test_every_option_of_the_help_has_a_test(self):
        tested = {"-h", "--help", "--target"}
        for case in (ScanOptions, RewriteOptions):
            for name in dir(case):
                tested.update(getattr(getattr(case, name), "options", ()))
        for command in ("scan", "rewrite"):
            run = self.portcuda(command, "--help")
            self.assertRc(run, 0)
            named = re.findall(r"^  (-[-\w,]+)", run.out.decode(), re.M)
            self.assertGreater(len(named), 10)
            for option in ",".join(named).split(","):
                self.assertIn(option, tested, f"{command} {option} has no test here")


def of(*options):
    """Marks a test as the one that shows what these options do."""
    def mark(test):
        test.options = options
        return test
    return mark


class ScanOptions(CliTest):
    @of("--select")
    def test_select(self):
        self.write("a.cu", ASM + b"typedef int t __attribute__((unused));\n")
        self.assertEqual(sorted(set(self.scan("a.cu").rules)), ["PC105", "PC501"])
        for selector in ("PC501", "PC5", "gnu-asm-spelling"):
            self.assertEqual(self.scan("--select", selector, "a.cu").rules, ["PC501"], selector)
        self.assertRc(self.scan("--select", "PC502", "a.cu"), 0)

    @of("--ignore")
    def test_ignore(self):
        self.write("a.cu", ASM + b"typedef int t __attribute__((unused));\n")
        self.assertEqual(self.scan("--ignore", "PC1,PC502", "a.cu").rules, ["PC501"])
        self.assertEqual(self.scan("--select", "PC", "--ignore", "PC5", "a.cu").rules, ["PC105"])

    @of("--config", "--isolated")
    def test_config_and_isolated(self):
        self.write("a.cu")
        self.write(".portcuda.toml", b'ignore = ["PC501"]\n')
        self.write("other.toml", b'select = ["PC501"]\n')
        self.assertRc(self.scan("a.cu"), 0)
        self.assertRc(self.scan("--config", "other.toml", "a.cu"), 1)
        self.assertRc(self.scan("--isolated", "a.cu"), 1)
        run = self.scan("--config", "missing.toml", "a.cu")
        self.assertRc(run, 2)
        self.assertTells(run, "missing.toml")

    @of("--no-ignore")
    def test_no_ignore(self):
        self.write(".gitignore", b"generated/\n")
        self.write("generated/a.cu")
        self.write("b.cu", CLEAN)
        self.assertEqual(self.scan(".").rules, [])
        self.assertEqual(self.scan("--no-ignore", ".").rules, ["PC501"])

    @of("--rocm")
    def test_rocm(self):
        self.write("csrc/rocm/a.cu")
        self.write("csrc/cuda/b.cu", CLEAN)
        self.assertEqual(self.scan(".").rules, [])
        self.assertEqual([f["path"] for f in self.scan("--rocm", ".").findings], ["csrc/rocm/a.cu"])

    @of("--max-file-size")
    def test_max_file_size(self):
        self.write("a.cu", ASM + b"//" + b" " * 5000 + b"\n")
        self.assertRc(self.scan("--max-file-size", "6KB", "a.cu"), 1)
        run = self.scan("--max-file-size", "4KB", "a.cu")
        self.assertRc(run, 2)
        self.assertEqual(run.rules, ["PC903"])
        self.assertTells(run, "a.cu")
        for size in ("", "-1", "many", "5TB"):
            run = self.scan(f"--max-file-size={size}", "a.cu")
            self.assertRc(run, 2 if size else run.rc)

    @of("-j", "--jobs")
    def test_jobs_change_nothing_but_the_time(self):
        for k in range(150):
            self.write(f"d{k % 9}/f{k}.cu", ASM * (k % 4) + CLEAN)
        one, two = self.scan("-j1", "."), self.scan("-j", "2", ".")
        self.assertRc(one, 1)
        self.assertEqual(len(one.findings), sum(k % 4 for k in range(150)))
        self.assertEqual(one.out, two.out)
        self.assertEqual(self.scan("--jobs", "7", ".").out, one.out)
        for wrong in ("0", "-3", "x"):
            self.assertRc(self.scan("-j", wrong, "."), 2)

    @of("-p", "--compile-commands", "--semantic", "--no-cache")
    def test_clang_is_asked(self):
        self.write("a.cu", b"inline void f(int n) { float a[n]; (void)a; }\n")
        self.write("compile_commands.json", json.dumps([{"directory": str(self.folder), "file": "a.cu", "command": "nvcc -c a.cu"}]).encode())
        self.assertEqual(self.scan("a.cu").rules, [])
        cache = {"variables": {"PORTCUDA_CACHE": str(self.folder / "cache")}}
        for options in (("-p", "."), ("--compile-commands", "compile_commands.json"), ("--semantic",)):
            self.assertEqual(self.scan("--no-cache", *options, "a.cu", **cache).rules, ["PC213"], options)
        self.assertFalse((self.folder / "cache").exists())
        self.scan("-p", ".", "a.cu", **cache)
        self.assertTrue((self.folder / "cache").exists())

    @of("--style")
    def test_style_in_rewrite(self):
        self.write("a.cu")
        diff = self.rewrite("--diff", "--style", "guarded", "a.cu")
        self.assertIn(b"+#if defined(_MSC_VER)\n", diff.out)
        self.assertNotIn(b"_MSC_VER", self.rewrite("--diff", "--style", "portable", "a.cu").out)
        self.assertRc(self.scan("--style", "other", "a.cu"), 2)

    @of("--format")
    def test_formats(self):
        self.write("a.cu")
        self.assertIn(b"a.cu:1:23: breaks PC501", self.portcuda("scan", "--format", "text", "a.cu").out)
        self.assertTrue(self.portcuda("scan", "--format", "github", "a.cu").out.startswith(b"::error file=a.cu,line=1,"))
        sarif = json.loads(self.portcuda("scan", "--format", "sarif", "a.cu").out)
        self.assertEqual([r["ruleId"] for r in sarif["runs"][0]["results"]], ["PC501"])
        (finding,) = self.scan("a.cu").findings
        self.assertEqual(list(finding), portcuda_cli.JSONL_KEYS)
        run = self.portcuda("scan", "--format", "xml", "a.cu")
        self.assertRc(run, 2)
        self.assertTells(run, "xml", "jsonl", "sarif")

    def test_jsonl_keys_for_a_file_that_is_not_analysed(self):
        run = self.scan("missing.cu")
        self.assertRc(run, 2)
        (finding,) = run.findings
        self.assertEqual(list(finding), portcuda_cli.JSONL_KEYS)
        self.assertEqual(finding["rule"], "PC903")

    @of("--statistics")
    def test_statistics(self):
        self.write("csrc/a.cu", ASM * 3)
        text = self.portcuda("scan", "--statistics", ".").out.decode()
        self.assertRegex(text, r"PC501 +gnu-asm-spelling +3 +1")
        self.assertNotIn("__asm__", text)
        counts = json.loads(self.portcuda("scan", "--statistics", "--format", "json", ".").out)
        self.assertEqual(counts["total"]["findings"], 3)
        self.assertEqual(counts["folders"][0]["folder"], "csrc/")
        run = self.portcuda("scan", "--format", "json", ".")
        self.assertRc(run, 2)
        self.assertTells(run, "--statistics")

    @of("--all")
    def test_all(self):
        self.write("a.cu", ASM * 9)
        few, everything = (self.portcuda("scan", *option, "a.cu").out.count(b"cure: ") for option in ([], ["--all"]))
        self.assertEqual((few, everything), (5, 9))

    @of("-q", "--quiet")
    def test_quiet(self):
        self.write("a.cu")
        for option in ("-q", "--quiet"):
            run = self.portcuda("scan", option, "a.cu")
            self.assertRc(run, 1)
            self.assertNotIn(b"__asm__", run.out)
            self.assertIn(b"1 finding in 1 file", run.out)

    @of("-o", "--output")
    def test_output(self):
        self.write("a.cu")
        expected = self.scan("a.cu").out
        for option in ("-o", "--output"):
            run = self.scan(option, "report", "a.cu")
            self.assertRc(run, 1)
            self.assertEqual((run.out, self.read("report")), (b"", expected))
        run = self.scan("-o", "missing/report", "a.cu")
        self.assertRc(run, 2)
        self.assertTells(run, "missing/report")

    @of("--color")
    def test_color(self):
        self.write("a.cu")
        self.assertNotIn(b"\x1b[", self.portcuda("scan", "a.cu").out)
        self.assertIn(b"\x1b[", self.portcuda("scan", "--color", "always", "a.cu").out)
        self.assertNotIn(b"\x1b[", self.portcuda("scan", "--color", "never", "a.cu").out)
        self.assertRc(self.portcuda("scan", "--color", "green", "a.cu"), 2)


class RewriteOptions(CliTest):
    @of("--unsafe-fixes")
    def test_unsafe_fixes(self):
        self.write(".portcuda.toml", b'[fix]\ndemote = ["PC501"]\n')
        self.write("a.cu")
        run = self.rewrite("a.cu")
        self.assertRc(run, 1)
        self.assertEqual(self.read("a.cu"), ASM)
        self.assertRc(self.rewrite("--unsafe-fixes", "a.cu"), 0)
        self.assertEqual(self.read("a.cu"), CURED)

    @of("--diff")
    def test_diff_changes_nothing(self):
        self.write("a.cu")
        run = self.rewrite("--diff", "a.cu")
        self.assertRc(run, 1)
        self.assertEqual(run.out, b"--- a/a.cu\n+++ b/a.cu\n@@ -1 +1 @@\n-" + ASM + b"+" + CURED)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["a.cu"])
        self.write("a.cu", CURED)
        run = self.rewrite("--diff", "a.cu")
        self.assertRc(run, 0)
        self.assertEqual(run.out, b"")

    @of("--check")
    def test_check_changes_nothing(self):
        self.write("a.cu", ASM * 2)
        run = self.rewrite("--check", "a.cu")
        self.assertRc(run, 1)
        self.assertEqual(run.out, b"would rewrite a.cu (2 fixes)\n")
        self.assertEqual(self.read("a.cu"), ASM * 2)
        self.write("a.cu", CURED)
        self.assertRc(self.rewrite("--check", "a.cu"), 0)

    @of("--out")
    def test_out_leaves_the_tree_alone(self):
        self.write("a.cu")
        self.assertRc(self.rewrite("--out", "new", "a.cu"), 0)
        self.assertEqual((self.read("a.cu"), self.read("new/a.cu")), (ASM, CURED))

    @of("--undo")
    def test_undo(self):
        self.write("a.cu")
        self.assertRc(self.rewrite("a.cu"), 0)
        run = self.rewrite("--undo", "a.cu")
        self.assertRc(run, 0)
        self.assertTells(run, "restored 1 file")
        self.assertEqual([p.name for p in self.folder.iterdir()], ["a.cu"])
        self.assertEqual(self.read("a.cu"), ASM)
        run = self.rewrite("--undo", "a.cu")
        self.assertRc(run, 2)
        self.assertTells(run, "nothing to undo")

    def test_ways_of_writing_exclude_each_other(self):
        self.write("a.cu")
        ways = [["--diff"], ["--check"], ["--out", "new"], ["--undo"]]
        for k, one in enumerate(ways):
            for other in ways[k + 1:]:
                self.assertRc(self.rewrite(*one, *other, "a.cu"), 2)
        self.assertEqual(self.read("a.cu"), ASM)


if __name__ == "__main__":
    unittest.main()
