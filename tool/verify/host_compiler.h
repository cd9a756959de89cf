// The cl.exe that nvcc.exe finds while it runs: on Windows the real one, elsewhere the stand-in of
// tool/hostcl, which answers as long as this object lives. One thread.
#pragma once
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tool/verify/windows_names.h"
#include "tool/verify/windows_object.h"

namespace portcuda {

class HostCompiler {
public:
  // `spool` is an empty folder of ours. Makes names of the folders that nvcc.exe will see. The
  // error says what is missing.
  static std::expected<HostCompiler, std::string>
  start(const ObjectToolchain& toolchain, WindowsNames& names, const std::filesystem::path& spool);
  HostCompiler(HostCompiler&&) noexcept;
  ~HostCompiler();

  // What nvcc.exe needs in its environment.
  const std::vector<std::pair<std::string, std::string>>& environment() const {
    return environment_;
  }

private:
  struct Server;
  HostCompiler();

  std::vector<std::pair<std::string, std::string>> environment_;
  std::unique_ptr<Server> server_;
};

} // namespace portcuda
