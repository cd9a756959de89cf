"""portcuda doctor: formats, exit codes, snapshots, recorded machines; what of this machine it sees."""

import json
import unittest
from pathlib import Path

from portcuda_cli import CliTest

MACHINES = Path(__file__).resolve().parents[1] / "doctor/machines"
SETUP = "import os\nimport torch\nfrom setuptools import setup\nFORCE = os.getenv('FLASH_ATTENTION_FORCE_BUILD', 'FALSE') == 'TRUE'\nsetup(name='x')\n"


class Doctor(CliTest):
    def doctor(self, *arguments, **options):
        return self.portcuda("doctor", *arguments, **options)

    def recorded(self, name, *arguments):
        return self.doctor("--machine", MACHINES / f"{name}.json", *arguments)

    def program(self, name, script):
        path = self.write(f"bin/{name}", b"#!/bin/sh\n" + script.encode())
        path.chmod(0o755)

    def test_a_good_machine_is_clean(self):
        run = self.recorded("good")
        self.assertEqual((run.rc, run.err), (0, b""))
        self.assertIn(b"0 errors, 0 warnings", run.out)
        self.assertIn("ok      cuda-toolkit: CUDA 12.8.93 in", run.out.decode(), "what was seen is told of passed checks, too")

    def test_an_error_is_exit_code_1_with_the_cure_for_both_shells(self):
        self.write("setup.py", SETUP.encode())
        run = self.recorded("major-mismatch", "--project", ".")
        self.assertEqual(run.rc, 1)
        text = run.out.decode()
        self.assertIn("error   cuda-torch:", text)
        self.assertIn("mismatches the version that was used to compile PyTorch (13.0)", text)
        self.assertIn("PowerShell: $env:CUDA_HOME = 'C:\\Program Files\\NVIDIA GPU Computing Toolkit\\CUDA\\v13.0'", text)
        self.assertIn('cmd:        set "CUDA_HOME=C:\\Program Files\\NVIDIA GPU Computing Toolkit\\CUDA\\v13.0"', text)
        self.assertIn("`portcuda build` does this by itself", text)

    def test_warnings_alone_are_exit_code_0(self):
        run = self.recorded("wheel-that-never-was")
        self.assertEqual(run.rc, 0)
        self.assertIn(b"warning torch-wheel", run.out)

    def test_json(self):
        run = self.recorded("guide-002-comment", "--format", "json")
        self.assertEqual(run.rc, 1)
        findings = [f for check in json.loads(run.out)["checks"] for f in check["findings"]]
        comment = [f for f in findings if "RTX 3080 Ti" in f["seen"] and f["id"] == "environment-value"]
        self.assertEqual(comment[0]["severity"], "error")
        self.assertEqual(comment[0]["cure"]["cmd"], ['set "FLASH_ATTN_CUDA_ARCHS=86"'])

    def test_ci_writes_annotations(self):
        run = self.recorded("git-link-first", "--ci")
        self.assertEqual(run.rc, 1)
        lines = [line for line in run.out.decode().splitlines() if line.startswith("::error")]
        self.assertEqual(len(lines), 1)
        self.assertTrue(lines[0].startswith("::error title=portcuda doctor link-shadowed::"), lines[0])
        self.assertIn("%0APowerShell: ", lines[0], "line ends are escaped")

    def test_report_is_markdown_without_the_user_s_name(self):
        run = self.recorded("chinese-code-page", "--report")
        text = run.out.decode()
        self.assertIn("| **warning** | compiler-language |", text)
        self.assertNotIn("用户", text)
        self.assertIn("~\\AppData", text)

    def test_snapshot_is_what_machine_reads(self):
        first = self.doctor("--snapshot", "here.json", "--format", "json",
                            variables={"CUDA_HOME": "/nowhere", "MY_TOKEN": "ghp_secret", "MAX_JOBS": "x"})
        self.assertNotIn(b"ghp_secret", (self.folder / "here.json").read_bytes())
        again = self.doctor("--machine", "here.json", "--format", "json")
        self.assertEqual((first.rc, again.rc), (1, 1))
        self.assertEqual(self.ids(first), self.ids(again))
        self.assertIn("cuda-home", self.ids(first))

    def ids(self, run):
        return [f["id"] for check in json.loads(run.out)["checks"] for f in check["findings"]]

    def test_this_machine_s_programs_are_asked(self):
        self.program("nvidia-smi", "echo 'NVIDIA GeForce RTX 5090, 12.0, 32607, 572.16'")
        self.program("nvcc", "echo 'Cuda compilation tools, release 12.4, V12.4.131'")
        run = self.doctor("--format", "json", variables={"PATH": f"{self.folder}/bin:/usr/bin:/bin"})
        self.assertIn("gpu-cuda", self.ids(run))

    def test_the_project_s_needs_are_seen(self):
        self.write("setup.py", SETUP.encode())
        self.write(".gitmodules", b'[submodule "c"]\n\tpath = csrc/cutlass\n\turl = x\n')
        run = self.recorded("good", "--project", self.folder, "--format", "json")
        self.assertEqual(run.rc, 1)
        self.assertIn("submodules", self.ids(run))
        self.assertIn("build-isolation", self.ids(run))

    def test_wrong_calls(self):
        broken = self.write("broken.json", b'{"system": "windows", "processors": "many"}')
        for arguments, said in ((("--machine", "nowhere.json"), "nowhere.json"), (("--machine", broken), "processors"),
                                (("--machine", self.write("x.json", b"{")), "x.json"), (("--project", "nowhere"), "no folder"),
                                (("--ci", "--report"), "excludes"), (("--format", "yaml"), "yaml"),
                                (("--snapshot", "no/such/folder/x.json"), "x.json")):
            run = self.doctor(*arguments)
            self.assertEqual(run.rc, 2, arguments)
            self.assertIn(said, run.err.decode(), arguments)


if __name__ == "__main__":
    unittest.main()
