#include "tool/launcher/compiler_call.h"

#include <algorithm>

#include "tool/edit/content_hash.h"
#include "tool/source/file_error.h"
#include "tool/verify/nvcc_arguments.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Argument = CompilerCall::Argument;

// "C:\CUDA\bin\nvcc.exe" -> "nvcc.exe", in lower case; both separators, wherever we run.
std::string base_name(llvm::StringRef program) {
  return program.substr(program.find_last_of("/\\") + 1).lower();
}

bool is_launcher(const std::string& program) {
  llvm::StringRef name = program;
  name.consume_back(".exe");
  for (const char* known : {"ccache", "sccache", "buildcache", "cachepot", "kache", "clcache",
                            "distcc", "icecc", "wine", "wine64", "env"})
    if (name == known) return true;
  return false;
}

// What may stand between a launcher and the compiler: `ccache max_size=5G nvcc`, `env A=b nvcc`.
bool is_setting(llvm::StringRef word) {
  return word.contains('=') && !word.contains('/') && !word.contains('\\');
}

CompilerFamily family_of(llvm::StringRef name) {
  name.consume_back(".exe");
  if (name.starts_with("nvcc") || name.ends_with("-nvcc")) return CompilerFamily::nvcc;
  return name == "cl" || name == "clang-cl" ? CompilerFamily::cl : CompilerFamily::gnu;
}

// The file that an argument says to read arguments from; `--options-file` has it in the next one.
std::string response_file_of(const std::string& argument, CompilerFamily family) {
  if (argument.starts_with("@") && argument.size() > 1) return argument.substr(1);
  if (family == CompilerFamily::nvcc)
    for (llvm::StringRef option : {"--options-file=", "-optf="})
      if (llvm::StringRef rest = argument; rest.consume_front(option)) return rest.str();
  return {};
}

bool is_options_file(const std::string& argument, CompilerFamily family) {
  return family == CompilerFamily::nvcc && (argument == "--options-file" || argument == "-optf");
}

class CallReader {
public:
  CallReader(CompilerCall& call, const fs::path& folder) : call_(call), folder_(folder) {}

  // `file`: the response file of the command line that all this stands in, or -1.
  std::expected<void, std::string> read(std::span<const CommandWord> words, int file, int depth) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string name = response_file_of(words[i].text, call_.family), option = words[i].text;
      if (is_options_file(words[i].text, call_.family) && i + 1 < words.size()) {
        name = words[++i].text;
        option = "--options-file=" + name;
      }
      if (name.empty()) {
        call_.arguments.push_back({words[i].text, file, words[i].raw});
        continue;
      }
      int inner = file;
      if (file < 0) {
        inner = static_cast<int>(call_.response_files.size());
        call_.response_files.push_back(option);
      }
      if (auto done = read_file(name, inner, depth); !done) return done;
    }
    return {};
  }

private:
  std::expected<void, std::string> read_file(const std::string& name, int file, int depth) {
    const std::string path = (folder_ / name).string();
    if (depth > 8)
      return std::unexpected("response file " + printable_path(path) + " names itself");
    auto text = llvm::MemoryBuffer::getFile(path);
    if (!text)
      return std::unexpected("response file " + printable_path(path) +
                             " cannot be read: " + text.getError().message());
    llvm::StringRef bytes = (*text)->getBuffer();
    bytes.consume_front("\xEF\xBB\xBF");
    std::string converted; // MSBuild writes UTF-16
    if (llvm::hasUTF16ByteOrderMark(llvm::ArrayRef(bytes.data(), bytes.size()))) {
      if (!llvm::convertUTF16ToUTF8String(llvm::ArrayRef(bytes.data(), bytes.size()), converted))
        return std::unexpected("response file " + printable_path(path) + " is no valid UTF-16");
      bytes = converted;
    }
    return read(split_words(bytes, call_.quoting()), file, depth + 1);
  }

  CompilerCall& call_;
  const fs::path& folder_;
};

// The arguments of a response file as its text, one a line; empty if they are what they were.
std::string changed_text(std::span<const Argument> now, std::span<const Argument> before, int file,
                         QuotingRules rules) {
  auto raw_of = [&](std::span<const Argument> all) {
    std::string text;
    for (const Argument& argument : all)
      if (argument.response_file == file)
        text +=
            (argument.raw.empty() ? quoted_argument(argument.text, rules) : argument.raw) + '\n';
    return text;
  };
  std::string text = raw_of(now);
  return text == raw_of(before) ? std::string() : text;
}

