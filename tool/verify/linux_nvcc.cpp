#include "tool/verify/linux_nvcc.h"

#include <algorithm>
#include <cstdlib>

#include "tool/edit/atomic_write.h"
#include "tool/edit/line_changes.h"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/source/scratch_folder.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool is_program(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

// "Cuda compilation tools, release 13.0, V13.0.88"
std::string version_in(const std::string& text) {
  const std::size_t at = text.find(", V");
  if (at == text.npos) return {};
  const std::size_t end = text.find_first_not_of("0123456789.", at + 3);
  return text.substr(at + 3, end == text.npos ? end : end - at - 3);
}

std::vector<fs::path> places_of_nvcc() {
  std::vector<fs::path> places = {find_program("nvcc")};
  for (const char* name : {"CUDA_HOME", "CUDA_PATH"})
    if (const char* home = std::getenv(name); home && *home)
      places.push_back(fs::path(home) / "bin/nvcc");
  places.push_back("/usr/local/cuda/bin/nvcc");
  return places;
}

// What a reader needs of what a compiler printed: its errors, or all if none is marked.
std::string errors_in(const ChildResult& result) {
  constexpr std::size_t most = 8;
  std::string errors;
  std::size_t count = 0;
  const std::string all = result.out + result.err;
  for (std::string_view line : split_lines(all))
    if (line.find("error") != line.npos && ++count <= most) errors += line;
  if (count == 0) return all.substr(0, 2000);
  if (count > most) errors += "… " + std::to_string(count - most) + " more lines with errors\n";
  return errors;
}

std::string failure(const ChildResult& result, const std::string& what) {
  if (result.end != ChildEnd::exited) return result.problem;
  return what + " ended with exit code " + std::to_string(result.code) + ":\n" + errors_in(result);
}

std::expected<std::string, std::string> text_of(const fs::path& path) {
  auto text = llvm::MemoryBuffer::getFile(path.string());
  if (!text)
    return std::unexpected(printable_path(path.string()) +
                           ": cannot be read: " + text.getError().message());
  return (*text)->getBuffer().str();
}

// `path` seen from `root` if it lies below it.
fs::path below(const fs::path& path, const fs::path& root) {
  const fs::path relative = path.lexically_relative(root);
  return relative.empty() || *relative.begin() == ".." ? path : relative;
}

bool takes_path(std::string_view flag) {
  return flag == "-I" || flag == "-isystem" || flag == "-include" || flag == "-iquote" ||
         flag == "-idirafter";
}

// Calls change(path) for each path in the flags: "-I", "dir" and "-Idir".
template <class Change> void for_paths(std::vector<std::string>& flags, Change change) {
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (takes_path(flags[i]) && i + 1 < flags.size())
      ++i, flags[i] = change(flags[i]);
    else if (flags[i].starts_with("-I") && flags[i].size() > 2)
      flags[i] = "-I" + change(flags[i].substr(2));
  }
}

} // namespace

std::expected<LinuxNvcc, std::string> find_linux_nvcc(const fs::path& wanted) {
  LinuxNvcc found;
  if (!wanted.empty()) {
    found.nvcc = wanted.has_parent_path() ? wanted : find_program(wanted.string());
    if (!is_program(found.nvcc))
      return std::unexpected(printable_path(wanted.string()) + ": no such program");
  } else {
    for (const fs::path& place : places_of_nvcc())
      if (is_program(place)) {
        found.nvcc = place;
        break;
      }
    if (found.nvcc.empty())
      return std::unexpected("nvcc: not on PATH, not below $CUDA_HOME and not in /usr/local/cuda; "
                             "comparing PTX needs it: install a CUDA toolkit for Linux or name one "
                             "with --nvcc");
  }
  // It is run from the folders of the trees.
  std::error_code error;
  found.nvcc = fs::absolute(found.nvcc, error);
  const ChildResult version = run_child({{found.nvcc.string(), "--version"}});
  found.version = version_in(version.out);
  if (!version.succeeded() || found.version.empty())
    return std::unexpected(printable_path(found.nvcc.string()) +
                           ": does not say its version as nvcc does; name another with --nvcc");
  const fs::path folder = fs::canonical(found.nvcc, error).parent_path();
  if (is_program(folder / "ptxas")) found.ptxas = folder / "ptxas";
  return found;
}

std::expected<fs::path, std::string> find_disassembler(const LinuxNvcc& nvcc) {
  if (nvcc.ptxas.empty())
    return std::unexpected(printable_path(nvcc.nvcc.string()) +
                           ": no ptxas beside it, and SASS needs one");
  for (const char* name : {"nvdisasm", "cuobjdump"}) {
    const fs::path beside = nvcc.ptxas.parent_path() / name;
    if (is_program(beside)) return beside;
    if (fs::path found = find_program(name); !found.empty()) return found;
  }
  return std::unexpected(
      "nvdisasm: neither beside nvcc nor on PATH, and SASS needs it or cuobjdump; "
      "both come with the CUDA toolkit or by `pip install nvidia-cuda-nvdisasm`");
}

