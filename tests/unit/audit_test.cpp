// The judgements of an audit on values; files are read in tests/cli/audit_test.py.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/audit/checks.h"
#include "tool/audit/known_libraries.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Architecture arch(std::string_view text) { return parse_architecture(text).value(); }

TEST(Architecture, IsReadInEverySpelling) {
  for (std::string_view text : {"9.0a", "90a", "sm_90a", "compute_90a"})
    EXPECT_EQ(arch(text), (Architecture{90, 'a'})) << text;
  EXPECT_EQ(text_of(arch("12.1")), "12.1");
  EXPECT_EQ(text_of(arch("sm_100f")), "10.0f");
  for (std::string_view text :
       {"", "9", "a", "9.", ".0", "9.0b", "9.0.1", "12345", "hopper", "-90"})
    EXPECT_FALSE(parse_architecture(text)) << text;
}

TEST(Architecture, MachineCodeRunsInItsGenerationUpwards) {
  EXPECT_TRUE(machine_code_runs_on(arch("8.0"), arch("8.9")));
  EXPECT_FALSE(machine_code_runs_on(arch("8.6"), arch("8.0")));
  EXPECT_FALSE(machine_code_runs_on(arch("8.0"), arch("9.0")));
  EXPECT_TRUE(machine_code_runs_on(arch("9.0a"), arch("9.0")));
  EXPECT_FALSE(machine_code_runs_on(arch("10.0a"), arch("10.3")));
  EXPECT_TRUE(machine_code_runs_on(arch("10.0f"), arch("10.3")));
  EXPECT_FALSE(machine_code_runs_on(arch("10.0f"), arch("10.1")));
  EXPECT_FALSE(machine_code_runs_on(arch("10.3f"), arch("10.0")));
}

TEST(Architecture, PtxIsCompiledForWhatIsNewer) {
  EXPECT_TRUE(ptx_runs_on(arch("8.0"), arch("12.0")));
  EXPECT_FALSE(ptx_runs_on(arch("9.0"), arch("8.9")));
  EXPECT_FALSE(ptx_runs_on(arch("9.0a"), arch("10.0")));
}

TEST(WheelName, HasItsTags) {
  const auto wheel = parse_wheel_name("a_b-1.0+cu130-2-cp39.cp310-abi3-manylinux_2_28_x86_64.whl");
  ASSERT_TRUE(wheel);
  EXPECT_EQ(wheel->distribution, "a_b");
  EXPECT_THAT(wheel->pythons, ElementsAre("cp39", "cp310"));
  EXPECT_EQ(machine_of_platform(wheel->platforms[0]), "x86-64");
  EXPECT_EQ(machine_of_platform("win32"), "x86");
  EXPECT_EQ(machine_of_platform("any"), "");
  for (std::string_view name :
       {"a.whl", "a-1-cp311-win_amd64.whl", "a-1-cp311--win_amd64.whl", "a"})
    EXPECT_FALSE(parse_wheel_name(name)) << name;
}

TEST(KnownLibrary, WhoBringsIt) {
  auto kind = [](std::string_view name) {
    const auto known = known_library(name);
    return known ? int(known->kind) : -1;
  };
  EXPECT_EQ(kind("Python311.DLL"), int(LibraryKind::python));
  EXPECT_EQ(kind("c10_cuda.dll"), int(LibraryKind::torch));
  EXPECT_EQ(kind("cudart64_13.dll"), int(LibraryKind::cuda));
  EXPECT_EQ(kind("libcudart-0a1b2c3d.so.13"), int(LibraryKind::cuda));
  EXPECT_EQ(kind("libcuda.so.1"), int(LibraryKind::driver));
  EXPECT_EQ(kind("MSVCP140.dll"), int(LibraryKind::msvc_runtime));
  EXPECT_EQ(kind("msvcp140d.dll"), int(LibraryKind::debug_runtime));
  EXPECT_EQ(kind("my_cuda.dll"), -1);
  EXPECT_EQ(name_without_hash("cudart64_13-0123456789ab.dll"), "cudart64_13.dll");
  EXPECT_EQ(name_without_hash("my-library.dll"), "my-library.dll");
  EXPECT_EQ(python_of_library("python313t.dll"), "3.13t");
  EXPECT_EQ(python_of_library("python3.dll"), "");
}

AuditedBinary file(std::vector<std::vector<DeviceImage>> code) {
  AuditedBinary file{"a.pyd", "a.pyd", {}};
  file.binary.device_code = std::move(code);
  return file;
}

