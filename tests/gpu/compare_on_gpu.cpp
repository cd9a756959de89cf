// compare_on_gpu TREE/gpu.json VARIANT=FOLDER…: the same launches with the PTX of several
// compilers.
//
// Each FOLDER holds FILE.sm_ARCH.ptx for the files of the description, as `portcuda verify
// --keep-ptx` writes them. The first variant is what the others are compared with: every buffer,
// bit for bit. Times are printed and never judged. Exit code: 0 all equal, 1 something differs, 2
// it could not be run, 77 there is no GPU.
#include <algorithm>
#include <cstdio>
#include <optional>

#include "tests/gpu/gpu.h"
#include "tests/gpu/variants.h"

namespace portcuda::gpu {
namespace {

constexpr int exit_equal = 0, exit_differs = 1, exit_failed = 2, exit_no_gpu = 77;

struct Call {
  VariantCall variants;
  std::uint64_t seed = 1;
  int repeat = 20, device = 0;
};

int fail(const std::string& message) {
  std::fprintf(stderr, "compare_on_gpu: %s\n", message.c_str());
  return exit_failed;
}

// Empty, or where each buffer that differs begins to.
std::string differences(const Launch& launch, const Outcome& expected, const Outcome& found) {
  std::string text;
  for (const Buffer& buffer : launch.buffers) {
    if (!buffer.compared) continue;
    const auto &a = expected.buffers.at(buffer.name), &b = found.buffers.at(buffer.name);
    const auto [x, y] = std::ranges::mismatch(a, b);
    if (x == a.end()) continue;
    const std::size_t at = std::size_t(x - a.begin()) / size_of(buffer.type);
    text += (text.empty() ? "" : ", ") + buffer.name + " differs from element " +
            std::to_string(at) + " on";
  }
  return text;
}

// One launch with every variant.
int compare(Gpu& gpu, const Call& call, const Launch& launch,
            const std::vector<Variant>& variants) {
  std::optional<Outcome> first;
  int code = exit_equal;
  std::printf("%s (%s sm_%s)\n", launch.name.c_str(), launch.file.c_str(),
              launch.architecture.c_str());
  for (const Variant& variant : variants) {
    const auto ptx = ptx_of(variant, launch);
    if (!ptx) return fail(ptx.error());
    auto outcome = gpu.run(*ptx, launch, variant.model, call.seed, call.repeat);
    if (!outcome) return fail(launch.name + ", " + variant.name + ": " + outcome.error());
    if (!first) {
      std::printf("  %-12s %9.4f ms\n", variant.name.c_str(), outcome->median_ms);
      first = std::move(*outcome);
      continue;
    }
    const std::string different = differences(launch, *first, *outcome);
    if (!different.empty()) code = exit_differs;
    std::printf("  %-12s %9.4f ms  %.3f x  %s\n", variant.name.c_str(), outcome->median_ms,
                first->median_ms > 0 ? outcome->median_ms / first->median_ms : 0.0,
                different.empty() ? "results bit for bit the same" : different.c_str());
  }
  return code;
}

int run(const Call& call) {
  const auto chosen = choose(call.variants);
  if (!chosen) return fail(chosen.error());
  if (chosen->variants.size() < 2) return fail("two variants at least are needed");
  auto gpu = Gpu::open(call.device);
  if (!gpu) {
    std::fprintf(stderr, "compare_on_gpu: no GPU: %s\n", gpu.error().c_str());
    return exit_no_gpu;
  }
  std::printf("%s, seed %llu, median of %d launches\n", gpu->name().c_str(),
              static_cast<unsigned long long>(call.seed), call.repeat);
  int worst = exit_equal;
  for (const Launch& launch : chosen->launches)
    worst = std::max(worst, compare(*gpu, call, launch, chosen->variants));
  return worst;
}

} // namespace
} // namespace portcuda::gpu

int main(int argc, char** argv) {
  portcuda::gpu::Call call;
  CLI::App app("Runs the kernels of a tree with the PTX of several compilers: same results?");
  portcuda::gpu::add_variant_arguments(app, call.variants);
  app.add_option("--seed", call.seed, "Of the inputs")->capture_default_str();
  app.add_option("--repeat", call.repeat, "Launches that are timed")->capture_default_str();
  app.add_option("--device", call.device, "Number of the GPU")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return portcuda::gpu::run(call);
}
