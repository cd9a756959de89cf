#include "tool/hostcl/host_tools.h"
#include "tool/hostcl/stand_in_tree.h"
#include "tool/hostcl/tool_server.h"
#include "tool/verify/host_compiler.h"

namespace portcuda {

namespace fs = std::filesystem;

struct HostCompiler::Server {
  std::unique_ptr<ToolServer> tools;
};

HostCompiler::HostCompiler() = default;
HostCompiler::HostCompiler(HostCompiler&&) noexcept = default;
HostCompiler::~HostCompiler() = default;

std::expected<HostCompiler, std::string>
HostCompiler::start(const ObjectToolchain& chain, WindowsNames& names, const fs::path& spool) {
  auto tree = make_stand_in_tree(chain.cache, chain.clang, chain.msvc_version);
  if (!tree) return std::unexpected(tree.error());
  std::string includes;
  for (const fs::path& folder : chain.headers.includes)
    includes += (includes.empty() ? "" : ";") + names.name(folder);
  HostCompiler compiler;
  compiler.environment_ = {{"WINEPATH", names.name(tree->tools)},
                           {"INCLUDE", includes},
                           {"VSCMD_VER", "17.14.0"},
                           {"VSCMD_ARG_TGT_ARCH", "x64"}};
  for (auto& variable : ToolServer::environment(names.name(spool)))
    compiler.environment_.push_back(std::move(variable));
  HostTools tools{{chain.clang, tree->extensions, chain.msvc_version},
                  find_linker(),
                  find_librarian(),
                  names.paths(),
                  chain.time_limit};
  auto server = ToolServer::start(
      spool, [tools](const ToolRequest& request) { return run_host_tool(tools, request); });
  if (!server) return std::unexpected(server.error());
  compiler.server_ = std::make_unique<Server>(std::move(*server));
  return compiler;
}

} // namespace portcuda
