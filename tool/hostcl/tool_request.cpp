#include "tool/hostcl/tool_request.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/StringSaver.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr unsigned utf8_page = 65001;

// Response files inside response files: cl itself refuses the second level, CMake never writes it.
constexpr int deepest_response = 8;

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::vector<llvm::UTF16> units(bytes.size() / 2);
  for (std::size_t i = 0; i < units.size(); ++i) {
    auto first = static_cast<unsigned char>(bytes[2 * i]),
         second = static_cast<unsigned char>(bytes[2 * i + 1]);
    units[i] = static_cast<llvm::UTF16>(big_endian ? first << 8 | second : second << 8 | first);
  }
  // A lone half of a pair is a legal Windows file name; it cannot be ours, so nothing is lost.
  std::string text;
  llvm::convertUTF16ToUTF8String(units, text);
  return text;
}

bool is_utf8(std::string_view bytes) {
  auto* at = reinterpret_cast<const llvm::UTF8*>(bytes.data());
  return llvm::isLegalUTF8String(&at, at + bytes.size());
}

std::string from_code_page(std::string_view bytes, unsigned code_page) {
  iconv_t converter = iconv_open("UTF-8", ("CP" + std::to_string(code_page)).c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::string(bytes);
  std::string text(bytes.size() * 4 + 4, '\0');
  char* in = const_cast<char*>(bytes.data());
  char* out = text.data();
  std::size_t in_left = bytes.size(), out_left = text.size();
  while (in_left && iconv(converter, &in, &in_left, &out, &out_left) == static_cast<size_t>(-1)) {
    *out++ = '?'; // a byte that the page leaves undefined
    --out_left, ++in, --in_left;
  }
  iconv_close(converter);
  text.resize(text.size() - out_left);
  return text;
}

// The first word of a command line is the program, with quotes but without escapes.
std::string_view without_program(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (!quoted && (line[i] == ' ' || line[i] == '\t')) return line.substr(i + 1);
  }
  return {};
}

std::string tool_name(std::string_view module) {
  std::size_t slash = module.find_last_of("\\/");
  std::string name(slash == module.npos ? module : module.substr(slash + 1));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name.ends_with(".exe")) name.resize(name.size() - 4);
  return name;
}

bool expand(std::vector<std::string>& result, const std::vector<std::string>& arguments,
            const WindowsPaths& paths, const fs::path& folder, unsigned code_page, int depth,
            std::string& unreadable) {
  for (const std::string& argument : arguments) {
    if (!argument.starts_with('@') || argument.size() == 1) {
      result.push_back(argument);
      continue;
    }
    const std::string name = argument.substr(1);
    auto file = llvm::MemoryBuffer::getFile((folder / paths.unix_path(name)).string());
    if (!file || depth == deepest_response) {
      unreadable = name;
      return false;
    }
    const std::string text = windows_text((*file)->getBuffer(), code_page);
    if (!expand(result, split_windows_arguments(text), paths, folder, code_page, depth + 1,
                unreadable))
      return false;
  }
  return true;
}

} // namespace

std::expected<ToolRequest, std::string> read_tool_request(std::string_view bytes) {
  constexpr std::size_t field_count = 9;
  const std::string text = from_utf16(bytes, false);
  std::array<std::string_view, field_count> fields;
  std::string_view rest = text;
  for (std::string_view& field : fields) {
    std::size_t end = rest.find('\0');
    if (end == rest.npos) return std::unexpected("the request of a Windows program is cut short");
    field = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  if (fields[0] != "portcuda-tool-1")
    return std::unexpected("the request of a Windows program is of another version of portcuda");
  ToolRequest request;
  request.code_page =
      static_cast<unsigned>(std::strtoul(std::string(fields[1]).c_str(), nullptr, 10));
  request.tool = tool_name(fields[2]);
  request.folder = fields[3];
  request.include = fields[4];
  request.lib = fields[5];
  request.cl_before = fields[6];
  request.cl_after = fields[7];
  request.command_line = without_program(fields[8]);
  return request;
}

std::vector<std::string> split_windows_arguments(std::string_view text) {
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver(memory);
  llvm::SmallVector<const char*> tokens;
  llvm::cl::TokenizeWindowsCommandLine(text, saver, tokens);
  return {tokens.begin(), tokens.end()};
}

std::string windows_text(std::string_view bytes, unsigned code_page) {
  if (bytes.starts_with("\xff\xfe")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xfe\xff")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xef\xbb\xbf")) return std::string(bytes.substr(3));
  if (code_page == utf8_page || is_utf8(bytes)) return std::string(bytes);
  return from_code_page(bytes, code_page);
}

std::string WindowsPaths::unix_path(std::string_view windows) const {
  std::string path(windows);
  for (char& c : path)
    if (c == '\\') c = '/';
  if (path.starts_with("//?/")) path.erase(0, 4);
  if (path.size() < 2 || path[1] != ':' || !std::isalpha(static_cast<unsigned char>(path[0])))
    return path;
  const char drive = static_cast<char>(std::tolower(static_cast<unsigned char>(path[0])));
  const fs::path link = prefix_ / "dosdevices" / (std::string(1, drive) + ":");
  std::error_code no_link;
  fs::path root = fs::read_symlink(link, no_link);
  if (no_link) root = drive == 'z' ? fs::path("/") : link;
  if (root.is_relative()) root = link.parent_path() / root;
  const fs::path full = (root / fs::path(path.substr(2)).relative_path()).lexically_normal();
  for (const auto& [name, target] : links_) {
    const auto [end, at] = std::ranges::mismatch(name, full);
    if (end != name.end()) continue;
    fs::path real = target;
    for (auto part = at; part != full.end(); ++part) real /= *part;
    return real.string();
  }
  return full.string();
}

std::expected<std::vector<std::string>, std::string>
with_response_files(std::vector<std::string> arguments, const WindowsPaths& paths,
                    const fs::path& folder, unsigned code_page) {
  std::vector<std::string> result;
  std::string unreadable;
  if (!expand(result, arguments, paths, folder, code_page, 0, unreadable))
    return std::unexpected(unreadable);
  return result;
}

} // namespace portcuda
