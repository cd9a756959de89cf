#include "tool/machine/program_answers.h"

#include <array>

#include <nlohmann/json.hpp>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using llvm::StringRef;

bool is_word_byte(char c) { return llvm::isAlnum(c) || c == '_'; }

// The first number of `dots` dots or more, and where it stands.
StringRef number_with_dots(StringRef text, unsigned dots) {
  for (std::size_t at = 0; at < text.size();) {
    if (!llvm::isDigit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    unsigned seen = 0;
    while (end < text.size() &&
           (llvm::isDigit(text[end]) ||
            (text[end] == '.' && end + 1 < text.size() && llvm::isDigit(text[end + 1])))) {
      seen += text[end] == '.';
      ++end;
    }
    if (seen >= dots) return text.slice(at, end);
    at = end;
  }
  return {};
}

bool has_word(StringRef text, StringRef word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) &&
        (end == text.size() || !is_word_byte(text[end])))
      return true;
  }
  return false;
}

std::string text_at(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::string nvcc_version(std::string_view answer) {
  const StringRef text(answer);
  const std::size_t release = text.find("release ");
  if (release == text.npos) return {};
  const std::size_t full = text.find(", V", release);
  return number_with_dots(text.substr(full == text.npos ? release : full), 1).str();
}

ClBanner cl_banner(std::string_view answer) {
  const StringRef text(answer);
  ClBanner banner{.version = number_with_dots(text, 2).str()};
  if (banner.version.empty()) return banner;
  for (const auto& [word, target] : std::array<std::pair<const char*, const char*>, 5>{
           {{"x64", "x64"}, {"x86", "x86"}, {"80x86", "x86"}, {"ARM64", "arm64"}, {"ARM", "arm"}}})
    if (banner.target.empty() && has_word(text, word)) banner.target = target;
  return banner;
}

std::string host_of_cl(std::string_view path) {
  for (const char* host : {"x64", "x86", "arm64"})
    if (StringRef(path).contains_insensitive(std::string("\\Host") + host + "\\")) return host;
  return {};
}

std::string link_version(std::string_view answer) {
  const StringRef text(answer);
  const bool gnu = text.contains("GNU coreutils") || text.contains("extra operand");
  if (gnu) return ("GNU " + number_with_dots(text, 1)).str();
  return number_with_dots(text, 2).str();
}

std::string first_version(std::string_view answer) { return number_with_dots(answer, 1).str(); }

std::optional<std::vector<VisualStudio>> vswhere_answer(std::string_view json) {
  const auto list = nlohmann::json::parse(json, nullptr, false);
  if (!list.is_array()) return std::nullopt;
  std::vector<VisualStudio> found;
  for (const nlohmann::json& one : list) {
    if (!one.is_object()) continue;
    std::string version = text_at(one, "installationVersion");
    // The catalogue has the version that people know: "17.14.36 (March 2026)".
    if (const auto catalog = one.find("catalog"); catalog != one.end() && catalog->is_object())
      if (std::string known = first_version(text_at(*catalog, "productDisplayVersion"));
          !known.empty())
        version = known;
    found.push_back({.folder = text_at(one, "installationPath"),
                     .name = text_at(one, "displayName"),
                     .version = std::move(version)});
  }
  return found;
}

std::vector<Gpu> nvidia_smi_answer(std::string_view csv) {
  std::vector<Gpu> gpus;
  llvm::SmallVector<StringRef> lines, fields;
  StringRef(csv).split(lines, '\n', -1, false);
  for (const StringRef line : lines) {
    fields.clear();
    line.split(fields, ',');
    if (fields.size() != 4) continue; // "No devices were found", a complaint of the driver
    for (StringRef& field : fields) {
      field = field.trim();
      if (field.starts_with("[")) field = {};
    }
    Gpu gpu{
        .name = fields[0].str(), .compute_capability = fields[1].str(), .driver = fields[3].str()};
    if (!fields[2].getAsInteger(10, gpu.memory)) gpu.memory <<= 20; // in MiB
    gpus.push_back(std::move(gpu));
  }
  return gpus;
}

std::map<std::string, std::string> git_settings(std::string_view answer) {
  std::map<std::string, std::string> settings;
  llvm::SmallVector<StringRef> lines;
  StringRef(answer).split(lines, '\n', -1, false);
  for (const StringRef line : lines) {
    const auto [name, value] = line.trim().split(' ');
    // A name alone means true (git-config, "Values").
    settings[name.lower()] = value.empty() ? "true" : value.str();
  }
  return settings;
}

const std::string_view python_question = R"py(
import sys
sys.path[:] = [p for p in sys.path if p]
import importlib.util, json, os, re, struct, sysconfig
from importlib import metadata
packages = {}
for name in ("torch", "torchvision", "setuptools", "wheel", "pip", "ninja", "packaging", "psutil", "numpy", "cmake",
             "pybind11", "nanobind", "scikit-build-core", "triton", "triton-windows", "xformers", "flash-attn",
             "setuptools-scm", "einops", "build"):
    try:
        packages[name] = metadata.version(name)
    except Exception:
        pass
torch = None
try:
    folder = os.path.dirname(importlib.util.find_spec("torch").origin)
    values = {}
    with open(os.path.join(folder, "version.py"), encoding="utf-8") as file:
        for line in file:
            found = re.match(r"(\w+)\s*(?::[^=]*)?=\s*['\x22](.*)['\x22]\s*$", line)
            if found:
                values[found.group(1)] = found.group(2)
    torch = {"version": values.get("__version__", ""), "cuda": values.get("cuda", ""), "folder": folder}
except Exception:
    pass
include = sysconfig.get_path("include") or ""
can_compile = os.path.exists(os.path.join(include, "Python.h"))
if os.name == "nt" and can_compile:
    library = "python%d%d%s.lib" % (sys.version_info[0], sys.version_info[1], "t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "")
    can_compile = os.path.exists(os.path.join(sys.base_prefix, "libs", library))
print(json.dumps({"program": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3], "bits": struct.calcsize("P") * 8,
                  "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")), "packages": packages,
                  "can_compile": can_compile, "torch": torch}))
)py";

