// The PTX of one compiler as it lies in a folder, and the part of a command line that names it.
// Reads files; one thread.
#pragma once
#include <CLI/CLI.hpp>

#include <expected>
#include <string>
#include <vector>

#include "tests/gpu/launch_description.h"
#include "tests/gpu/launch_inputs.h"

namespace portcuda::gpu {

struct Variant {
  std::string name, folder;
  DataModel model = DataModel::lp64;
};

// The arguments that both programs take.
struct VariantCall {
  std::string description;
  std::vector<std::string> linux_variants, windows_variants; // NAME=FOLDER
};
void add_variant_arguments(CLI::App& app, VariantCall& call);

struct Chosen {
  std::vector<Launch> launches;
  std::vector<Variant> variants;
};
// Reads the description; the error is a message.
std::expected<Chosen, std::string> choose(const VariantCall& call);

// FOLDER/FILE.sm_ARCH.ptx; the error names it.
std::expected<std::string, std::string> ptx_of(const Variant& variant, const Launch& launch);

} // namespace portcuda::gpu
