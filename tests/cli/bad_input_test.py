"""Files that are not what they should be: each is told, none is damaged, and none stops the rest of the run."""

import os
import time
import unittest

from portcuda_cli import ASM, CLEAN, CURED, CliTest, as_other_user, snapshot

MEGABYTE = 1 << 20


class Contents(CliTest):
    def assertNotAnalysed(self, content, *told, name="bad.cu"):
        """`scan` says why, exits with 2 and goes on; `rewrite` leaves the file alone and cures the others."""
        self.write(name, content)
        self.write("good.cu")
        run = self.scan(".")
        self.assertRc(run, 2)
        self.assertEqual([f["rule"] for f in run.findings if f["path"] == name][-1], "PC903")
        self.assertIn("PC501", [f["rule"] for f in run.findings if f["path"] == "good.cu"])
        self.assertTells(run, name, *told)
        self.assertRc(self.rewrite("."), 2)
        self.assertEqual((self.read(name), self.read("good.cu")), (content, CURED))

    def assertRewritten(self, before, after):
        self.write("a.cu", before)
        self.assertRc(self.scan("a.cu"), 1)
        self.assertRc(self.rewrite("a.cu"), 0)
        self.assertEqual(self.read("a.cu"), after)

    def test_empty_file(self):
        self.write("a.cu", b"")
        self.assertRc(self.scan("a.cu"), 0)
        self.assertRc(self.rewrite("a.cu"), 0)
        self.assertEqual(self.read("a.cu"), b"")

    def test_binary(self):
        self.assertNotAnalysed(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)

    def test_nul_byte_far_behind(self):
        self.assertNotAnalysed(ASM * 3000 + b"int x;\0\n" + ASM, "NUL")

    def test_invalid_utf8_is_kept(self):
        bad = b"// caf\xe9 \xff\xfe\xc3\x28 \x80\nconst char* s = \"\xfc\xa1\";\n"
        self.assertRewritten(bad + ASM + bad, bad + CURED + bad)

    def test_invalid_utf8_in_a_report_is_replaced(self):
        self.write("a.cu", b'__device__ void f() { __asm__("\xff"); }\n')
        for form in ("jsonl", "sarif", "github", "text"):
            self.portcuda("scan", "--format", form, "a.cu").out.decode("utf-8")

    def test_utf16(self):
        for encoding in ("utf-16-le", "utf-16-be"):
            with self.subTest(encoding):
                self.assertNotAnalysed(("\ufeff" + ASM.decode()).encode(encoding), "UTF-16")
                self.write("good.cu")

    def test_utf16_without_a_mark(self):
        self.assertNotAnalysed(ASM.decode().encode("utf-16-le"))

    def test_crlf(self):
        self.assertRewritten((CLEAN + ASM).replace(b"\n", b"\r\n") + b"\r\n", (CLEAN + CURED).replace(b"\n", b"\r\n") + b"\r\n")

    def test_mixed_line_ends(self):
        self.assertRewritten(CLEAN + ASM.replace(b"\n", b"\r\n") + ASM, CLEAN + CURED.replace(b"\n", b"\r\n") + CURED)

    def test_inserted_lines_have_the_line_ends_of_the_file(self):
        self.write("a.cu", (CLEAN + ASM).replace(b"\n", b"\r\n"))
        self.assertRc(self.rewrite("--style", "guarded", "a.cu"), 0)
        self.assertEqual(self.read("a.cu").count(b"\n"), self.read("a.cu").count(b"\r\n"))
        self.assertIn(b"#if defined(_MSC_VER)\r\n", self.read("a.cu"))

    def test_carriage_return_only(self):
        self.assertRewritten((CLEAN + ASM).replace(b"\n", b"\r"), (CLEAN + CURED).replace(b"\n", b"\r"))

    def test_byte_order_mark(self):
        self.assertRewritten(b"\xef\xbb\xbf" + ASM, b"\xef\xbb\xbf" + CURED)
        self.write("b.cu", b"\xef\xbb\xbf" + ASM)
        (finding,) = self.scan("b.cu").findings
        self.assertEqual((finding["line"], finding["column"]), (1, 1 + ASM.index(b"__asm__")), "the mark is no column")

    def test_no_final_newline(self):
        self.assertRewritten(ASM[:-1], CURED[:-1])

    def test_unterminated_comment(self):
        self.assertNotAnalysed(ASM + b"/* begun\n" + ASM, ":2:", "comment")

    def test_unterminated_string(self):
        # Ends at the line's end, as compilers have it: the rest of the file can be judged.
        self.write("a.cu", b'const char* s = "begun;\n' + ASM)
        run = self.scan("a.cu")
        self.assertIn("PC501", run.rules)
        self.rewrite("a.cu")
        self.assertIn(self.read("a.cu"), [b'const char* s = "begun;\n' + text for text in (ASM, CURED)])

    def test_unterminated_raw_string(self):
        self.assertNotAnalysed(ASM + b'const char* s = R"x(begun\n)y";\n' + ASM, ":2:", "raw string")

    def test_unbalanced_braces(self):
        for text in (b"void f() { {\n", b"} }\n", b"int a[(];\n", b"#define OPEN {\nvoid g() OPEN }\n"):
            self.assertRewritten(text + ASM, text + CURED)

    def test_unbalanced_conditionals(self):
        # Which code is compiled cannot be told any more: findings are reported, nothing is changed.
        for before, after, told in ((b"#if FOO\n", b"", "#if without #endif"), (b"#endif\n", b"", "#endif"),
                                    (b"#else\n", b"", "#else"), (b"#elif B\n", b"", "without #if")):
            with self.subTest(told):
                self.assertNotAnalysed(before + ASM + after, told)

    def test_very_deep_nesting(self):
        # Neither recursion (200,000 levels would end the stack) nor a copy of the open brackets for each #if.
        deep = 200_000
        self.write("a.cu", b"(" * deep + b"\n" + b"#if A\n" * deep + ASM + b"#endif\n" * deep)
        self.assertRc(self.scan("a.cu", timeout=60), 1)


