#include "tool/verify/preprocess.h"

#include <charconv>
#include <unordered_set>

#include "tool/units/cuda_macros.h"
#include "tool/verify/msvc_macros.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

std::string definition(const Macro& macro) { return "-D" + macro.name + "=" + macro.value; }

// Takes the part of `line` up to `separator` off its front; false if there is none.
bool take(std::string_view& line, std::string_view separator, std::string_view& part) {
  const std::size_t at = line.find(separator);
  if (at == line.npos) return false;
  part = line.substr(0, at);
  line.remove_prefix(at + separator.size());
  return true;
}

bool number_in(std::string_view text, unsigned& number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// "FILE:LINE:COLUMN" in front of a message; the file's name may hold colons.
bool take_place(std::string_view& line, std::string_view kind, CompilerMessage& message) {
  const std::size_t at = line.find(kind);
  if (at == line.npos) return false;
  std::string_view place = line.substr(0, at);
  line.remove_prefix(at + kind.size());
  unsigned column = 0;
  for (unsigned* part : {&column, &message.line}) {
    const std::size_t colon = place.rfind(':');
    if (colon == place.npos || !number_in(place.substr(colon + 1), *part)) return true;
    place = place.substr(0, colon);
  }
  message.file = place;
  return true;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// `\"`, `\\`, and three octal digits for each byte that is not ASCII.
std::string unescaped(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '\\' || i + 1 == name.size()) {
      text += name[i];
    } else if (i + 3 < name.size() && is_octal(name[i + 1]) && is_octal(name[i + 2]) &&
               is_octal(name[i + 3])) {
      text += char((name[i + 1] - '0') * 64 + (name[i + 2] - '0') * 8 + (name[i + 3] - '0'));
      i += 3;
    } else {
      text += name[++i];
    }
  }
  return text;
}

} // namespace

std::vector<std::string> preprocessor_arguments(const FrontEnd& front_end,
                                                const PassRequest& request) {
  const TranslationUnit& unit = *request.unit;
  const std::string version = std::to_string(front_end.msvc_version);
  std::vector<std::string> arguments = {"-E",
                                        "-x",
                                        "c++",
                                        "-std=c++" + std::to_string(unit.standard),
                                        "--target=x86_64-pc-windows-msvc",
                                        "-fms-compatibility",
                                        "-fms-extensions",
                                        "-fms-compatibility-version=" + version.substr(0, 2) + "." +
                                            version.substr(2),
                                        "-nostdinc",
                                        "-undef",
                                        "-w",
                                        "-Wno-builtin-macro-redefined",
                                        "-fno-caret-diagnostics",
                                        "-fno-color-diagnostics",
                                        "-fno-diagnostics-show-option",
                                        "-ferror-limit=0"};
  for (std::string_view name : macros_unknown_to_msvc())
    arguments.push_back("-U" + std::string(name));
  for (const Macro& macro : msvc_macros({front_end.msvc_version, unit.standard, unit.cl_flags}))
    arguments.push_back(definition(macro));
  for (const Macro& macro : cuda_macros(parse_cuda_version(front_end.cuda.version), unit,
                                        request.pass, request.architecture))
    arguments.push_back(definition(macro));
  arguments.insert(arguments.end(), unit.preprocessor_flags.begin(), unit.preprocessor_flags.end());
  for (const auto& folder : front_end.cuda.includes())
    arguments.insert(arguments.end(), {"-isystem", folder.string()});
  for (const auto& folder : front_end.headers.includes)
    arguments.insert(arguments.end(), {"-isystem", folder.string()});
  arguments.insert(arguments.end(), {"-include", "cuda_runtime.h"});
  return arguments;
}

Preprocessed preprocess(const FrontEnd& front_end, const PassRequest& request,
                        const std::filesystem::path& output) {
  ChildCommand command;
  command.arguments = {front_end.preprocessor.string()};
  for (std::string& argument : preprocessor_arguments(front_end, request))
    command.arguments.push_back(std::move(argument));
  command.arguments.insert(command.arguments.end(),
                           {request.unit->file.string(), "-o", output.string()});
  command.folder = request.unit->folder;
  command.environment = {{"LC_ALL", "C.UTF-8"}};
  command.time_limit = front_end.time_limit;
  Preprocessed result;
  result.run = run_child(command);
  result.messages = parse_preprocessor_messages(result.run.err);
  if (!result.run.succeeded()) return result;
  if (auto text = llvm::MemoryBuffer::getFile(output.string()))
    result.files_read = files_in_line_markers((*text)->getBuffer());
  return result;
}

std::vector<CompilerMessage> parse_preprocessor_messages(std::string_view text) {
  std::vector<CompilerMessage> messages;
  std::string_view line;
  while (!text.empty()) {
    if (!take(text, "\n", line)) line = std::exchange(text, {});
    CompilerMessage message;
    if (take_place(line, ": fatal error: ", message))
      message.kind = MessageKind::catastrophic;
    else if (take_place(line, ": error: ", message))
      message.kind = MessageKind::error;
    else
      continue;
    message.text = line;
    messages.push_back(std::move(message));
  }
  return messages;
}

// `# 1 "FILE" 1`: a file is entered. Markers without that flag come from #line directives, too.
std::vector<std::filesystem::path> files_in_line_markers(std::string_view text) {
  std::vector<std::filesystem::path> files;
  std::unordered_set<std::string> seen;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t open = line.starts_with("# ") ? line.find('"') : line.npos;
    const std::size_t close = open == line.npos ? open : line.rfind('"');
    const bool entered =
        close != line.npos && close > open && (at == 0 || line.substr(close + 1).starts_with(" 1"));
    if (entered && line[open + 1] != '<')
      if (auto name = unescaped(line.substr(open + 1, close - open - 1)); seen.insert(name).second)
        files.emplace_back(name);
    at = end + 1;
  }
  return files;
}

std::string missing_header(const CompilerMessage& message) {
  constexpr std::string_view tail = "' file not found";
  const std::size_t end = message.text.find(tail);
  if (message.text.empty() || message.text[0] != '\'' || end == std::string::npos) return {};
  return message.text.substr(1, end - 1);
}

} // namespace portcuda
