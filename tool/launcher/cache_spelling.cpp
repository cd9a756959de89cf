#include "tool/launcher/cache_spelling.h"

#include <algorithm>

#include "tool/verify/nvcc_arguments.h"
#include "llvm/ADT/StringSwitch.h"

namespace portcuda {
namespace {

using Argument = CompilerCall::Argument;

bool has_cache(const CompilerCall& call) {
  return std::ranges::any_of(call.launchers, [](llvm::StringRef launcher) {
    llvm::StringRef name = launcher.substr(launcher.find_last_of("/\\") + 1);
    name.consume_back(".exe");
    return name.ends_with("cache") || name == "cachepot"; // ccache, sccache, buildcache, clcache
  });
}

// What has no value and decides whether and how a cache works.
llvm::StringRef short_word(llvm::StringRef word) {
  return llvm::StringSwitch<llvm::StringRef>(word)
      .Case("--compile", "-c")
      .Case("--device-c", "-dc")
      .Case("--preprocess", "-E")
      .Case("--generate-dependencies", "-M")
      .Case("--generate-nonsystem-dependencies", "-MM")
      .Case("--generate-dependencies-with-compile", "-MD")
      .Case("--generate-nonsystem-dependencies-with-compile", "-MMD")
      .Case("--generate-dependency-targets", "-MP")
      .Default({});
}

// Options of the GNU compilers: the caches must know their values, and do so behind a blank.
bool is_gnu(std::string_view short_name) {
  constexpr std::string_view names[] = {"-o", "-MF", "-MT", "-include", "-isystem",   "-x",    "-I",
                                        "-D", "-U",  "-L",  "-l",       "-Xcompiler", "-ccbin"};
  return std::ranges::find(names, short_name) != std::end(names);
}

Argument like(const Argument& old, std::string text) {
  return old.text == text ? old : Argument{std::move(text), old.response_file, {}};
}

} // namespace

void spell_for_caches(CompilerCall& call, std::vector<Argument>& arguments) {
  if (call.family != CompilerFamily::nvcc || !has_cache(call)) return;
  for (std::string& file : call.response_files)
    if (file.starts_with("-")) file = "@" + file.substr(file.find('=') + 1);
  std::vector<Argument> spelled;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Argument& argument = arguments[i];
    if (const llvm::StringRef word = short_word(argument.text); !word.empty()) {
      spelled.push_back(like(argument, word.str()));
      continue;
    }
    const auto option = nvcc_option(argument.text);
    const bool follows = option && option->value_follows;
    const bool here = follows && i + 1 < arguments.size() &&
                      arguments[i + 1].response_file == argument.response_file;
    // As it is: no option with a value, one whose value is attached to its short name, the end.
    if (!option || (follows ? !here : !argument.text.starts_with("--"))) {
      spelled.push_back(argument);
      continue;
    }
    if (is_gnu(option->short_name)) {
      spelled.push_back(like(argument, std::string(option->short_name)));
      spelled.push_back(follows ? arguments[++i] : like(argument, option->value));
    } else if (follows) {
      spelled.push_back(like(argument, argument.text + "=" + arguments[++i].text));
    } else {
      spelled.push_back(argument);
    }
  }
  arguments = std::move(spelled);
}

} // namespace portcuda