std::optional<Python> python_answer(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  Python python{.program = text_at(json, "program"), .version = text_at(json, "version")};
  if (python.version.empty()) return std::nullopt;
  if (auto bits = json.find("bits"); bits != json.end() && bits->is_number())
    python.bits = bits->get<int>();
  if (auto free = json.find("free_threaded"); free != json.end() && free->is_boolean())
    python.free_threaded = free->get<bool>();
  if (auto can = json.find("can_compile"); can != json.end() && can->is_boolean())
    python.can_compile = can->get<bool>();
  if (auto packages = json.find("packages"); packages != json.end() && packages->is_object())
    for (const auto& [name, version] : packages->items())
      if (version.is_string()) python.packages[name] = version.get<std::string>();
  if (auto torch = json.find("torch"); torch != json.end() && torch->is_object())
    python.torch = {text_at(*torch, "version"), text_at(*torch, "cuda"), text_at(*torch, "folder")};
  return python;
}

Memory meminfo_answer(std::string_view text) {
  std::map<StringRef, std::uint64_t> values;
  llvm::SmallVector<StringRef> lines;
  StringRef(text).split(lines, '\n', -1, false);
  for (const StringRef line : lines) {
    const auto [name, rest] = line.split(':');
    std::uint64_t kibibytes = 0;
    if (!rest.trim().split(' ').first.getAsInteger(10, kibibytes)) values[name] = kibibytes << 10;
  }
  return {.physical = values["MemTotal"],
          .available = values["MemAvailable"],
          .commit_limit = values["MemTotal"] + values["SwapTotal"],
          .commit_left = values["MemAvailable"] + values["SwapFree"]};
}

std::string os_release_name(std::string_view text) {
  llvm::SmallVector<StringRef> lines;
  StringRef(text).split(lines, '\n', -1, false);
  for (StringRef line : lines)
    if (line.consume_front("PRETTY_NAME=")) return line.trim().trim('"').str();
  return {};
}

} // namespace portcuda