std::vector<std::string> device_checks(const AuditedBinary& file, std::string_view gpu) {
  AuditQuestion question;
  if (!gpu.empty()) question.gpus.push_back(arch(gpu));
  std::vector<AuditFinding> findings;
  check_device_code(file, {}, question, findings);
  std::vector<std::string> names;
  for (const AuditFinding& finding : findings) names.push_back(finding.check);
  return names;
}

constexpr DeviceImage code_80{ImageKind::machine_code, {80, 0}},
    code_90a{ImageKind::machine_code, {90, 'a'}}, ptx_80{ImageKind::ptx, {80, 0}},
    empty_75{ImageKind::machine_code, {75, 0}, false, false};

TEST(DeviceCode, IsJudgedForAGpu) {
  EXPECT_THAT(device_checks(file({{code_80}}), "8.6"), IsEmpty());
  EXPECT_THAT(device_checks(file({{code_80}}), "9.0"), ElementsAre("no-kernel-image"));
  EXPECT_THAT(device_checks(file({{code_80, ptx_80}}), "9.0"), ElementsAre("ptx-only"));
  EXPECT_THAT(device_checks(file({{ptx_80}}), ""), ElementsAre("ptx-only"));
  EXPECT_THAT(device_checks(file({}), "9.0"), IsEmpty());
}

TEST(DeviceCode, OfSomeUnitsOnlyIsANote) {
  EXPECT_THAT(device_checks(file({{code_80}, {code_90a}}), "9.0"),
              ElementsAre("some-kernels-missing"));
}

TEST(DeviceCode, WithoutKernelsDoesNotCount) {
  EXPECT_THAT(device_checks(file({{code_90a}, {empty_75}}), "7.5"), ElementsAre("no-kernel-image"));
  EXPECT_THAT(architectures_of(file({{code_90a, ptx_80}, {empty_75, code_80}}).binary),
              ElementsAre("8.0", "9.0a", "8.0 as PTX"));
}

TEST(DeviceCode, OfAUnitWithoutKernelsHasNoPtxEither) {
  // nvcc writes PTX and cubins of a file that has no kernel, as xformers' wheel has four of eleven.
  const auto audited = file({{code_80, ptx_80}, {empty_75, ptx_80}});
  EXPECT_THAT(device_checks(audited, "8.6"), IsEmpty());
  EXPECT_THAT(device_checks(audited, "9.0"), ElementsAre("ptx-only"));
  EXPECT_THAT(device_checks(file({{empty_75, ptx_80}}), "7.5"), IsEmpty());
}

TEST(DeviceCode, OfAnotherBuildOfTheLibraryCounts) {
  AuditedGroup group;
  group.is_wheel = true;
  group.binaries = {file({{code_90a}}), file({{code_80}})};
  group.binaries[0].name = "lib_cuda130.dll";
  group.binaries[1].name = "lib_cuda118.dll";
  AuditQuestion question;
  question.gpus.push_back(arch("9.0"));
  std::vector<AuditFinding> findings;
  check_device_code(group.binaries[1], group, question, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].weight, AuditWeight::note);
  group.binaries[0].name = "other.dll";
  check_device_code(group.binaries[1], group, question, findings);
  EXPECT_EQ(findings.back().weight, AuditWeight::error);
}

TEST(Libraries, ThatSomeMachinesHaveAreNotes) {
  const auto weight = [](std::string_view name, std::vector<std::string> needed, bool sibling,
                         bool delayed = false) {
    AuditedGroup group;
    group.is_wheel = true;
    group.binaries.push_back({std::string(name), std::string(name), {}});
    group.binaries[0].binary.needed = needed;
    if (delayed) group.binaries[0].binary.delayed = needed;
    if (sibling) group.binaries.push_back({"plain.dll", "plain.dll", {}});
    std::vector<AuditFinding> findings;
    check_libraries(group.binaries[0], group, nullptr, findings);
    return findings.empty() ? -1 : int(findings[0].weight);
  };
  EXPECT_EQ(weight("provider.dll", {"mystery.dll"}, true), int(AuditWeight::note));
  EXPECT_EQ(weight("provider.dll", {"mystery.dll"}, false), int(AuditWeight::error));
  EXPECT_EQ(weight("m.pyd", {"mystery.dll"}, true), int(AuditWeight::error));
  EXPECT_EQ(weight("m.pyd", {"mystery.dll"}, false, true), int(AuditWeight::note));
  EXPECT_EQ(weight("m.pyd", {"nvinfer_10.dll"}, false), int(AuditWeight::note));
  EXPECT_EQ(weight("m.pyd", {"ncrypt.dll", "WSOCK32.dll", "bcryptprimitives.dll"}, false), -1);
}

