#include "tool/verify/msvc_macros.h"

#include <algorithm>

namespace portcuda {
namespace {

// Source of the build numbers: Microsoft Learn, "Microsoft C/C++ compiler versioning" and the tool
// set folders that Visual Studio installs (14.29.30133 with 16.11, 14.39.33519 with 17.9,
// 14.44.35207 with 17.14).
constexpr MsvcRelease releases[] = {
    {1929, "192930159", "19.29", "Visual Studio 2019 16.11"},
    {1939, "193933523", "19.39", "Visual Studio 2022 17.9"},
    {1944, "194435207", "19.44", "Visual Studio 2022 17.14"},
};

// A language feature-test macro from a standard and a compiler on. A later row of the same name
// that applies replaces an earlier one. Sources: Microsoft Learn, "Microsoft C/C++ language
// conformance by Visual Studio version" for the release that has a feature; SD-6 for the value that
// goes with it. Everything up to C++20 was complete in 19.29.
struct Feature {
  std::string_view name;
  std::string_view value;
  int standard = 14;
  int version = 1929;
};

constexpr Feature features[] = {
    {"__cpp_aggregate_nsdmi", "201304L"},
    {"__cpp_alias_templates", "200704L"},
    {"__cpp_attributes", "200809L"},
    {"__cpp_binary_literals", "201304L"},
    {"__cpp_constexpr", "201304L"},
    {"__cpp_constexpr", "201603L", 17},
    {"__cpp_constexpr", "201907L", 20},
    {"__cpp_decltype", "200707L"},
    {"__cpp_decltype_auto", "201304L"},
    {"__cpp_delegating_constructors", "200604L"},
    {"__cpp_enumerator_attributes", "201411L"},
    {"__cpp_generic_lambdas", "201304L"},
    {"__cpp_generic_lambdas", "201707L", 20},
    {"__cpp_inheriting_constructors", "200802L"},
    {"__cpp_inheriting_constructors", "201511L", 17},
    {"__cpp_init_captures", "201304L"},
    {"__cpp_init_captures", "201803L", 20},
    {"__cpp_initializer_lists", "200806L"},
    {"__cpp_lambdas", "200907L"},
    {"__cpp_namespace_attributes", "201411L"},
    {"__cpp_nsdmi", "200809L"},
    {"__cpp_range_based_for", "200907L"},
    {"__cpp_range_based_for", "201603L", 17},
    {"__cpp_raw_strings", "200710L"},
    {"__cpp_ref_qualifiers", "200710L"},
    {"__cpp_return_type_deduction", "201304L"},
    {"__cpp_rvalue_references", "200610L"},
    {"__cpp_sized_deallocation", "201309L"},
    {"__cpp_static_assert", "200410L"},
    {"__cpp_static_assert", "201411L", 17},
    {"__cpp_threadsafe_static_init", "200806L"},
    {"__cpp_unicode_characters", "200704L"},
    {"__cpp_unicode_literals", "200710L"},
    {"__cpp_user_defined_literals", "200809L"},
    {"__cpp_variable_templates", "201304L"},
    {"__cpp_variadic_templates", "200704L"},
    {"__cpp_aggregate_bases", "201603L", 17},
    {"__cpp_aligned_new", "201606L", 17},
    {"__cpp_capture_star_this", "201603L", 17},
    {"__cpp_deduction_guides", "201703L", 17},
    {"__cpp_deduction_guides", "201907L", 20},
    {"__cpp_fold_expressions", "201603L", 17},
    {"__cpp_guaranteed_copy_elision", "201606L", 17},
    {"__cpp_hex_float", "201603L", 17},
    {"__cpp_if_constexpr", "201606L", 17},
    {"__cpp_inline_variables", "201606L", 17},
    {"__cpp_noexcept_function_type", "201510L", 17},
    {"__cpp_nontype_template_args", "201411L", 17},
    {"__cpp_nontype_template_args", "201911L", 20},
    {"__cpp_nontype_template_parameter_auto", "201606L", 17},
    {"__cpp_structured_bindings", "201606L", 17},
    {"__cpp_template_template_args", "201611L", 17},
    {"__cpp_variadic_using", "201611L", 17},
    {"__cpp_aggregate_paren_init", "201902L", 20},
    {"__cpp_char8_t", "201811L", 20},
    {"__cpp_char8_t", "202207L", 20, 1934},
    {"__cpp_concepts", "201907L", 20},
    {"__cpp_concepts", "202002L", 20, 1933},
    {"__cpp_conditional_explicit", "201806L", 20},
    {"__cpp_consteval", "201811L", 20},
    {"__cpp_constexpr_dynamic_alloc", "201907L", 20},
    {"__cpp_constexpr_in_decltype", "201711L", 20},
    {"__cpp_constinit", "201907L", 20},
    {"__cpp_designated_initializers", "201707L", 20},
    {"__cpp_impl_coroutine", "201902L", 20},
    {"__cpp_impl_destroying_delete", "201806L", 20},
    {"__cpp_impl_three_way_comparison", "201907L", 20},
    {"__cpp_modules", "201907L", 20},
    {"__cpp_using_enum", "201907L", 20},
    {"__cpp_explicit_this_parameter", "202110L", 23, 1932},
    {"__cpp_size_t_suffix", "202011L", 23, 1943},
    {"__cpp_if_consteval", "202106L", 23, 1944},
    {"__cpp_static_call_operator", "202207L", 23, 1944},
};

// Microsoft Learn, "/std (Specify language standard version)": latest is higher than C++20's and
// otherwise unspecified; 202004L is what 19.29 to 19.44 say.
std::string_view language_value(int standard) {
  switch (standard) {
  case 14:
    return "201402L";
  case 17:
    return "201703L";
  case 20:
    return "202002L";
  default:
    return "202004L";
  }
}

class Flags {
public:
  explicit Flags(std::span<const std::string> flags) {
    for (std::string_view flag : flags)
      if (flag.size() > 1 && (flag[0] == '/' || flag[0] == '-')) names_.push_back(flag.substr(1));
  }

