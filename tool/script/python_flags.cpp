#include "tool/script/python_flags.h"

#include "tool/script/flag_flow.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

bool makes_extension(std::string_view function) {
  return lower_case(function.substr(function.rfind('.') + 1)).ends_with("extension") ||
         one_of(function.substr(function.rfind('.') + 1), {"load", "load_inline"});
}

class FlagSearch {
public:
  explicit FlagSearch(const PythonScript& script) : script_(script), flow_(script, result_.sites) {}

  PythonFlags find() {
    for (const ScriptNode& node : script_.tree().nodes()) {
      if (node.is("call")) from_call(node);
      if (node.is("dictionary")) from_keywords(node);
      if (one_of(node.type(), {"assignment", "augmented_assignment"})) from_attribute(node);
    }
    return std::move(result_);
  }

private:
  using Compiler = ExtensionFlags::Compiler;

  static bool gives_flags(ScriptNode call) {
    for (const ScriptNode& argument : call.field("arguments").children())
      if (argument.is("keyword_argument") &&
          one_of(argument.field("name").text(),
                 {"extra_compile_args", "extra_cflags", "extra_cuda_cflags", "extra_link_args",
                  "extra_ldflags", "libraries", "library_dirs", "define_macros"}))
        return true;
    return false;
  }

  void from_call(ScriptNode call) {
    if (!gives_flags(call) || script_.runs_on_windows(call) == Truth::no) return;
    const std::string_view function = called(call);
    const bool extension = makes_extension(function);
    ExtensionFlags flags{.call = call, .cuda = function.find("CUDA") != function.npos};
    if (auto value = keyword_argument(call, "extra_compile_args")) compile_args(value, flags);
    if (auto value = keyword_argument(call, "extra_cflags")) collect(value, host_flag, flags.host);
    if (auto value = keyword_argument(call, "extra_cuda_cflags"))
      collect(value, nvcc_flag, flags.nvcc), flags.cuda = true;
    for (std::string_view name : {"extra_link_args", "extra_ldflags"})
      if (auto value = keyword_argument(call, name)) collect(value, link_flag);
    if (extension) {
      if (auto value = keyword_argument(call, "libraries")) collect(value, library_name);
      if (auto value = keyword_argument(call, "library_dirs")) collect(value, library_dir);
      if (auto value = keyword_argument(call, "define_macros")) collect(value, macro_name);
    }
    if (flags.host.value || flags.nvcc.value) result_.extensions.push_back(std::move(flags));
  }

  // `kwargs = {"extra_compile_args": …}`, for a call with `**kwargs`.
  void from_keywords(ScriptNode dictionary) {
    for (const ScriptNode& pair : dictionary.children()) {
      auto key = pair.is("pair") ? script_.string_value(pair.field("key")) : std::nullopt;
      if (!key) continue;
      ExtensionFlags flags{.call = dictionary};
      if (*key == "extra_compile_args") compile_args(pair.field("value"), flags);
      if (*key == "extra_link_args") collect(pair.field("value"), link_flag);
    }
  }

  // `extension.extra_compile_args = …`
  void from_attribute(ScriptNode assignment) {
    const ScriptNode left = assignment.field("left"), right = assignment.field("right");
    if (!left.is("attribute") || !right) return;
    const std::string_view name = left.field("attribute").text();
    ExtensionFlags flags{.call = assignment};
    if (name == "extra_compile_args") compile_args(right, flags);
    if (name == "extra_link_args") collect(right, link_flag);
  }

  void collect(ScriptNode value, std::uint16_t roles, Compiler& compiler) {
    compiler.value = value;
    flow_.collect(value, {}, roles, compiler);
  }
  void collect(ScriptNode value, std::uint16_t roles) {
    Compiler none;
    collect(value, roles, none);
  }

  // A dictionary with a list for each compiler, or one list for both.
  void compile_args(ScriptNode value, ExtensionFlags& flags) {
    flow_.collect(value, "cxx", host_flag, flags.host);
    flow_.collect(value, "nvcc", nvcc_flag, flags.nvcc);
    const bool dictionary = flow_.found_key();
    if (!flags.nvcc.sites.empty() || !flags.nvcc.lists.empty()) flags.cuda = true;
    if (dictionary) {
      flags.host.value = flags.nvcc.value = value;
      return;
    }
    flags.host = {}, flags.nvcc = {};
    flags.one_list = flags.cuda;
    collect(value, flags.cuda ? host_flag | nvcc_flag : host_flag, flags.host);
  }

  const PythonScript& script_;
  PythonFlags result_;
  FlagFlow flow_;
};

} // namespace

PythonFlags find_python_flags(const PythonScript& script) { return FlagSearch(script).find(); }

} // namespace portcuda
