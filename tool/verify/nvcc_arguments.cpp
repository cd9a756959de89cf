#include "tool/verify/nvcc_arguments.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace portcuda {
namespace {

namespace fs = std::filesystem;

enum class Kind { value, path, searched_path, left_out, output, compile, compile_relocatable };

struct Option {
  std::string_view name, short_name;
  Kind kind = Kind::value;
  bool joined = false; // the value may follow the short name without a space: -Iinclude
};

// Options of nvcc 13 that take a value, from `nvcc --help`, and those that say what to make.
constexpr auto options = std::to_array<Option>({
    {"--include-path", "-I", Kind::path, true},
    {"--system-include", "-isystem", Kind::path},
    {"--pre-include", "-include", Kind::searched_path},
    {"--library-path", "-L", Kind::path, true},
    {"--output-directory", "-odir", Kind::path},
    {"--options-file", "-optf", Kind::path},
    {"--dependency-output", "-MF", Kind::path},
    {"--keep-dir", "-keep-dir", Kind::path},
    {"--fdevice-time-trace", "-fdevice-time-trace", Kind::path},
    {"--time", "-time", Kind::path},
    {"--output-file", "-o", Kind::output},
    {"--compile", "-c", Kind::compile},
    {"--device-c", "-dc", Kind::compile_relocatable},
    {"--compiler-bindir", "-ccbin", Kind::left_out},
    {"--archiver-binary", "-arbin", Kind::left_out},
    {"--libdevice-directory", "-ldir", Kind::left_out},
    {"--target-directory", "-target-dir", Kind::left_out},
    {"--define-macro", "-D", Kind::value, true},
    {"--undefine-macro", "-U", Kind::value, true},
    {"--library", "-l", Kind::value, true},
    {"--optimize", "-O", Kind::value, true},
    {"--optimization-info", "-opt-info"},
    {"--Ofast-compile", "-Ofc"},
    {"--dopt", "-dopt"},
    {"--ftemplate-backtrace-limit", "-ftemplate-backtrace-limit"},
    {"--ftemplate-depth", "-ftemplate-depth"},
    {"--compiler-options", "-Xcompiler"},
    {"--linker-options", "-Xlinker"},
    {"--archive-options", "-Xarchive"},
    {"--ptxas-options", "-Xptxas"},
    {"--nvlink-options", "-Xnvlink"},
    {"--cudafe-options", "-Xcudafe"},
    {"--threads", "-t"},
    {"--split-compile", "-split-compile"},
    {"--split-compile-extended", "-split-compile-extended"},
    {"--run-args", "-run-args"},
    {"--input-drive-prefix", "-idp"},
    {"--dependency-drive-prefix", "-ddp"},
    {"--drive-prefix", "-dp"},
    {"--dependency-target-name", "-MT"},
    {"--gpu-architecture", "-arch"},
    {"--gpu-code", "-code"},
    {"--generate-code", "-gencode"},
    {"--maxrregcount", "-maxrregcount"},
    {"--Werror", "-Werror"},
    {"--diag-error", "-diag-error"},
    {"--diag-suppress", "-diag-suppress"},
    {"--diag-warn", "-diag-warn"},
    {"--jump-table-density", "-jtd"},
    {"--frandom-seed", "-frandom-seed"},
    {"--sanitize", "-sanitize"},
    {"--std", "-std"},
    {"--x", "-x"},
    {"--machine", "-m"},
    {"--cudart", "-cudart"},
    {"--cudadevrt", "-cudadevrt"},
    {"--relocatable-device-code", "-rdc"},
    {"--ftz", "-ftz"},
    {"--prec-div", "-prec-div"},
    {"--prec-sqrt", "-prec-sqrt"},
    {"--fmad", "-fmad"},
    {"--default-stream", "-default-stream"},
    {"--device-debug-level", "-device-debug-level"},
});

struct Match {
  const Option* option = nullptr;
  std::string_view name; // as it was written
  std::string value;
  enum Form { none, separate, equals, joined } form = none;
};

// The option that `word` is, with its value if that is in the same word.
Match match(const std::string& word) {
  Match best;
  for (const Option& o : options)
    for (std::string_view name : {o.name, o.short_name}) {
      if (!word.starts_with(name)) continue;
      const std::string_view rest = std::string_view(word).substr(name.size());
      if (rest.empty()) return {&o, name, "", Match::separate};
      if (rest[0] == '=')
        best = {&o, name, std::string(rest.substr(1)), Match::equals};
      else if (o.joined && name == o.short_name && !best.option)
        best = {&o, name, std::string(rest), Match::joined};
    }
  return best;
}

class Reader {
public:
  Reader(const std::vector<std::string>& words, const fs::path& folder,
         const std::function<std::string(const fs::path&)>& windows)
      : words_(words), folder_(folder), windows_(windows) {}

