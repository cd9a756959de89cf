"""Tests of rewrite_checks.py: a judge that cannot say no proves nothing."""

import tempfile
import unittest
from pathlib import Path

from rewrite_checks import BadPatch, apply_exactly, snapshot, unmatched

OLD = b"".join(b"line %d\n" % k for k in range(1, 21))
PATCH = b"--- a/f.cu\n+++ b/f.cu\n@@ -2,3 +2,4 @@\n line 2\n-line 3\n+third\n+and more\n line 4\n@@ -20 +21 @@\n-line 20\n+end\n\\ No newline at end of file\n"


class Patches(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        (self.folder / "f.cu").write_bytes(OLD)

    def test_exact(self):
        expected = OLD.replace(b"line 3\n", b"third\nand more\n").replace(b"line 20\n", b"end")
        self.assertEqual(apply_exactly(PATCH, self.folder), {"f.cu": expected})

    def test_empty(self):
        self.assertEqual(apply_exactly(b"", self.folder), {})

    def test_anything_else_is_refused(self):
        for wrong in (PATCH.replace(b" line 2\n", b" line 2 \n"), PATCH.replace(b"-2,3 +2,4", b"-3,3 +3,4"), PATCH.replace(b"+2,4", b"+2,3"),
                      PATCH.replace(b"-line 20\n", b"-line 20\r\n"), b"noise\n" + PATCH):
            with self.assertRaises(BadPatch):
                apply_exactly(wrong, self.folder)

    def test_quoted_names(self):
        (self.folder / "n\u00e4 \t.cu").write_bytes(b"a\n")
        patch = b'--- "a/n\\303\\244 \\t.cu"\n+++ "b/n\\303\\244 \\t.cu"\n@@ -1 +1 @@\n-a\n+b\n'
        self.assertEqual(apply_exactly(patch, self.folder), {"n\u00e4 \t.cu": b"b\n"})

    def test_snapshot_sees_content_and_permissions(self):
        before = snapshot(self.folder)
        (self.folder / "f.cu").chmod(0o600)
        self.assertNotEqual(snapshot(self.folder), before)
        (self.folder / "f.cu").chmod(before["f.cu"][1] & 0o7777)
        self.assertEqual(snapshot(self.folder), before)
        (self.folder / "f.cu").write_bytes(OLD + b" ")
        self.assertNotEqual(snapshot(self.folder), before)


class Brackets(unittest.TestCase):
    def test_only_code_counts(self):
        self.assertEqual(unmatched(b'f(a[1], {2}); // ((\n/* [[ */ "{\\"{" \'(\' \'\\\'\' R"x({)" })x" 1\'000 L\'{\' // a \\\n ((\n'), (0, 0, 0))

    def test_missing_ones_count(self):
        self.assertEqual(unmatched(b"#error don't (\nint a[3;\n}"), (1, 1, -1))


if __name__ == "__main__":
    unittest.main()