class Sizes(CliTest):
    def big_file(self, megabytes):
        with open(self.folder / "big.cu", "wb") as out:
            block = CLEAN * (MEGABYTE // len(CLEAN))
            out.write(ASM)
            for _ in range(megabytes):
                out.write(block)

    def test_200_megabytes(self):
        self.big_file(200)
        run = self.scan("big.cu")
        self.assertRc(run, 2)
        self.assertTells(run, "big.cu", "--max-file-size")
        start = time.monotonic()
        run = self.scan("--max-file-size", "300MB", "big.cu", timeout=120)
        self.assertRc(run, 1)
        self.assertEqual(run.rules, ["PC501"])
        self.assertLess(time.monotonic() - start, 60)

    def test_one_line_of_20_megabytes(self):
        self.write("a.cu", ASM[:-1] + b"int x;" * (20 * MEGABYTE // 6) + b"\n")
        start = time.monotonic()
        self.assertRc(self.scan("a.cu"), 1)
        self.assertRc(self.rewrite("a.cu"), 0)
        self.assertLess(time.monotonic() - start, 60)
        self.assertTrue(self.read("a.cu").startswith(CURED[:-1] + b"int x;int x;"))

    def test_many_findings_in_one_file(self):
        self.write("a.cu", ASM * 50_000)
        start = time.monotonic()
        self.assertRc(self.rewrite("a.cu"), 0)
        self.assertEqual(self.read("a.cu"), CURED * 50_000)
        self.assertLess(time.monotonic() - start, 60)


class Links(CliTest):
    @staticmethod
    def paths_but_of_links(run):
        """Of the findings in files: PC722 tells the links themselves."""
        return [f["path"] for f in run.findings if f["rule"] != "PC722"]

    def test_loop_of_links_to_a_folder(self):
        self.write("src/a.cu")
        os.symlink("../src", self.folder / "src/again")
        os.symlink("loop", self.folder / "loop")
        run = self.scan(".")
        self.assertRc(run, 1)
        self.assertEqual(self.paths_but_of_links(run), ["src/a.cu"])

    def test_loop_that_is_named(self):
        os.symlink("loop.cu", self.folder / "loop.cu")
        run = self.scan("loop.cu")
        self.assertRc(run, 2)
        self.assertTells(run, "loop.cu")

    def test_header_reached_twice_is_one_file(self):
        self.write("include/a.cuh")
        os.symlink("../include/a.cuh", self.write("src/b.cu", CLEAN).parent / "a.cuh")
        run = self.scan(".")
        self.assertEqual(self.paths_but_of_links(run), ["include/a.cuh"])
        run = self.rewrite(".")
        self.assertRc(run, 0)
        self.assertTells(run, "applied 1 fix in 1 file")
        self.assertEqual(os.readlink(self.folder / "src/a.cuh"), "../include/a.cuh")
        self.assertEqual(self.read("include/a.cuh"), CURED)

    def test_only_the_link_is_named(self):
        self.write("include/a.cuh")
        os.symlink("include/a.cuh", self.folder / "link.cuh")
        self.assertRc(self.rewrite("link.cuh"), 0)
        self.assertTrue((self.folder / "link.cuh").is_symlink())
        self.assertEqual(self.read("include/a.cuh"), CURED)

    def test_link_out_of_the_tree_is_refused(self):
        self.write("outside/a.cuh")
        (self.folder / "tree").mkdir()
        os.symlink("../outside/a.cuh", self.folder / "tree/a.cuh")
        run = self.rewrite("tree")
        self.assertRc(run, 2)
        self.assertTells(run, "tree/a.cuh", "outside")
        self.assertEqual(self.read("outside/a.cuh"), ASM)

    def test_hard_link_is_broken_and_told(self):
        self.write("store/a.cu")
        (self.folder / "tree").mkdir()
        os.link(self.folder / "store/a.cu", self.folder / "tree/a.cu")
        run = self.rewrite("tree")
        self.assertRc(run, 0)
        self.assertTells(run, "tree/a.cu", "hard link")
        self.assertEqual((self.read("tree/a.cu"), self.read("store/a.cu")), (CURED, ASM))


class Permissions(CliTest):
    def setUp(self):
        super().setUp()
        self.folder.chmod(0o777)

    def test_unreadable_file(self):
        self.write("a.cu").chmod(0)
        self.write("b.cu", ASM)
        run = self.scan(".", preexec_fn=as_other_user)
        self.assertRc(run, 2)
        self.assertEqual(sorted(run.rules), ["PC501", "PC903"])
        self.assertTells(run, "a.cu")

    def test_unreadable_folder(self):
        self.write("closed/a.cu").parent.chmod(0)
        self.write("b.cu", ASM)
        run = self.scan(".", preexec_fn=as_other_user)
        self.assertRc(run, 2)
        self.assertTells(run, "closed")

    def test_read_only_folder(self):
        path = self.write("tree/a.cu")
        path.chmod(0o666)
        path.parent.chmod(0o555)
        run = self.rewrite("tree", preexec_fn=as_other_user)
        self.assertRc(run, 2)
        self.assertEqual(self.read("tree/a.cu"), ASM)
        self.assertEqual(list(snapshot(self.folder / "tree")), ["a.cu"])

    def test_read_only_file(self):
        for name, mode in (("a.cu", 0o444), ("b.cu", 0o666)):
            self.write(name).chmod(mode)
        run = self.rewrite(".", preexec_fn=as_other_user)
        self.assertRc(run, 2)
        self.assertTells(run, "a.cu", "read-only")
        self.assertEqual((self.read("a.cu"), self.read("b.cu")), (ASM, CURED))

    def test_permission_bits_stay(self):
        for mode in (0o644, 0o755, 0o600):
            self.write("a.cu").chmod(mode)
            self.assertRc(self.rewrite("a.cu"), 0)
            self.assertEqual((self.folder / "a.cu").stat().st_mode & 0o7777, mode)

    def test_lost_ownership_is_told(self):
        if os.getuid() != 0:
            self.skipTest("only root can make a file of another user")
        # Everybody may replace it, but only root could give it back to its owner.
        path = self.write("a.cu")
        path.chmod(0o666)
        run = self.rewrite(".", preexec_fn=as_other_user)
        self.assertRc(run, 0)
        self.assertTells(run, "a.cu", "belongs to you now")


if __name__ == "__main__":
    unittest.main()
