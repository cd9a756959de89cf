"""portcuda verify --setup where something is missing: each part is tried and told, nothing is left half.

A python3 of the test's own stands in for the network. No Wine prefix can be made in
its cache, so that no test waits for one.
"""

import unittest

from portcuda_cli import CliTest, environment

NO_PIP = "echo '/usr/bin/python3: No module named pip' >&2; exit 1"
NO_NETWORK = (
    "echo \"WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'\" >&2\n"
    "echo 'ERROR: No matching distribution found for nvidia-cuda-nvcc==13.0.88' >&2; exit 1"
)


class VerifySetup(CliTest):
    def set_up(self, python, *options, cache="cache"):
        self.write("bin/python3", ("#!/bin/sh\n" + python + "\n").encode())
        (self.folder / "bin/python3").chmod(0o755)
        # A file where Wine's folder would be: making the prefix fails at once.
        if cache == "cache":
            self.write("cache/wine.lock/occupied", b"")
        variables = {"PATH": f"{self.folder / 'bin'}:{environment()['PATH']}", "PORTCUDA_CACHE": str(self.folder / cache)}
        return self.portcuda("verify", "--setup", *options, variables=variables)

    def test_names_the_package_that_has_pip(self):
        run = self.set_up(NO_PIP)
        self.assertRc(run, 2)
        self.assertIn(b"CUDA 13.0.88: python3 has no pip", run.err)
        self.assertIn(b"apt-get install python3-pip", run.err)

    def test_tells_a_dead_network_from_a_missing_package(self):
        run = self.set_up(NO_NETWORK, "--cuda", "13.0", "--cuda", "13.2")
        self.assertRc(run, 2)
        self.assertIn(b"CUDA 13.0.88: the Python package index cannot be reached", run.err)
        self.assertIn(b"CUDA 13.2.86: the Python package index cannot be reached", run.err, "the next one is tried")
        self.assertEqual(list((self.folder / "cache/cuda").iterdir()), [])

    def test_refuses_releases_it_cannot_fetch(self):
        run = self.set_up(NO_PIP, "--cuda", "12.9")
        self.assertRc(run, 2)
        self.assertIn(b"CUDA 12.9 is no release that portcuda can fetch; there are 13.0,", run.err)
        self.assertIn(b"hold no compiler front end", run.err)

    def test_a_file_in_place_of_the_cache(self):
        self.write("occupied", b"")
        run = self.set_up(NO_PIP, cache="occupied")
        self.assertRc(run, 2)
        self.assertIn(b"occupied", run.err)

    def test_a_folder_that_is_no_windows_sdk(self):
        (self.folder / "sdk").mkdir()
        run = self.set_up(NO_PIP, "--winsysroot", "sdk")
        self.assertRc(run, 2)
        self.assertIn(b"sdk: no headers of Visual C++", run.err)


if __name__ == "__main__":
    unittest.main()
