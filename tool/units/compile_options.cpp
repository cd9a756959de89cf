#include "tool/units/compile_options.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "tool/source/file_error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

std::string absolute(std::string_view path, const fs::path& folder) {
  return (folder / path).lexically_normal().string();
}

bool is_source(std::string_view name) {
  for (std::string_view ending : {".cu", ".cpp", ".cc", ".cxx", ".c", ".C", ".c++"})
    if (name.ends_with(ending)) return true;
  return false;
}

// Reads options one after the other.
class OptionReader {
public:
  OptionReader(const Arguments& arguments, const fs::path& folder, bool for_cl = false)
      : arguments_(arguments), folder_(folder), for_cl_(for_cl) {}

  CompileOptions run() {
    result_.unit.extended_lambda = result_.unit.relaxed_constexpr = false;
    for (at_ = 0; at_ < arguments_.size(); ++at_) {
      const std::string argument = arguments_[at_];
      option_ = at_;
      if (argument.size() < 2 || (argument[0] != '-' && !cl_option(argument))) {
        if (is_source(argument)) input(argument);
      } else if (!source_option(argument) && !path_option(argument) && !macro_option(argument) &&
                 !nvcc_option(argument) && !host_option(argument)) {
        result_.left_out.push_back(argument);
      }
    }
    TranslationUnit& unit = result_.unit;
    std::ranges::sort(unit.architectures, {}, [](const std::string& name) {
      return std::pair(std::atoi(name.c_str()), name); // 80 before 100
    });
    auto same = std::ranges::unique(unit.architectures);
    unit.architectures.erase(same.begin(), same.end());
    return std::move(result_);
  }

private:
  void input(const std::string& file) {
    result_.inputs.push_back(file);
    names(NamedPath::Role::source, file);
  }

  // Python's setuptools name every source so: "/Tpsrc/a.cpp", "/Tcb.c".
  bool source_option(const std::string& argument) {
    std::string file;
    if (!for_cl_ || (argument.compare(1, 2, "Tp") != 0 && argument.compare(1, 2, "Tc") != 0) ||
        !attached(argument, argument.substr(0, 3), file))
      return false;
    input(file);
    return true;
  }

  // "/Zc:__cplusplus" is an option of cl, "/src/a.cu" a file.
  bool cl_option(std::string_view argument) const {
    if (argument[0] != '/') return false;
    std::error_code ignored;
    if (for_cl_) return !fs::exists(argument, ignored);
    for (std::string_view known :
         {"/Zc:",         "/std:",         "/D",      "/I",  "/U",         "/FI",
          "/MD",          "/MT",           "/EH",     "/W",  "/O",         "/permissive",
          "/bigobj",      "/utf-8",        "/nologo", "/c",  "/Fo",        "/Fd",
          "/wd",          "/GR",           "/GS",     "/TP", "/external:", "/experimental:",
          "/openmp",      "/fp:",          "/arch:",  "/FS", "/Z7",        "/Zi",
          "/diagnostics", "/showIncludes", "/RTC",    "/Gy", "/J"})
      if (argument.starts_with(known) && argument.find('/', 1) == argument.npos) return true;
    for (std::string_view known : {"/D", "/I", "/FI", "/Fo", "/Fd"})
      if (argument.starts_with(known) && argument.find('/', known.size()) == known.size())
        return true; // "/I/usr/include"
    return false;
  }

  // The value of `argument` if it is the option `name`: attached with `=`, or the next argument.
  bool value_of(const std::string& argument, std::string_view name, std::string& value) {
    if (argument == name) {
      if (at_ + 1 >= arguments_.size()) return false;
      value = arguments_[++at_];
      return true;
    }
    if (!argument.starts_with(name) || argument[name.size()] != '=') return false;
    value = argument.substr(name.size() + 1);
    return true;
  }

  // "-Ifolder", "-I folder", "-I=folder" (nvcc), "/Ifolder".
  bool attached(const std::string& argument, std::string_view name, std::string& value) {
    if (!argument.starts_with(name)) return false;
    value = argument.substr(name.size());
    if (!value.empty() && value[0] == '=') value.erase(0, 1);
    if (value.empty() && argument == name && at_ + 1 < arguments_.size()) value = arguments_[++at_];
    return !value.empty();
  }

  // `value` is the end of the argument that was read last.
  void names(NamedPath::Role role, std::string_view value) {
    result_.paths.push_back({role, option_, at_, value.size()});
  }

  static NamedPath::Role role_of(std::string_view flag) {
    return flag == "-isystem"     ? NamedPath::Role::system_folder
           : flag == "-iquote"    ? NamedPath::Role::quote_folder
           : flag == "-idirafter" ? NamedPath::Role::late_folder
                                  : NamedPath::Role::include_folder;
  }

