"""Build scripts that cannot be judged are told and stay as they are; modern Python is read."""

import unittest

from portcuda_cli import CliTest

FLAGS = b"from torch.utils.cpp_extension import CUDAExtension\n"
BROKEN = {
    "no_python": (b"def f(:\n    pass\nos.rename('a', 'b')\n", "does not parse"),
    "python_2": (b"import os\nprint 'building'\nos.rename('a', 'b')\n", "Python 2"),
    "exec_2": (b"import os\nexec 'x = 1'\nos.rename('a', 'b')\n", "Python 2"),
    "tabs": (b"import os\nif x:\n        os.rename('a', 'b')\n\tos.rename('c', 'd')\n", "TabError"),
    "half_written": (b"import os\nos.rename('a', 'b')\nsetup(name='x', ext_modules=[\n", "does not parse"),
    "bare_returns": (b"import os\ros.rename('a', 'b')\r", "carriage returns"),
}


class Scripts(CliTest):
    def test_what_cannot_be_judged_is_told_and_untouched(self):
        for name, (text, message) in BROKEN.items():
            with self.subTest(name):
                self.write(f"{name}/setup.py", text)
                self.write(f"{name}/other/setup.py", b"import os\nos.rename('a', 'b')\n")
                run = self.rewrite(name)
                self.assertRc(run, 2)
                self.assertIn(message, (run.err + run.out).decode())
                self.assertIn(f"{name}/setup.py", (run.err + run.out).decode())
                self.assertEqual((self.folder / name / "setup.py").read_bytes(), text)
                self.assertIn(b"shutil.move", (self.folder / name / "other/setup.py").read_bytes(), "the rest goes on")

    def test_modern_python_is_read(self):
        text = (b"import os\nif (n := f()) and (m := f'{n!r:>{w}}'):\n    os.rename(f'{a}', 'b')\n"
                b"exec(\"os.rename('x', 'y')\")\nmatch n:\n    case {'a': [1, *rest]}:\n        pass\n")
        self.write("setup.py", text)
        self.assertRc(self.rewrite("setup.py"), 0)
        self.assertEqual((self.folder / "setup.py").read_bytes(),
                         b"import shutil\n" + text.replace(b"os.rename(f'", b"shutil.move(f'"))

    def test_broken_cmake_and_toml(self):
        for name, text in {"CMakeLists.txt": b"if(X\n add_compile_options(-Wall\n",
                           "pyproject.toml": b"[project\ndependencies = [\"triton\"]\n"}.items():
            with self.subTest(name):
                self.write(name, text)
                run = self.rewrite(name)
                self.assertRc(run, 2)
                self.assertEqual((self.folder / name).read_bytes(), text)


if __name__ == "__main__":
    unittest.main()
