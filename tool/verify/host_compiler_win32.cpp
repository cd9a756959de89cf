// nvcc.exe finds Visual Studio's cl.exe on PATH or by -ccbin.
#include "tool/verify/host_compiler.h"

namespace portcuda {

struct HostCompiler::Server {};

HostCompiler::HostCompiler() = default;
HostCompiler::HostCompiler(HostCompiler&&) noexcept = default;
HostCompiler::~HostCompiler() = default;

std::expected<HostCompiler, std::string> HostCompiler::start(const ObjectToolchain&, WindowsNames&,
                                                             const std::filesystem::path&) {
  return HostCompiler();
}

} // namespace portcuda