  void flag(std::string_view option, std::string value) {
    result_.unit.preprocessor_flags.emplace_back(option);
    result_.unit.preprocessor_flags.push_back(std::move(value));
  }

  bool path_option(const std::string& argument) {
    std::string value;
    for (auto [name, flag_name] :
         {std::pair<std::string_view, std::string_view>{"-isystem", "-isystem"},
          {"--system-include", "-isystem"},
          {"-external:I", "-isystem"},
          {"/external:I", "-isystem"},
          {"-imsvc", "-isystem"},
          {"-iquote", "-iquote"},
          {"-idirafter", "-idirafter"},
          {"--include-path", "-I"}})
      if (value_of(argument, name, value) || attached(argument, name, value)) {
        names(role_of(flag_name), value);
        flag(flag_name, absolute(value, folder_));
        return true;
      }
    for (std::string_view name : {"--pre-include", "-include", "-FI", "/FI"})
      if (value_of(argument, name, value) ||
          (name.ends_with("FI") && attached(argument, name, value))) {
        result_.windows |= name.ends_with("FI");
        names(NamedPath::Role::pre_include, value);
        // A name that is not a file here is looked for on the include path.
        std::error_code error;
        const std::string path = absolute(value, folder_);
        flag("-include", fs::exists(path, error) ? path : value);
        return true;
      }
    if (attached(argument, "-I", value) || attached(argument, "/I", value)) {
      names(NamedPath::Role::include_folder, value);
      flag("-I", absolute(value, folder_));
      return true;
    }
    return false;
  }

  bool macro_option(const std::string& argument) {
    std::string value;
    for (std::string_view name : {"--define-macro", "--undefine-macro"})
      if (value_of(argument, name, value)) {
        flag(name[2] == 'd' ? "-D" : "-U", value);
        return true;
      }
    for (std::string_view name : {"-D", "/D", "-U", "/U"})
      if (attached(argument, name, value)) {
        flag(name[1] == 'D' ? "-D" : "-U", value);
        return true;
      }
    return false;
  }

  void standard(std::string_view value) {
    if (value.starts_with("c++") || value.starts_with("gnu++"))
      value.remove_prefix(value.find('+') + 2);
    int year = 0;
    std::from_chars(value.data(), value.data() + value.size(), year);
    if (value.starts_with("1z")) year = 17;
    if (value.starts_with("2a")) year = 20;
    if (value.starts_with("2b") || value == "latest" || value == "23preview") year = 23;
    if (year < 11 || year > 30) return;
    result_.unit.standard = std::max(year, 14); // cl knows nothing older
    result_.has_standard = true;
  }

  // "arch=compute_90a,code=[sm_90a,compute_90a]", "sm_90a".
  void architectures(std::string_view value) {
    if (value.starts_with("arch=")) value = value.substr(5, value.find(',') - 5);
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      if (auto name = architecture_of(value.substr(0, comma)); !name.empty())
        result_.unit.architectures.push_back(name);
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
  }

  void for_host(std::string_view list) {
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      const std::string option(list.substr(0, comma));
      if (!option.empty() && !host_option(option)) {
        // Macros and paths for the host compiler count in both passes: nvcc preprocesses with it.
        OptionReader inner(nested_ = {option}, folder_);
        CompileOptions read = inner.run();
        auto& flags = result_.unit.preprocessor_flags;
        flags.insert(flags.end(), read.unit.preprocessor_flags.begin(),
                     read.unit.preprocessor_flags.end());
        result_.left_out.insert(result_.left_out.end(), read.left_out.begin(), read.left_out.end());
      }
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }

  bool nvcc_option(const std::string& argument) {
    std::string value;
    auto is = [&](std::initializer_list<std::string_view> names) {
      return std::ranges::any_of(names, [&](auto name) { return value_of(argument, name, value); });
    };
    TranslationUnit& unit = result_.unit;
    if (is({"-std", "--std"})) {
      standard(value);
    } else if (is({"-gencode", "--generate-code", "-arch", "--gpu-architecture", "--cuda-gpu-arch",
                   "--offload-arch"})) {
      architectures(value);
    } else if (is({"-Xcompiler", "--compiler-options"})) {
      for_host(value);
    } else if (is({"-maxrregcount", "--maxrregcount"})) {
      std::from_chars(value.data(), value.data() + value.size(), unit.max_registers);
    } else if (is({"-default-stream", "--default-stream"})) {
      if (value == "per-thread") flag("-D", "CUDA_API_PER_THREAD_DEFAULT_STREAM=1");
    } else if (is({"-rdc", "--relocatable-device-code"})) {
      unit.relocatable = value == "true";
    } else if (argument == "-dc" || argument == "--device-c") {
      unit.relocatable = true;
    } else if (argument == "-use_fast_math" || argument == "--use_fast_math") {
      unit.fast_math = true;
    } else if (argument == "-extended-lambda" || argument == "--extended-lambda" ||
               argument == "--expt-extended-lambda" || argument == "-expt-extended-lambda") {
      unit.extended_lambda = true;
    } else if (argument == "--expt-relaxed-constexpr" || argument == "-expt-relaxed-constexpr") {
      unit.relaxed_constexpr = true;
    } else if (is({"-x", "--x"})) {
      result_.cuda_language = value == "cu" || value == "cuda";
    } else {
      return takes_a_value(argument);
    }
    return true;
  }

