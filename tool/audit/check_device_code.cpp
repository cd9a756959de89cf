#include <algorithm>
#include <set>

#include "tool/audit/checks.h"

namespace portcuda {
namespace {

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

enum class Fit { none, ptx, machine_code };

// How the kernels of one compilation unit come to run on the GPU.
Fit fit_of(const std::vector<DeviceImage>& images, Architecture gpu) {
  Fit best = Fit::none;
  for (const DeviceImage& image : images) {
    if (image.kind == ImageKind::machine_code && image.has_kernels &&
        machine_code_runs_on(image.architecture, gpu))
      return Fit::machine_code;
    if (image.kind == ImageKind::ptx && ptx_runs_on(image.architecture, gpu)) best = Fit::ptx;
  }
  return best;
}

// nvcc makes code of a compilation unit without kernels, too; its PTX is as empty as the rest.
bool has_kernels(const std::vector<DeviceImage>& unit) {
  bool machine_code = false, ptx = false;
  for (const DeviceImage& image : unit) {
    if (image.kind == ImageKind::machine_code && image.has_kernels) return true;
    machine_code |= image.kind == ImageKind::machine_code;
    ptx |= image.kind == ImageKind::ptx;
  }
  return ptx && !machine_code;
}

bool counts(const DeviceImage& image) {
  return image.kind == ImageKind::ptx ||
         (image.kind == ImageKind::machine_code && image.has_kernels);
}

std::string build_for(Architecture architecture) {
  std::string cure = "build with TORCH_CUDA_ARCH_LIST=" + text_of(architecture) +
                     ", or the project's own list of architectures";
  if (std::string_view toolkit = first_toolkit_for(architecture); !toolkit.empty())
    cure += " (needs CUDA " + std::string(toolkit) + " or later)";
  return cure;
}

// Another build of the same library in the wheel, of which one is loaded: libX_cuda118.dll and
// libX_cuda128.dll.
bool another_build_runs(const AuditedBinary& file, const AuditedGroup& group, Architecture gpu) {
  if (!loaded_on_demand(file, group)) return false;
  const auto letters = [](std::string_view name) {
    std::string text(name);
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
  };
  return std::ranges::any_of(group.binaries, [&](const AuditedBinary& other) {
    return other.name != file.name && letters(other.name) == letters(file.name) &&
           std::ranges::any_of(other.binary.device_code, [&](const auto& images) {
             return has_kernels(images) && fit_of(images, gpu) != Fit::none;
           });
  });
}

void check_gpu(const AuditedBinary& file, const AuditedGroup& group, Architecture gpu,
               std::vector<AuditFinding>& findings) {
  std::size_t none = 0, ptx = 0, units = 0;
  for (const auto& images : file.binary.device_code) {
    if (!has_kernels(images)) continue;
    ++units;
    const Fit fit = fit_of(images, gpu);
    none += fit == Fit::none;
    ptx += fit == Fit::ptx;
  }
  if (!units) return;
  const std::string name = text_of(gpu), has = listed(architectures_of(file.binary));
  if (none == units) {
    const bool other = another_build_runs(file, group, gpu);
    findings.push_back(
        {other ? AuditWeight::note : AuditWeight::error, "no-kernel-image", file.shown,
         "none of its device code (" + has + ") runs on a GPU of compute capability " + name +
             ": \"no kernel image is available for execution on the device\"",
         build_for(gpu)});
    return;
  }
  if (none)
    findings.push_back({AuditWeight::note, "some-kernels-missing", file.shown,
                        std::to_string(none) + " of " + std::to_string(units) +
                            " compilation units have no code for compute capability " + name +
                            "; their kernels fail when they are called",
                        build_for(gpu) + ", if they are meant for this GPU"});
  if (ptx)
    findings.push_back({AuditWeight::error, "ptx-only", file.shown,
                        "for compute capability " + name + " there is only PTX in " +
                            std::to_string(ptx) + " of " + std::to_string(units) +
                            " compilation units: the driver compiles it at the first call, which "
                            "takes minutes for large kernels",
                        build_for(gpu)});
}

bool has_machine_code(const AuditedBinary& file) {
  for (const auto& images : file.binary.device_code)
    for (const DeviceImage& image : images)
      if (image.kind == ImageKind::machine_code && image.has_kernels) return true;
  return false;
}

bool was_compiled_for(const Binary& binary, const AuditQuestion::Expected& wanted) {
  const ImageKind kind = wanted.ptx ? ImageKind::ptx : ImageKind::machine_code;
  for (const auto& images : binary.device_code)
    for (const DeviceImage& image : images)
      if (image.kind == kind && counts(image) &&
          image.architecture.number == wanted.architecture.number &&
          (!wanted.architecture.suffix || wanted.architecture.suffix == image.architecture.suffix))
        return true;
  return false;
}

} // namespace

std::vector<std::string> architectures_of(const Binary& binary) {
  // Machine code first, then PTX, each in the order of the numbers.
  std::set<std::pair<bool, Architecture>> seen;
  for (const auto& images : binary.device_code)
    for (const DeviceImage& image : images)
      if (counts(image) && has_kernels(images))
        seen.emplace(image.kind == ImageKind::ptx, image.architecture);
  std::vector<std::string> names;
  for (const auto& [ptx, architecture] : seen)
    names.push_back(text_of(architecture) + (ptx ? " as PTX" : ""));
  return names;
}

void check_device_code(const AuditedBinary& file, const AuditedGroup& group,
                       const AuditQuestion& question, std::vector<AuditFinding>& findings) {
  const std::vector<std::string> has = architectures_of(file.binary);
  if (has.empty()) return;
  for (Architecture gpu : question.gpus) check_gpu(file, group, gpu, findings);
  for (const AuditQuestion::Expected& wanted : question.expected)
    if (!was_compiled_for(file.binary, wanted))
      findings.push_back({AuditWeight::error, "architecture-missing", file.shown,
                          "no " + std::string(wanted.ptx ? "PTX" : "machine code") + " for " +
                              text_of(wanted.architecture) + "; there is " + listed(has),
                          build_for(wanted.architecture)});
  if (question.gpus.empty() && !has_machine_code(file))
    findings.push_back({AuditWeight::error, "ptx-only", file.shown,
                        "its device code is PTX only (" + listed(has) +
                            "): the driver compiles it at the first call, which takes minutes for "
                            "large kernels",
                        "build machine code, too: TORCH_CUDA_ARCH_LIST without +PTX alone, "
                        "-gencode arch=compute_90,code=sm_90"});
}

} // namespace portcuda
