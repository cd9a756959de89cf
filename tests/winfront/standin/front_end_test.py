#!/usr/bin/env python3
"""The stand-in C++ library as NVIDIA's Windows front end sees it: CUDA's headers are accepted with it, and what MSVC's
library makes kernels do without is rejected with it too.

front_end_test.py PORTCUDA. Exit code 77: `portcuda verify --setup` has not been run here (a failure where
PORTCUDA_REQUIRE_JUDGE=1).
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HEADERS = ("cuda_fp16.h", "cuda_bf16.h", "cooperative_groups.h", "cuda/barrier", "cuda/pipeline", "cuda/std/tuple",
           "cuda/std/type_traits", "cuda/std/array", "cuda/std/atomic", "cuda/std/optional", "cuda/std/complex",
           "cub/cub.cuh", "thrust/device_vector.h")

# name: (host accepts, device accepts, source). The verdicts are those of microsoft/STL with the same front end.
KERNELS = {
    "constexpr_of_the_library": (True, True, """
        #include <algorithm>
        #include <array>
        #include <limits>
        #include <tuple>
        #include <utility>
        __global__ void kernel(float* p) {
          std::array<int, 3> a{1, 2, 3};
          auto [x, y] = std::pair<int, int>(1, 2);
          p[0] = std::get<1>(std::tuple<int, float>(1, 2.0f)) + a[1] + x + y + std::clamp(p[1], 0.0f, 1.0f);
          p[1] = std::numeric_limits<float>::infinity() + std::max(p[2], p[3]) + std::min({1, 2, 3});
        }"""),
    "float_mathematics": (True, True, """
        #include <cmath>
        __global__ void kernel(float* p, double* q, int n) {
          p[0] = std::exp(p[1]) + std::sqrt(p[2]) + std::pow(p[5], 2) + std::abs(p[6]) + std::fma(p[0], p[1], p[2]);
          q[0] = std::exp(q[0]) + std::pow(q[1], n) + std::floor(q[0]) + std::round(q[0]) + std::abs(n);
          p[1] = std::fmin(p[0], p[1]) + std::log2(p[3]) + std::lround(p[1]) + std::erf(p[1]) + std::hypot(p[0], p[1]);
          p[2] = isnan(p[1]) + pow(p[0], 2.0f) + fabs(p[1]) + atan2(p[0], p[1]) + ldexp(p[1], 3);
        }"""),
    "classification_is_host_only": (True, False, """
        #include <cmath>
        __global__ void kernel(float* p) { p[0] = std::isnan(p[1]); }"""),
    "integer_mathematics_is_host_only": (True, False, """
        #include <cmath>
        __global__ void kernel(float* p) { p[0] = std::sqrt(3); }"""),
    "swap_is_not_constexpr_before_cxx20": (True, False, """
        #include <utility>
        __global__ void kernel(float* p) { std::swap(p[0], p[1]); }"""),
    "fill_is_not_constexpr_before_cxx20": (True, False, """
        #include <array>
        __global__ void kernel(float* p) { std::array<float, 3> a; a.fill(1); p[0] = a[0]; }"""),
    "max_of_two_types": (False, False, """
        #include <algorithm>
        __global__ void kernel(long* p) { p[0] = std::max(p[0], 1); }"""),
    "constants_are_asked_for": (False, False, """
        #include <cmath>
        __global__ void kernel(double* p) { p[0] = M_PI; }"""),
    "iterators_are_not_pointers": (False, False, """
        #include <vector>
        void take(int*);
        void give(std::vector<int>& v) { take(v.begin()); }"""),
    "posix_types_do_not_exist": (False, False, """
        #include <cstdio>
        #include <string>
        ssize_t size;"""),
    "host_library": (True, True, """
        #include <iostream>
        #include <map>
        #include <memory>
        #include <random>
        #include <set>
        #include <sstream>
        #include <string>
        #include <thread>
        #include <unordered_map>
        #include <vector>
        void report(const std::map<std::string, std::vector<int>>& all) {
          std::ostringstream text;
          for (const auto& [name, values] : all) text << name << ": " << values.size() << std::endl;
          auto shared = std::make_shared<std::string>(text.str());
          std::thread([shared] { std::cout << *shared; }).join();
          std::mt19937 engine(1);
          std::unordered_map<int, double> seen{{1, std::normal_distribution<double>()(engine)}};
          std::set<int> keys(all.begin()->second.begin(), all.begin()->second.end());
        }"""),
}


def units(folder):
    """{file: (host accepts, device accepts)}, the files written."""
    expected = {}
    for header in HEADERS:
        file = folder / (header.replace("/", "_").replace(".", "_") + ".cu")
        file.write_text(f"#include <{header}>\n__global__ void kernel(int* p) {{ *p = 1; }}\n")
        expected[file] = (True, True)
    for name, (host, device, source) in KERNELS.items():
        file = folder / (name + ".cu")
        file.write_text(source + "\n")
        expected[file] = (host, device)
    return expected


def verdicts(portcuda, folder, files):
    """{(file, pass): verdict line of verify}, and what verify said on standard error."""
    done = subprocess.run([portcuda, "verify", "--quiet", "--format", "jsonl", "--std", "17", "--arch", "90a", *files],
                          cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {(pathlib.Path(row["unit"]), row["pass"]): row for row in rows
            if row.get("kind") == "verdict" and "pass" in row}, done.stderr.strip()


def main():
    portcuda = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="portcuda-standin-") as name:
        folder = pathlib.Path(name).resolve()
        expected = units(folder)
        answers, said = verdicts(portcuda, folder, sorted(map(str, expected)))
    asked = {row["verdict"] for row in answers.values()}
    if not asked & {"accepted", "rejected"}:
        print("front_end_test: NVIDIA's Windows front end is not set up here:", said)
        return 1 if os.environ.get("PORTCUDA_REQUIRE_JUDGE") == "1" else 77
    failures = 0
    for file, wanted in expected.items():
        for which, accepts in zip(("host", "device"), wanted):
            row = answers.get((file, which), {"verdict": "no answer", "messages": []})
            if row["verdict"] != ("accepted" if accepts else "rejected"):
                failures += 1
                first = next((m["text"] for m in row["messages"] if m["kind"] in ("error", "catastrophic")), "")
                print(f"{file.name}, {which} pass: {row['verdict']}, expected {'accepted' if accepts else 'rejected'} {first}")
    print(f"{2 * len(expected)} verdicts, {failures} unexpected")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
