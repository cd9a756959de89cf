// Reads what programs print about themselves. Owns the spelling of their answers, in the languages
// in which they answer. Portable and pure: a Windows program's answer is read, and tested,
// anywhere. An answer that is not understood gives empty text, never a guess.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/machine/machine.h"

namespace portcuda {

// "13.0.88" of `nvcc --version` ("… release 13.0, V13.0.88").
std::string nvcc_version(std::string_view answer);

// Version and target of the banner that cl.exe prints without arguments, in any language and code
// page: it is the number with two or three dots, and the word x64, x86, ARM or ARM64.
struct ClBanner {
  std::string version, target;
};
ClBanner cl_banner(std::string_view answer);

// "x64", "x86" or "arm64": the host that a cl.exe runs on, by its folder
// (…\bin\Hostx64\x64\cl.exe).
std::string host_of_cl(std::string_view path);

// "GNU 8.32" if the answer to `link --version` is that of GNU coreutils, which makes hard links;
// the version of Microsoft's linker otherwise.
std::string link_version(std::string_view answer);

// The first number with a dot: "1.12.1" of ninja's "1.12.1", "2.45.1" of
// "git version 2.45.1.windows.1".
std::string first_version(std::string_view answer);

// `vswhere -format json`; without toolsets. Nothing if it is no such JSON.
std::optional<std::vector<VisualStudio>> vswhere_answer(std::string_view json);

// nvidia-smi --query-gpu=name,compute_cap,memory.total,driver_version
// --format=csv,noheader,nounits; "[N/A]" is empty, memory 0.
std::vector<Gpu> nvidia_smi_answer(std::string_view csv);

// `git config --get-regexp`: "core.longpaths true" a line; a later one counts.
std::map<std::string, std::string> git_settings(std::string_view answer);

// The script that python_answer reads the output of: does not import torch.
extern const std::string_view python_question;
std::optional<Python> python_answer(std::string_view json);

// /proc/meminfo. The commit limit is memory and swap together.
Memory meminfo_answer(std::string_view text);

// PRETTY_NAME of /etc/os-release.
std::string os_release_name(std::string_view text);

} // namespace portcuda
