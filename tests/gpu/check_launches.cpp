// check_launches TREE/gpu.json VARIANT=FOLDER…: whether the PTX has the kernels that the
// description launches, with parameters of these sizes. Needs no GPU. Exit code: 0 all fit, 1 not,
// 2 it could not be read.
#include <cstdio>

#include "tests/gpu/variants.h"

using namespace portcuda::gpu;

int main(int argc, char** argv) {
  VariantCall call;
  CLI::App app("Do the launches of a gpu.json fit the kernels of some PTX?");
  add_variant_arguments(app, call);
  CLI11_PARSE(app, argc, argv);
  auto fail = [](const std::string& message) {
    std::fprintf(stderr, "check_launches: %s\n", message.c_str());
    return 2;
  };
  const auto chosen = choose(call);
  if (!chosen) return fail(chosen.error());
  int code = 0;
  for (const Launch& launch : chosen->launches)
    for (const Variant& variant : chosen->variants) {
      const auto ptx = ptx_of(variant, launch);
      if (!ptx) return fail(ptx.error());
      const std::string problem = parameters_problem(*ptx, launch, variant.model);
      std::printf("%s (sm_%s), %s: %s\n", launch.name.c_str(), launch.architecture.c_str(),
                  variant.name.c_str(), problem.empty() ? "fits" : problem.c_str());
      if (!problem.empty()) code = 1;
    }
  return code;
}