TreeUnit unit_in_tree(const TranslationUnit& unit, const fs::path& root) {
  TreeUnit here{root, unit.file.lexically_relative(root), unit};
  for_paths(here.unit.preprocessor_flags,
            [&](const std::string& path) { return below(fs::path(path), root).string(); });
  return here;
}

TreeUnit unit_in_other_tree(const TranslationUnit& unit, const fs::path& root,
                            const fs::path& other_root, const fs::path& other_file) {
  TreeUnit there{other_root, other_file.lexically_relative(other_root), unit};
  for_paths(there.unit.preprocessor_flags, [&](const std::string& path) {
    const fs::path relative = below(fs::path(path), root);
    std::error_code error;
    // What exists in the rewritten tree only, headers of a generator for one, stays that.
    return relative.is_relative() && fs::exists(other_root / relative, error) ? relative.string()
                                                                              : path;
  });
  return there;
}

std::vector<std::string> nvcc_arguments(const TreeUnit& tree_unit,
                                        const std::string& architecture) {
  const TranslationUnit& unit = tree_unit.unit;
  const std::string compute = "compute_" + architecture;
  std::vector<std::string> arguments = {"-ptx", "-gencode", "arch=" + compute + ",code=" + compute,
                                        "-std=c++" + std::to_string(unit.standard),
                                        // Warnings are for the project's own build.
                                        "-w"};
  if (unit.extended_lambda) arguments.push_back("--extended-lambda");
  if (unit.relaxed_constexpr) arguments.push_back("--expt-relaxed-constexpr");
  if (unit.relocatable) arguments.push_back("-rdc=true");
  if (unit.fast_math) arguments.push_back("-use_fast_math");
  if (unit.max_registers > 0)
    arguments.push_back("-maxrregcount=" + std::to_string(unit.max_registers));
  const std::vector<std::string>& flags = unit.preprocessor_flags;
  for (std::size_t i = 0; i < flags.size(); ++i)
    if ((flags[i] == "-iquote" || flags[i] == "-idirafter") && i + 1 < flags.size()) {
      // nvcc hands them on and does not know them itself.
      arguments.insert(arguments.end(), {"-Xcompiler", flags[i], "-Xcompiler", flags[i + 1]});
      ++i;
    } else {
      arguments.push_back(flags[i]);
    }
  arguments.insert(arguments.end(), {"-x", "cu", tree_unit.file.string()});
  return arguments;
}

std::expected<std::string, std::string> linux_ptx(const LinuxNvcc& nvcc, const TreeUnit& unit,
                                                  const std::string& architecture,
                                                  std::chrono::milliseconds time_limit) {
  ScratchFolder scratch;
  if (!scratch.problem().empty()) return std::unexpected(scratch.problem());
  std::error_code error;
  const fs::path output = fs::absolute(scratch.path(), error) / "unit.ptx";
  ChildCommand command;
  command.arguments = {nvcc.nvcc.string()};
  for (std::string& argument : nvcc_arguments(unit, architecture))
    command.arguments.push_back(std::move(argument));
  command.arguments.insert(command.arguments.end(), {"-o", output.string()});
  command.environment = {{"TMPDIR", output.parent_path().string()}};
  command.folder = unit.root;
  command.time_limit = time_limit;
  const ChildResult result = run_child(command);
  if (!result.succeeded()) return std::unexpected(failure(result, "nvcc " + nvcc.version));
  return text_of(output);
}

std::expected<std::string, std::string> sass_of(const LinuxNvcc& nvcc, const fs::path& disassembler,
                                                const std::string& ptx, const TranslationUnit& unit,
                                                const std::string& architecture,
                                                std::chrono::milliseconds time_limit) {
  ScratchFolder scratch;
  if (!scratch.problem().empty()) return std::unexpected(scratch.problem());
  if (auto written = create_file(scratch.path().string(), "unit.ptx", ptx, 0600); !written)
    return std::unexpected(written.error().message);
  const std::string cubin = (scratch.path() / "unit.cubin").string();
  ChildCommand assemble;
  assemble.arguments = {nvcc.ptxas.string(), "-arch", "sm_" + architecture, "-o", cubin};
  if (unit.max_registers > 0)
    assemble.arguments.insert(assemble.arguments.end(),
                              {"-maxrregcount", std::to_string(unit.max_registers)});
  assemble.arguments.push_back((scratch.path() / "unit.ptx").string());
  assemble.time_limit = time_limit;
  const ChildResult assembled = run_child(assemble);
  if (!assembled.succeeded()) return std::unexpected(failure(assembled, "ptxas " + nvcc.version));
  ChildCommand list;
  list.arguments = {disassembler.string()};
  if (disassembler.filename() == "cuobjdump") list.arguments.push_back("-sass");
  list.arguments.push_back(cubin);
  list.time_limit = time_limit;
  ChildResult listed = run_child(list);
  if (!listed.succeeded())
    return std::unexpected(failure(listed, disassembler.filename().string()));
  return std::move(listed.out);
}

} // namespace portcuda