// cl.exe takes a response file for text in the code page of the machine unless it is UTF-16.
std::string for_cl(std::string text) {
  llvm::SmallVector<llvm::UTF16> wide;
  if (llvm::StringRef(text).find_if_not([](char c) { return llvm::isASCII(c); }) ==
          llvm::StringRef::npos ||
      !llvm::convertUTF8ToUTF16String(text, wide))
    return text;
  wide.insert(wide.begin(), 0xFEFF);
  text.clear();
  for (const llvm::UTF16 unit : wide) {
    text += static_cast<char>(unit & 0xFF);
    text += static_cast<char>(unit >> 8);
  }
  return text;
}

// nvcc takes `-I a,b` for two folders, each of which may have a place in the mirror.
std::vector<Argument> with_lists_split(std::vector<Argument>& arguments) {
  std::vector<Argument> result;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    Argument& argument = arguments[i];
    const auto option = nvcc_option(argument.text);
    const bool names_paths =
        option && (option->short_name == "-I" || option->short_name == "-isystem" ||
                   option->short_name == "-include");
    const bool follows = names_paths && option->value_follows && i + 1 < arguments.size();
    const llvm::StringRef list = follows       ? llvm::StringRef(arguments[i + 1].text)
                                 : names_paths ? llvm::StringRef(option->value)
                                               : llvm::StringRef();
    if (!list.contains(',')) {
      result.push_back(std::move(argument));
      continue;
    }
    const std::string name =
        argument.text.substr(0, argument.text.size() - (follows ? 0 : list.size()));
    llvm::SmallVector<llvm::StringRef> parts;
    list.split(parts, ',', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef part : parts)
      if (follows)
        result.insert(result.end(), {{name, argument.response_file, {}},
                                     {part.str(), argument.response_file, {}}});
      else
        result.push_back({name + part.str(), argument.response_file, {}});
    i += follows;
  }
  return result;
}

} // namespace

QuotingRules CompilerCall::quoting() const {
  return for_windows                      ? QuotingRules::windows
         : family == CompilerFamily::nvcc ? QuotingRules::nvcc
                                          : QuotingRules::gnu;
}

std::vector<std::string> CompilerCall::texts() const {
  std::vector<std::string> result;
  for (const Argument& argument : arguments) result.push_back(argument.text);
  return result;
}

std::expected<CompilerCall, std::string> read_call(std::span<const std::string> command,
                                                   const fs::path& folder, bool on_windows) {
  CompilerCall call;
  std::size_t at = 0;
  while (at + 1 < command.size() && is_launcher(base_name(command[at]))) {
    do call.launchers.push_back(command[at++]);
    while (at + 1 < command.size() && is_setting(command[at]));
  }
  call.compiler = command[at];
  const std::string name = base_name(call.compiler);
  call.family = family_of(name);
  call.for_windows =
      call.family != CompilerFamily::gnu &&
      (on_windows || llvm::StringRef(name).ends_with(".exe") || call.family == CompilerFamily::cl);
  std::vector<CommandWord> words;
  for (const std::string& argument : command.subspan(at + 1)) words.push_back({argument, {}});
  auto read = CallReader(call, folder).read(words, -1, 0);
  if (!read) return std::unexpected(read.error());
  if (call.family == CompilerFamily::nvcc) call.arguments = with_lists_split(call.arguments);
  call.options = read_options(call.texts(), folder, call.family == CompilerFamily::cl);
  return call;
}

WrittenCall write_call(const CompilerCall& call, std::span<const Argument> arguments,
                       const fs::path& folder) {
  WrittenCall written;
  written.command = call.launchers;
  written.command.push_back(call.compiler);
  // A response file stands where its first argument does; one that held nothing is left out.
  std::vector<bool> seen(call.response_files.size());
  for (const Argument& argument : arguments) {
    if (argument.response_file < 0) {
      written.command.push_back(argument.text);
      continue;
    }
    const auto file = static_cast<std::size_t>(argument.response_file);
    if (seen[file]) continue;
    seen[file] = true;
    const std::string& option = call.response_files[file];
    std::string text =
        changed_text(arguments, call.arguments, argument.response_file, call.quoting());
    if (text.empty()) {
      written.command.push_back(option);
      continue;
    }
    if (call.family == CompilerFamily::cl) text = for_cl(std::move(text));
    std::string name = to_hex(content_hash(text)).substr(0, 16) + ".rsp";
    const std::string prefix =
        option.starts_with('@') ? "@" : option.substr(0, option.find('=') + 1);
    written.command.push_back(prefix + (folder / name).string());
    written.response_files.push_back({std::move(name), std::move(text)});
  }
  return written;
}

} // namespace portcuda
