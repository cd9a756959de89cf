"""Tests of compare_ptx.py:  python3 -m unittest discover -s tests/ptx

The comparison is tested with a stand-in for nvcc, so that no CUDA is needed; one test uses nvcc where it exists."""

import contextlib
import io
import json
import shutil
import stat
import sys
import tempfile
import unittest
from pathlib import Path

import compare_ptx

# "Compiles" a file by printing its lines without // comments; fails on the word ERROR; writes an internal name with
# a process id of its own, as nvcc does.
FAKE_NVCC = f"""#!{sys.executable}
import hashlib, os, sys
source, output = sys.argv[-3], sys.argv[-1]
text = open(source).read()
if "ERROR" in text:
    sys.exit("fake nvcc: bad file")
digest = hashlib.md5(text.encode()).hexdigest()[:8]
name = f"_INTERNAL_{{digest}}_4_k_cu_adc5514a_{{os.getpid()}}"
body = [line for line in text.splitlines() if not line.startswith("//")]
with open(output, "w", newline="") as out:
    out.write("// header " + digest + "\\r\\n" + f".global _ZN{{len(name)}}{{name}}7counterE;\\r\\n")
    out.write("\\n".join(body + [arg for arg in sys.argv if arg.startswith(("-I", "-gencode"))]))
"""


class Normalise(unittest.TestCase):
    def same(self, a, b):
        self.assertEqual(compare_ptx.normalise(a), compare_ptx.normalise(b))

    def different(self, a, b):
        self.assertNotEqual(compare_ptx.normalise(a), compare_ptx.normalise(b))

    def test_process_id_runs_into_the_next_length(self):
        # Both as nvcc 13.0 wrote them; the process ids differ in width.
        a = "_ZN40_INTERNAL_85d04820_4_q_cu_adc5514a_1332242_GLOBAL__N__85d04820_4_q_cu_adc5514a_133227counterE"
        b = "_ZN38_INTERNAL_11111111_4_q_cu_adc5514a_99140_GLOBAL__N__11111111_4_q_cu_adc5514a_9917counterE"
        self.same(a, b)
        self.assertEqual(compare_ptx.normalise(a), ["_ZN_INTERNAL__GLOBAL__N_7counterE"])
        self.different(a, b.replace("7counterE", "7countirE"))

    def test_name_of_an_external_function(self):
        a = "_ZN32_INTERNAL_3d6c2f45_4_p_cu__Z1hPi34_GLOBAL__N__3d6c2f45_4_p_cu__Z1hPi7counterE"
        b = "_ZN41_INTERNAL_8fe6614d_12_my_file_x_cu__Z1hPi43_GLOBAL__N__8fe6614d_12_my_file_x_cu__Z1hPi7counterE"
        self.same(a, b)

    def test_entity_of_an_unnamed_namespace(self):
        a = ".entry _ZN42_GLOBAL__N__85d04820_4_q_cu_adc5514a_133222k3EPi("
        b = ".entry _ZN42_GLOBAL__N__85d04820_4_q_cu_adc5514a_104102k3EPi("
        self.same(a, b)
        self.different(a, b.replace("2k3", "2k4"))

    def test_static_of_separate_compilation(self):
        a = "__nv_static_31__85d04820_4_q_cu_adc5514a_13518__Z2k2Pi_param_0"
        b = "__nv_static_25__85d04820_4_q_cu_884ad2bb__Z2k2Pi_param_0"
        self.same(a, b)
        self.different(a, b.replace("k2", "k3"))

    def test_length_after_other_digits(self):
        name = "_GLOBAL__N__85d04820_4_q_cu_884ad2bb"
        self.assertEqual(compare_ptx.normalise(f"_Z1fILi33{len(name)}{name}1SE"), ["_Z1fILi33_GLOBAL__N_1SE"])

    def test_comments_and_carriage_returns(self):
        self.same("// a\r\nmov.u32 %r1, 0;\r\n", "\t// b\n// c\nmov.u32 %r1, 0;\n")
        self.different("mov.u32 %r1, 0;", "mov.u32 %r1, 1;")

    def test_ordinary_names_stay(self):
        for line in ["ld.param.u64 %rd1, [_Z4q_cu_kPi_param_0];", "_ZN99_INTERNAL_85d04820_4_q_cu_x", "my_cu_name"]:
            self.assertEqual(compare_ptx.normalise(line), [line])