  // The last of several that exclude each other decides, as in cl.
  bool on(std::string_view name, bool otherwise = false) const {
    for (std::string_view flag : names_) {
      if (flag == name) otherwise = true;
      if (flag.size() == name.size() + 1 && flag.starts_with(name) && flag.back() == '-')
        otherwise = false;
    }
    return otherwise;
  }

  std::string_view last_of(std::initializer_list<std::string_view> choices,
                           std::string_view otherwise) const {
    for (std::string_view flag : names_)
      if (std::ranges::find(choices, flag) != choices.end()) otherwise = flag;
    return otherwise;
  }

private:
  std::vector<std::string_view> names_;
};

class Table {
public:
  void define(std::string_view name, std::string_view value = "1") {
    macros_.push_back({std::string(name), std::string(value)});
  }
  void define_if(bool condition, std::string_view name, std::string_view value = "1") {
    if (condition) define(name, value);
  }
  std::vector<Macro> take() { return std::move(macros_); }

private:
  std::vector<Macro> macros_;
};

// nvcc gives -EHsc itself.
void add_language(Table& table, const ClSettings& s, const Flags& flags) {
  const std::string_view language = language_value(s.standard);
  table.define("_MSVC_LANG", language);
  table.define("__cplusplus", flags.on("Zc:__cplusplus") ? language : "199711L");
  table.define("__STDC_HOSTED__");
  table.define("__STDCPP_THREADS__");
  table.define_if(s.standard >= 17, "__STDCPP_DEFAULT_NEW_ALIGNMENT__", "16ULL");
  table.define("_CPPUNWIND");
  table.define("__cpp_exceptions", "199711L");
  const bool rtti = flags.on("GR", true);
  table.define_if(rtti, "_CPPRTTI");
  table.define_if(rtti, "__cpp_rtti", "199711L");
  table.define_if(flags.on("J"), "_CHAR_UNSIGNED");
  for (std::size_t i = 0; i < std::size(features); ++i) {
    auto applies = [&](const Feature& f) {
      return s.standard >= f.standard && s.version >= f.version;
    };
    const Feature& feature = features[i];
    const bool replaced = i + 1 < std::size(features) && features[i + 1].name == feature.name &&
                          applies(features[i + 1]);
    table.define_if(applies(feature) && !replaced, feature.name, feature.value);
  }
}

// Microsoft Learn, "Predefined macros".
void add_microsoft(Table& table, const ClSettings& s, const Flags& flags) {
  const MsvcRelease* release = &releases[0];
  for (const MsvcRelease& known : releases)
    if (known.version <= s.version) release = &known;
  table.define("_MSC_VER", std::to_string(s.version));
  table.define("_MSC_FULL_VER", release->version == s.version
                                    ? std::string(release->full)
                                    : std::to_string(s.version) + "00000");
  table.define("_MSC_BUILD");
  table.define_if(!flags.on("Za"), "_MSC_EXTENSIONS");
  const bool conforming = flags.on("Zc:preprocessor") || flags.on("experimental:preprocessor");
  table.define("_MSVC_TRADITIONAL", conforming ? "0" : "1");
  for (std::string_view name : {"_WIN32", "_WIN64"}) table.define(name);
  for (std::string_view name : {"_M_X64", "_M_AMD64"}) table.define(name, "100");
  table.define("_INTEGRAL_MAX_BITS", "64");
  if (flags.on("Zc:wchar_t", true))
    for (std::string_view name : {"_NATIVE_WCHAR_T_DEFINED", "_WCHAR_T_DEFINED"})
      table.define(name);
  table.define("__BOOL_DEFINED");
  table.define_if(flags.on("openmp"), "_OPENMP", "200203");
  table.define_if(flags.on("fsanitize=address"), "__SANITIZE_ADDRESS__");
  table.define_if(flags.on("Zl"), "_VC_NODEFAULTLIB");
}

void add_runtime_and_processor(Table& table, const ClSettings& s, const Flags& flags) {
  const std::string_view runtime = flags.last_of({"MD", "MDd", "MT", "MTd", "LD", "LDd"}, "MT");
  table.define("_MT");
  table.define_if(runtime.starts_with("MD"), "_DLL");
  table.define_if(runtime.ends_with("d"), "_DEBUG");
  const std::string_view fp =
      flags.last_of({"fp:fast", "fp:precise", "fp:strict"}, "fp:precise").substr(3);
  table.define(fp == "fast" ? "_M_FP_FAST" : fp == "strict" ? "_M_FP_STRICT" : "_M_FP_PRECISE");
  table.define_if(s.version >= 1930 && (fp == "fast" || flags.on("fp:contract")), "_M_FP_CONTRACT");
  table.define_if(fp == "strict" || flags.on("fp:except"), "_M_FP_EXCEPT");
  const std::string_view arch = flags.last_of({"arch:AVX", "arch:AVX2", "arch:AVX512"}, "");
  table.define_if(!arch.empty(), "__AVX__");
  table.define_if(arch == "arch:AVX2" || arch == "arch:AVX512", "__AVX2__");
  if (arch == "arch:AVX512")
    for (std::string_view name :
         {"__AVX512BW__", "__AVX512CD__", "__AVX512DQ__", "__AVX512F__", "__AVX512VL__"})
      table.define(name);
}

} // namespace

std::vector<Macro> msvc_macros(const ClSettings& settings) {
  Flags flags(settings.flags);
  Table table;
  add_microsoft(table, settings, flags);
  add_runtime_and_processor(table, settings, flags);
  add_language(table, settings, flags);
  return table.take();
}

std::span<const MsvcRelease> msvc_releases() { return releases; }

std::optional<int> parse_msvc_version(std::string_view text) {
  for (const MsvcRelease& release : releases) {
    const std::string minor = std::string(release.compiler.substr(3));
    const std::string_view studio = release.studio.substr(release.studio.rfind(' ') + 1);
    if (text == release.compiler || text == std::to_string(release.version) ||
        text == "14." + minor || text == studio)
      return release.version;
  }
  return std::nullopt;
}

// clang answers the first group as functions; cl has __has_include and __has_cpp_attribute only.
std::span<const std::string_view> macros_unknown_to_msvc() {
  static constexpr std::string_view names[] = {
      "__has_builtin",
      "__has_feature",
      "__has_attribute",
      "__has_extension",
      "__is_identifier",
      "__has_warning",
      "__has_c_attribute",
      "__has_include_next",
      "__has_embed",
      "__has_declspec_attribute",
      "__has_constexpr_builtin",
      "__building_module",
      "__is_target_arch",
      "__is_target_os",
      "__is_target_vendor",
      "__is_target_environment",
      "__FILE_NAME__",
      "__BASE_FILE__",
      "__INCLUDE_LEVEL__",
      "__STDC_UTF_16__",
      "__STDC_UTF_32__",
      "__STDC_EMBED_NOT_FOUND__",
      "__STDC_EMBED_FOUND__",
      "__STDC_EMBED_EMPTY__",
  };
  return names;
}

} // namespace portcuda