  // Options whose value is an argument of its own that must not be taken for a file.
  bool takes_a_value(const std::string& argument) {
    for (std::string_view name : {"-o",
                                  "--output-file",
                                  "-MF",
                                  "-MT",
                                  "-MQ",
                                  "-ccbin",
                                  "--compiler-bindir",
                                  "-Xptxas",
                                  "--ptxas-options",
                                  "-Xcudafe",
                                  "-Xlinker",
                                  "-Xnvlink",
                                  "-Xfatbin",
                                  "-code",
                                  "--gpu-code",
                                  "-diag-suppress",
                                  "--diag-suppress",
                                  "-diag-error",
                                  "-diag-warn",
                                  "-t",
                                  "--threads",
                                  "-L",
                                  "-l",
                                  "-Xarchive",
                                  "-arch-list",
                                  "-odir",
                                  "--output-directory"})
      if (argument == name) {
        result_.left_out.push_back(argument + " " +
                                   (at_ + 1 < arguments_.size() ? arguments_[at_ + 1] : ""));
        ++at_;
        return true;
      }
    return false;
  }

  // Options of cl that change macros or language.
  bool host_option(const std::string& argument) {
    if (argument.size() < 2) return false;
    const std::string_view name = std::string_view(argument).substr(1);
    if (name.starts_with("std:")) {
      result_.windows = true;
      if (!result_.has_standard) standard(name.substr(4));
      return true;
    }
    static constexpr std::string_view exact[] = {"MD", "MDd", "MT", "MTd", "LD", "LDd",
                                                 "GR", "GR-", "J",  "Za",  "Zl", "openmp"};
    bool known =
        std::ranges::find(exact, name) != std::end(exact) && argument != "-MD" && argument != "-MT";
    for (std::string_view start :
         {"Zc:", "fp:", "arch:", "experimental:preprocessor", "permissive"})
      known |= name.starts_with(start);
    if (!known) {
      // Only a command for cl has these.
      for (std::string_view start : {"EHsc", "bigobj", "utf-8", "nologo"})
        result_.windows |= name.starts_with(start);
      return false;
    }
    result_.windows = true;
    result_.unit.cl_flags.push_back("/" + std::string(name));
    return true;
  }

  const Arguments& arguments_;
  fs::path folder_;
  std::size_t at_ = 0, option_ = 0;
  bool for_cl_;
  Arguments nested_;
  CompileOptions result_;
};

std::expected<void, std::string> expand(const Arguments& arguments, const fs::path& folder,
                                        int depth, Arguments& into) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string file;
    if (arguments[i].starts_with("@") && arguments[i].size() > 1)
      file = arguments[i].substr(1);
    else if (arguments[i].starts_with("--options-file=") || arguments[i].starts_with("-optf="))
      file = arguments[i].substr(arguments[i].find('=') + 1);
    else if ((arguments[i] == "--options-file" || arguments[i] == "-optf") &&
             i + 1 < arguments.size())
      file = arguments[++i];
    if (file.empty()) {
      into.push_back(arguments[i]);
      continue;
    }
    const std::string path = absolute(file, folder);
    auto text = llvm::MemoryBuffer::getFile(path);
    if (!text)
      return std::unexpected("response file " + printable_path(path) +
                             " cannot be read: " + text.getError().message());
    if (depth > 8)
      return std::unexpected("response file " + printable_path(path) + " names itself");
    auto inner = expand(split_command((*text)->getBuffer()), folder, depth + 1, into);
    if (!inner) return inner;
  }
  return {};
}

} // namespace

std::expected<Arguments, std::string> expand_response_files(const Arguments& arguments,
                                                            const fs::path& folder) {
  Arguments result;
  auto done = expand(arguments, folder, 0, result);
  if (!done) return std::unexpected(done.error());
  return result;
}

CompileOptions read_options(const Arguments& arguments, const fs::path& folder, bool for_cl) {
  return OptionReader(arguments, folder, for_cl).run();
}

} // namespace portcuda
