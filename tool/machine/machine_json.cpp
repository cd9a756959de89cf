// Errors of the library name the field they are about.
#define JSON_DIAGNOSTICS 1
// GCC 12 takes the library's look at a parent for one outside of a temporary object.
#pragma GCC diagnostic ignored "-Warray-bounds"
#include "tool/machine/machine_json.h"

#include <nlohmann/json.hpp>

#include "llvm/ADT/StringRef.h"

namespace portcuda {

using Json = nlohmann::json;

// Found by nlohmann's library by their names, for one type each.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(CudaToolkit, folder, version, found_by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VisualStudio, folder, name, version, toolsets)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(HostCompiler, program, version, host, target)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Gpu, name, compute_capability, memory, driver)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Torch, version, cuda, folder)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Memory, physical, available, commit_limit,
                                                commit_left)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(FreeDisk, folder, what_for, bytes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Git, program, version, settings)

namespace {

// A field that is absent or null leaves `value` alone.
template <class T> void take(const Json& object, const char* name, T& value) {
  if (auto found = object.find(name); found != object.end() && !found->is_null())
    found->get_to(value);
}

template <class T> void take(const Json& object, const char* name, std::optional<T>& value) {
  if (auto found = object.find(name); found != object.end() && !found->is_null())
    value = found->template get<T>();
}

template <class T> void give(Json& object, const char* name, const std::optional<T>& value) {
  if (value) object[name] = *value;
}

Json python_to_json(const Python& python) {
  Json object = Json::object();
  object["program"] = python.program;
  object["version"] = python.version;
  object["bits"] = python.bits;
  object["free_threaded"] = python.free_threaded;
  give(object, "can_compile", python.can_compile);
  object["packages"] = python.packages;
  give(object, "torch", python.torch);
  return object;
}

void take_python(const Json& machine, Python& python) {
  const auto found = machine.find("python");
  if (found == machine.end() || found->is_null()) return;
  if (!found->is_object())
    throw Json::type_error::create(302, "type must be object, but is no object", &*found);
  take(*found, "program", python.program);
  take(*found, "version", python.version);
  take(*found, "bits", python.bits);
  take(*found, "free_threaded", python.free_threaded);
  take(*found, "can_compile", python.can_compile);
  take(*found, "packages", python.packages);
  take(*found, "torch", python.torch);
}

// "https://user:password@host/x" becomes "https://***@host/x".
std::string without_password(llvm::StringRef value) {
  const std::size_t scheme = value.find("://");
  if (scheme == value.npos) return value.str();
  const std::size_t start = scheme + 3;
  const std::size_t end = std::min(value.find_first_of("/ \\", start), value.size());
  const std::size_t at = value.slice(start, end).rfind('@');
  if (at == llvm::StringRef::npos) return value.str();
  return value.take_front(start).str() + "***" + value.substr(start + at).str();
}

Json environment_to_json(const Machine& machine) {
  Json variables = Json::object();
  for (const auto& [name, value] : machine.environment)
    if (!is_secret_name(name)) variables[name] = without_password(value);
  return variables;
}

void take_all(const Json& object, Machine& machine) {
  take(object, "system", machine.system);
  take(object, "release", machine.release);
  take(object, "processors", machine.processors);
  take(object, "memory", machine.memory);
  take(object, "disks", machine.disks);
  take(object, "environment", machine.environment);
  take(object, "programs", machine.programs);
  take(object, "program_versions", machine.program_versions);
  take(object, "toolkits", machine.toolkits);
  take(object, "visual_studios", machine.visual_studios);
  take(object, "windows_sdks", machine.windows_sdks);
  take(object, "compiler", machine.compiler);
  take(object, "gpus", machine.gpus);
  take_python(object, machine.python);
  take(object, "git", machine.git);
  take(object, "long_paths_enabled", machine.long_paths_enabled);
  take(object, "developer_mode", machine.developer_mode);
  take(object, "ansi_code_page", machine.ansi_code_page);
  take(object, "oem_code_page", machine.oem_code_page);
  take(object, "temporary_folder", machine.temporary_folder);
  take(object, "home_folder", machine.home_folder);
  take(object, "problems", machine.problems);
}

// "[json.exception.type_error.302] (/memory/physical) type must be number, but is string": what
// stands in brackets first is the library's own business.
std::string said_by(const Json::exception& error) {
  const std::string_view text = error.what();
  const std::size_t end = text.find("] ");
  return std::string(end == text.npos ? text : text.substr(end + 2));
}

} // namespace

bool is_secret_name(std::string_view name) {
  for (const char* word : {"TOKEN", "KEY", "PASSW", "SECRET", "CREDENTIAL"})
    if (llvm::StringRef(name).contains_insensitive(word)) return true;
  return false;
}

std::string machine_to_json(const Machine& machine) {
  Json object = Json::object();
  object["system"] = machine.system;
  object["release"] = machine.release;
  object["processors"] = machine.processors;
  object["memory"] = machine.memory;
  object["disks"] = machine.disks;
  object["environment"] = environment_to_json(machine);
  object["programs"] = machine.programs;
  object["program_versions"] = machine.program_versions;
  object["toolkits"] = machine.toolkits;
  object["visual_studios"] = machine.visual_studios;
  object["windows_sdks"] = machine.windows_sdks;
  object["compiler"] = machine.compiler;
  object["gpus"] = machine.gpus;
  object["python"] = python_to_json(machine.python);
  object["git"] = machine.git;
  give(object, "long_paths_enabled", machine.long_paths_enabled);
  give(object, "developer_mode", machine.developer_mode);
  object["ansi_code_page"] = machine.ansi_code_page;
  object["oem_code_page"] = machine.oem_code_page;
  object["temporary_folder"] = machine.temporary_folder;
  object["home_folder"] = machine.home_folder;
  object["problems"] = machine.problems;
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::expected<Machine, std::string> machine_from_json(std::string_view text) {
  Machine machine;
  try {
    const Json object = Json::parse(text);
    if (!object.is_object()) return std::unexpected("is no JSON object");
    take_all(object, machine);
  } catch (const Json::exception& error) {
    return std::unexpected(said_by(error));
  }
  if (machine.system != "windows" && machine.system != "linux")
    return std::unexpected("`system` is \"" + machine.system +
                           "\"; a recorded machine says \"windows\" or \"linux\"");
  return machine;
}

} // namespace portcuda