  NvccArguments read() {
    for (next_ = 0; next_ < words_.size();) {
      const std::string& word = words_[next_++];
      if (word.empty()) continue;
      if (word[0] != '-') {
        result_.sources.push_back(absolute(word));
        continue;
      }
      Match found = match(word);
      // -c is added by who runs nvcc.exe; -dc is the same with -rdc=true.
      if (found.option && found.option->kind == Kind::compile) continue;
      if (found.option && found.option->kind == Kind::compile_relocatable) {
        result_.arguments.push_back("-rdc=true");
        continue;
      }
      if (!found.option) {
        result_.arguments.push_back(word);
        continue;
      }
      if (found.form == Match::separate) {
        if (next_ == words_.size()) {
          result_.arguments.push_back(word);
          break;
        }
        found.value = words_[next_++];
      }
      take(word, found);
    }
    return std::move(result_);
  }

private:
  void take(const std::string& word, const Match& found) {
    const Option& option = *found.option;
    switch (option.kind) {
    case Kind::output:
      result_.object = absolute(found.value);
      break;
    case Kind::left_out:
      result_.left_out.push_back(std::string(found.name) + " " + found.value);
      break;
    case Kind::path:
    case Kind::searched_path:
      add(word, found, paths(found.value, option.kind == Kind::searched_path));
      break;
    default:
      add(word, found, found.value);
    }
  }

  void add(const std::string& word, const Match& found, const std::string& value) {
    if (found.form == Match::separate) {
      result_.arguments.push_back(word);
      result_.arguments.push_back(value);
    } else {
      result_.arguments.push_back(std::string(found.name) +
                                  (found.form == Match::equals ? "=" : "") + value);
    }
  }

  // nvcc splits the values of its options at commas.
  std::string paths(const std::string& value, bool may_be_searched) const {
    std::string list;
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t end = std::min(value.find(',', at), value.size());
      const std::string one = value.substr(at, end - at);
      // A header to include first is searched on the include path unless it lies here.
      std::error_code ignored;
      const bool searched = may_be_searched && !fs::exists(absolute(one), ignored);
      list += (at ? "," : "") + (searched ? one : windows_(absolute(one)));
      at = end + 1;
    }
    return list;
  }

  fs::path absolute(const std::string& path) const { return (folder_ / path).lexically_normal(); }

  const std::vector<std::string>& words_;
  const fs::path& folder_;
  const std::function<std::string(const fs::path&)>& windows_;
  std::size_t next_ = 0;
  NvccArguments result_;
};

} // namespace

NvccArguments
nvcc_arguments_for_windows(const std::vector<std::string>& arguments, const fs::path& folder,
                           const std::function<std::string(const fs::path&)>& windows) {
  return Reader(arguments, folder, windows).read();
}

std::optional<NvccOption> nvcc_option(const std::string& word) {
  const Match found = match(word);
  const bool takes_value = found.option && found.option->kind != Kind::compile &&
                           found.option->kind != Kind::compile_relocatable;
  if (!takes_value) return std::nullopt;
  return NvccOption{found.option->name, found.option->short_name, found.value,
                    found.form == Match::separate};
}

} // namespace portcuda