class Trees(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.nvcc = self.root / "nvcc"
        self.nvcc.write_text(FAKE_NVCC)
        self.nvcc.chmod(self.nvcc.stat().st_mode | stat.S_IXUSR)

    def tree(self, side, files, config=None):
        folder = self.root / side / "tree"
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        config = config or {"archs": ["80", "90a"], "flags": [], "include": ["csrc"], "skip": ["tests"]}
        (folder / "ptx.json").write_text(json.dumps(config))

    def run_main(self, *options, nvcc=None):
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            arguments = [str(self.root / "before"), str(self.root / "after"), "--nvcc", nvcc or str(self.nvcc), *options]
            code = compare_ptx.main(arguments)
        return code, output.getvalue()

    def test_identical(self):
        self.tree("before", {"a.cu": "x\n// old", "sub/b.cu": "y", "tests/t.cu": "ERROR"})
        self.tree("after", {"a.cu": "x\n// new", "sub/b.cu": "y", "tests/t.cu": "ERROR"})
        code, output = self.run_main()
        self.assertEqual(code, 0, output)
        self.assertIn("identical     tree/sub/b.cu [sm_90a]", output)
        self.assertTrue(output.endswith("4 identical\n"), output)

    def test_one_line_differs(self):
        self.tree("before", {"a.cu": "x\nold", "b.cu": "y"})
        self.tree("after", {"a.cu": "x\nnew", "b.cu": "y"})
        code, output = self.run_main("--arch", "80")
        self.assertEqual(code, 1)
        self.assertIn("differs       tree/a.cu [sm_80]  (2 of", output)
        self.assertIn("    -old\n    +new\n", output)
        self.assertTrue(output.endswith("1 differs, 1 identical\n"), output)

    def test_excerpt(self):
        self.tree("before", {"a.cu": "\n".join(f"line {i}" for i in range(100))})
        self.tree("after", {"a.cu": "\n".join(f"other {i}" for i in range(100))})
        code, output = self.run_main("--arch", "80", "--excerpt", "5")
        self.assertEqual(code, 1)
        self.assertIn("(200 of", output)
        self.assertEqual(sum(line.startswith("    ") for line in output.split("\n")), 6)

    def test_missing_file_and_broken_file(self):
        self.tree("before", {"a.cu": "x", "b.cu": "y"})
        self.tree("after", {"b.cu": "ERROR"})
        code, output = self.run_main("--arch", "80")
        self.assertEqual(code, 1)
        self.assertIn("missing       tree/a.cu", output)
        self.assertIn("failed after  tree/b.cu [sm_80]\n    fake nvcc: bad file\n", output)

    def test_broken_original(self):
        self.tree("before", {"a.cu": "ERROR"})
        self.tree("after", {"a.cu": "x"})
        self.assertEqual(self.run_main()[0], 2)

    def test_nothing_to_compare(self):
        (self.root / "before").mkdir()
        code, output = self.run_main()
        self.assertEqual(code, 2)
        self.assertIn("ptx.json", output)

    def test_flags_reach_the_compiler(self):
        self.tree("before", {"a.cu": "x"})
        job = next(compare_ptx.jobs_of(self.root / "before", self.root / "after", Path("tree"), "nvcc", ["/compat"], ["90a"]))
        self.assertIn("-gencode=arch=compute_90a,code=compute_90a", job.command)
        self.assertEqual(job.command[-2:], ["-Icsrc", "-I/compat"])

    @unittest.skipUnless(shutil.which("nvcc"), "no nvcc")
    def test_real_compiler(self):
        config = {"archs": ["90"], "flags": ["-std=c++17"], "include": []}
        code = "namespace {{ __device__ int counter; }}\n__global__ void k(int* p) {{ p[0] = counter++ + {}; }}\n"
        self.tree("before", {"a.cu": code.format("1"), "b.cu": code.format("1")}, config)
        self.tree("after", {"a.cu": "// a comment\n" + code.format("1"), "b.cu": code.format("2")}, config)
        result, output = self.run_main(nvcc="nvcc")
        self.assertEqual(result, 1)
        self.assertIn("identical     tree/a.cu [sm_90]", output)
        self.assertIn("differs       tree/b.cu [sm_90]", output)


if __name__ == "__main__":
    unittest.main()