TEST(Libraries, ThatAWheelBringsAreAnErrorBesideTorch) {
  const auto weight = [](std::string_view name, std::string_view distribution,
                         std::string_view needed) {
    AuditedGroup group;
    group.is_wheel = true;
    group.wheel = parse_wheel_name(std::string(distribution) + "-1-cp312-cp312-win_amd64.whl");
    group.binaries = {{std::string(name), std::string(name), {}}, {"m.pyd", "m.pyd", {}}};
    group.binaries[1].binary.needed = {std::string(needed)};
    std::vector<AuditFinding> findings;
    check_libraries(group.binaries[0], group, nullptr, findings);
    return findings.empty() ? -1 : int(findings[0].weight);
  };
  EXPECT_EQ(weight("cudart64_13.dll", "mine", "c10.dll"), int(AuditWeight::error));
  EXPECT_EQ(weight("cudart64_13.dll", "mine", "KERNEL32.dll"), int(AuditWeight::note));
  EXPECT_EQ(weight("cudart64_13.dll", "nvidia_cuda_runtime", "KERNEL32.dll"), -1);
  EXPECT_EQ(weight("msvcp140.dll", "mine", "c10.dll"), int(AuditWeight::error));
  EXPECT_EQ(weight("msvcp140-0123456789abcdef.dll", "mine", "c10.dll"), -1);
  EXPECT_EQ(weight("c10.dll", "mine", "c10.dll"), int(AuditWeight::error));
  EXPECT_EQ(weight("libtorchaudio.pyd", "torchaudio", "torch_cpu.dll"), -1);
  EXPECT_EQ(weight("python311.dll", "torchvision", "c10.dll"), int(AuditWeight::note));
}

TEST(Module, ThatAnotherLinksIsALibrary) {
  AuditedGroup group;
  group.is_wheel = true;
  group.binaries = {{"libtorio_ffmpeg6.pyd", "libtorio_ffmpeg6.pyd", {}},
                    {"_torio_ffmpeg6.pyd", "_torio_ffmpeg6.pyd", {}}};
  group.binaries[1].binary.needed = {"libtorio_ffmpeg6.pyd"};
  group.binaries[1].binary.exports = {"PyInit__torio_ffmpeg6"};
  std::vector<AuditFinding> findings;
  for (const AuditedBinary& binary : group.binaries) check_module(binary, group, findings);
  EXPECT_TRUE(findings.empty());
}

TEST(Libraries, OfTorchAreComparedByName) {
  TorchLibraries torch;
  torch.folder = "C:/torch/lib";
  torch.names = {"c10.dll", "cudart64_13.dll"};
  torch.exports["c10.dll"] = {"old"};
  AuditedGroup group;
  group.binaries.push_back(file({}));
  AuditedBinary& module = group.binaries.front();
  module.binary.needed = {"C10.dll", "torch_cuda.dll", "cudart64_12.dll"};
  module.binary.imports = {{"C10.dll", "old"}, {"C10.dll", "?added@c10@@YAXXZ"}, {"C10.dll", ""}};
  std::vector<AuditFinding> findings;
  check_libraries(module, group, &torch, findings);
  check_torch_symbols(module, group, torch, findings);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_THAT(findings[0].cure, HasSubstr("built without CUDA"));
  EXPECT_EQ(findings[1].check, "cuda-release");
  EXPECT_THAT(findings[2].message, HasSubstr("void __cdecl c10::added(void)"));
}

TEST(DeviceImages, OfABrokenFatBinaryAreAnError) {
  const std::string header("\x50\xed\x55\xba\x01\x00\x10\x00\x50\x00\x00\x00\x00\x00\x00\x00", 16);
  EXPECT_FALSE(images_of_fat_binary(header.substr(0, 10)));
  EXPECT_FALSE(images_of_fat_binary(header + std::string(20, '\1')));
  EXPECT_FALSE(images_of_fat_binary(header + std::string(80, '\xff')));
  ASSERT_TRUE(images_of_fat_binary(header));
  EXPECT_THAT(*images_of_fat_binary(header), IsEmpty());
}

} // namespace
} // namespace portcuda
