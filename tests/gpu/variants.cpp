#include "tests/gpu/variants.h"

#include <fstream>
#include <iterator>

namespace portcuda::gpu {
namespace {

std::expected<std::string, std::string> text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::unexpected(path + ": cannot be read");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace

void add_variant_arguments(CLI::App& app, VariantCall& call) {
  app.add_option("description", call.description, "The tree's gpu.json")->required();
  app.add_option("variants", call.linux_variants, "NAME=FOLDER with PTX of a Linux compiler")
      ->required();
  app.add_option("--windows", call.windows_variants,
                 "NAME=FOLDER with PTX of the Windows compiler: `long` has four bytes there")
      ->allow_extra_args(false);
}

std::expected<Chosen, std::string> choose(const VariantCall& call) {
  Chosen chosen;
  for (const auto& [texts, model] : {std::pair{&call.linux_variants, DataModel::lp64},
                                     {&call.windows_variants, DataModel::llp64}})
    for (const std::string& text : *texts) {
      const std::size_t equals = text.find('=');
      if (equals == text.npos || equals == 0 || equals + 1 == text.size())
        return std::unexpected("`" + text + "` is not NAME=FOLDER");
      chosen.variants.push_back({text.substr(0, equals), text.substr(equals + 1), model});
    }
  const auto text = text_of(call.description);
  if (!text) return std::unexpected(text.error());
  auto launches = read_launches(*text);
  if (!launches) return std::unexpected(call.description + ": " + launches.error());
  chosen.launches = std::move(*launches);
  return chosen;
}

std::expected<std::string, std::string> ptx_of(const Variant& variant, const Launch& launch) {
  return text_of(variant.folder + "/" + launch.file + ".sm_" + launch.architecture + ".ptx");
}

} // namespace portcuda::gpu
