#include "tool/hostcl/stand_in_tree.h"

#include <unistd.h>

#include <fstream>
#include <vector>

#include "tool/edit/content_hash.h"
#include "tool/hostcl/sources.h"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/msvc_macros.h"
#include "llvm/BinaryFormat/COFF.h"
#include "llvm/Object/COFF.h"
#include "llvm/Object/COFFImportFile.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Outcome = std::expected<void, std::string>;

constexpr const char* programs[] = {"cl.exe", "link.exe", "lib.exe"};

// What Visual Studio's setup file would set; nvcc reads it unless --use-local-env is given.
constexpr std::string_view environment_script = "@echo off\r\nset VSCMD_VER=17.14.0\r\n"
                                                "set VSCMD_ARG_TGT_ARCH=x64\r\n";

// nvcc looks for a toolset folder with this name pattern: it takes cl.exe for another system's
// compiler otherwise.
fs::path tools_below(int msvc_version) {
  for (const MsvcRelease& release : msvc_releases())
    if (release.version == msvc_version)
      // 194435207 is compiler 19.44.35207 of toolset 14.44.35207.
      return fs::path("VC/Tools/MSVC") /
             ("14." + std::string(release.full.substr(2, 2)) + "." +
              std::string(release.full.substr(4))) /
             "bin/Hostx64/x64";
  return fs::path("VC/Tools/MSVC") / ("14." + std::to_string(msvc_version % 100) + ".00000") /
         "bin/Hostx64/x64";
}

fs::path find_llvm_program(const std::string& name) {
  if (fs::path found = find_program(name + "-22"); !found.empty()) return found;
  const fs::path debian = fs::path("/usr/lib/llvm-22/bin") / name;
  std::error_code ignored;
  if (fs::exists(debian, ignored)) return debian;
  return find_program(name);
}

Outcome write(const fs::path& path, std::string_view text) {
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (failed || file.fail())
    return std::unexpected("cannot write " + printable_path(path.string()));
  return {};
}

Outcome run(std::vector<std::string> arguments, const fs::path& folder) {
  ChildResult result = run_child({std::move(arguments), {}, folder, std::chrono::minutes(5)});
  if (result.succeeded()) return {};
  return std::unexpected("cannot build the stand-in for cl.exe: " +
                         (result.problem.empty() ? result.out + result.err : result.problem));
}

// An import library of kernel32.dll with what the object needs from it: no Windows SDK is there.
Outcome write_imports(const fs::path& object, const fs::path& library) {
  auto file = llvm::object::ObjectFile::createObjectFile(object.string());
  if (!file) return std::unexpected(llvm::toString(file.takeError()));
  std::vector<llvm::object::COFFShortExport> exports;
  for (const llvm::object::SymbolRef& symbol : file->getBinary()->symbols()) {
    auto name = symbol.getName();
    if (!name) return std::unexpected(llvm::toString(name.takeError()));
    if (!name->consume_front("__imp_")) continue;
    exports.emplace_back();
    exports.back().Name = name->str();
  }
  if (auto error = llvm::object::writeImportLibrary("kernel32.dll", library.string(), exports,
                                                    llvm::COFF::IMAGE_FILE_MACHINE_AMD64, false))
    return std::unexpected(llvm::toString(std::move(error)));
  return {};
}

Outcome build_shim(const fs::path& folder, const fs::path& clang, const fs::path& linker) {
  if (Outcome done = write(folder / "shim.c", shim_source); !done) return done;
  if (Outcome done = run({clang.string(), "--target=x86_64-pc-windows-msvc", "-Oz",
                          "-ffreestanding", "-fno-builtin", "-mno-stack-arg-probe", "-fshort-wchar",
                          "-c", "shim.c", "-o", "shim.obj"},
                         folder);
      !done)
    return done;
  if (Outcome done = write_imports(folder / "shim.obj", folder / "kernel32.lib"); !done)
    return done;
  return run({linker.string(), "/nologo", "/entry:shim_main", "/subsystem:console", "/nodefaultlib",
              "/out:shim.exe", "shim.obj", "kernel32.lib"},
             folder);
}

Outcome fill(const fs::path& root, const fs::path& clang, const fs::path& linker,
             int msvc_version) {
  const fs::path tools = root / tools_below(msvc_version), build = root / "build";
  const fs::path scripts = root / "VC/Auxiliary/Build";
  for (const auto& [path, text] : {std::pair{root / "cl_extensions.h", cl_extensions_source},
                                   {scripts / "vcvars64.bat", environment_script},
                                   {scripts / "vcvarsall.bat", environment_script}})
    if (Outcome done = write(path, text); !done) return done;
  if (Outcome done = build_shim(build, clang, linker); !done) return done;
  std::error_code failed;
  fs::create_directories(tools, failed);
  for (const char* program : programs)
    if (!failed) fs::copy_file(build / "shim.exe", tools / program, failed);
  if (failed) return std::unexpected(system_error(tools.string(), failed.value()).message);
  fs::remove_all(build, failed);
  return {};
}

} // namespace

fs::path find_linker() { return find_llvm_program("lld-link"); }
fs::path find_librarian() { return find_llvm_program("llvm-lib"); }

std::expected<StandInTree, std::string>
make_stand_in_tree(const fs::path& cache, const fs::path& clang, int msvc_version) {
  // By content: another version of portcuda has another shim.
  std::string text(shim_source);
  text.append(cl_extensions_source).append(environment_script);
  text += std::to_string(msvc_version);
  const fs::path root = cache / "hostcl" / to_hex(content_hash(text)).substr(0, 16);
  const StandInTree tree{root / tools_below(msvc_version), root / "cl_extensions.h"};
  std::error_code failed;
  if (fs::exists(tree.tools / "cl.exe", failed)) return tree;
  const fs::path linker = find_linker();
  if (linker.empty())
    return std::unexpected("lld-link of LLVM 22, which links the stand-in for cl.exe, is not "
                           "installed; install it: apt-get install lld-22");
  // Made beside its place and then renamed: another portcuda may be doing the same.
  const fs::path part = root.string() + "." + std::to_string(getpid());
  if (Outcome done = fill(part, clang, linker, msvc_version); !done) {
    fs::remove_all(part, failed);
    return std::unexpected(done.error());
  }
  fs::rename(part, root, failed);
  if (failed) fs::remove_all(part, failed);
  if (!fs::exists(tree.tools / "cl.exe", failed))
    return std::unexpected("cannot put the stand-in for cl.exe at " +
                           printable_path(root.string()));
  return tree;
}

} // namespace portcuda
