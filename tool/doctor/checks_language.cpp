// Languages and code pages: torch, ninja and Python each read what cl.exe prints in their own way.
#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

// Chinese, Japanese, Korean: a byte of a character may look like a letter, a quote or a backslash.
bool is_double_byte(unsigned page) {
  return page == 932 || page == 936 || page == 949 || page == 950;
}
bool is_western(unsigned page) {
  return page == 0 || page == 437 || page == 850 || page == 1252 || page == 65001;
}

CheckAnswer check_compiler_language(const DoctorCase& c) {
  if (!c.windows() || c.machine.ansi_code_page == 0) return {};
  const std::string value = c.variable("VSLANG");
  if (value == "1033" || is_western(c.machine.ansi_code_page))
    return {value == "1033" ? "VSLANG=1033"
                            : "code page " + std::to_string(c.machine.ansi_code_page),
            {}};
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = "Windows in code page " + std::to_string(c.machine.ansi_code_page) +
               ", VSLANG is not 1033",
       .why =
           "cl.exe speaks the language of Windows: torch cannot read its version "
           "(UnicodeDecodeError), ninja does not know its list of headers and compiles everything "
           "again each time.",
       .cure = {.advice =
                    "Let it speak English (the English language pack of Visual Studio must be "
                    "installed).",
                .variables = {{"VSLANG", "1033"}}},
       .build_cures = true});
}

CheckAnswer check_python_encoding(const DoctorCase& c) {
  const unsigned page = c.machine.ansi_code_page;
  if (!c.windows() || page == 0) return {};
  if (page == 65001 || c.variable("PYTHONUTF8") == "1") return {"UTF-8", {}};
  // Python 3.15 reads UTF-8 by default (PEP 686).
  if (compare_versions(c.machine.python.version, "3.15") >= 0) return {"UTF-8", {}};
  return CheckAnswer{}.add(
      {.severity = is_double_byte(page) ? warning : note,
       .seen = "Python reads files in code page " + std::to_string(page),
       .why = "build scripts open README and sources without an encoding: `UnicodeDecodeError: " +
              std::string(page == 936 ? "'gbk'" : "'charmap'") + " codec can't decode byte`.",
       .cure = {.variables = {{"PYTHONUTF8", "1"}}},
       .build_cures = true});
}

constexpr Check checks[] = {{"compiler-language", check_compiler_language},
                            {"python-encoding", check_python_encoding}};

} // namespace

const CheckGroup language_checks{"Language", checks};

} // namespace portcuda
