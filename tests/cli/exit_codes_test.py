"""Exit codes and messages: 0 clean, 1 findings, 2 not analysed or a wrong call; 2 outranks 1."""

import unittest

from portcuda_cli import ASM, CLEAN, CliTest


class ExitCodes(CliTest):
    def test_clean_findings_not_analysed(self):
        self.write("clean.cu", CLEAN)
        self.write("found.cu")
        self.assertRc(self.scan("clean.cu"), 0)
        self.assertRc(self.scan("found.cu"), 1)
        run = self.scan("found.cu", "missing.cu")
        self.assertRc(run, 2)
        self.assertEqual(run.rules, ["PC501", "PC903"], "the rest is reported")

    def test_missing_path(self):
        run = self.portcuda("scan", "no/such/file.cu")
        self.assertRc(run, 2)
        self.assertIn(b"no/such/file.cu", run.out + run.err)
        self.assertEqual((run.out + run.err).count(b"no/such/file.cu"), 1, "told once")

    def test_a_problem_is_told_once_by_rewrite(self):
        for option in ([], ["--diff"], ["--check"], ["--format", "jsonl", "-o", "report"]):
            run = self.rewrite(*option, "no/such/file.cu")
            self.assertRc(run, 2)
            self.assertEqual((run.out + run.err).count(b"no/such/file.cu"), 1, option)

    def test_nothing_to_analyse(self):
        run = self.portcuda("scan", ".")
        self.assertRc(run, 0)
        self.assertTells(run, "nothing to analyse")

    def test_no_command_and_unknown_command(self):
        self.assertRc(self.portcuda(), 2)
        self.assertRc(self.portcuda("frobnicate"), 2)

    def test_help_and_version(self):
        for call in (["--help"], ["--version"], ["scan", "--help"], ["rewrite", "--help"], ["rules"], ["--include-dir"]):
            run = self.portcuda(*call)
            self.assertRc(run, 0)
            self.assertTrue(run.out)

    def test_unknown_option(self):
        for command in ("scan", "rewrite", "rules"):
            run = self.portcuda(command, "--frobnicate")
            self.assertRc(run, 2)
            self.assertTells(run, "--frobnicate")

    def test_unknown_rule_and_what_was_meant(self):
        self.write("a.cu")
        for option in ("--select", "--ignore"):
            run = self.scan(option, "gnu-asm-speling", "a.cu")
            self.assertRc(run, 2)
            self.assertTells(run, "gnu-asm-speling", "did you mean", "gnu-asm-spelling")
            self.assertEqual(run.out, b"")
        run = self.portcuda("explain", "lambda-atribute")
        self.assertRc(run, 2)
        self.assertTells(run, "did you mean lambda-attribute?")

    def test_unknown_target(self):
        self.assertRc(self.portcuda("scan", "--target", "clang", "."), 2)

    def test_broken_configuration_is_refused(self):
        self.write("a.cu")
        self.write(".portcuda.toml", b"selct = []\n")
        for command in ("scan", "rewrite"):
            run = self.portcuda(command, "a.cu")
            self.assertRc(run, 2)
            self.assertTells(run, ".portcuda.toml:1:1", "selct", "select")
        self.assertEqual(self.read("a.cu"), ASM)

    def test_a_report_that_cannot_be_written_is_no_success(self):
        self.write("a.cu", ASM * 2000)
        self.write("clean.cu", CLEAN)
        for call in (["scan", "a.cu"], ["scan", "--format", "jsonl", "a.cu"], ["rewrite", "--diff", "a.cu"],
                     ["rewrite", "--check", "a.cu"], ["explain", "PC501"], ["rules"], ["--help"]):
            with open("/dev/full", "wb") as full:
                run = self.portcuda(*call, stdout=full)
            self.assertRc(run, 2)
            self.assertTells(run, "cannot write to standard output")


if __name__ == "__main__":
    unittest.main()
