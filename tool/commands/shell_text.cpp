#include "tool/commands/shell_text.h"

namespace portcuda {

static std::string with_each(std::string_view text, char what, std::string_view by) {
  std::string result;
  for (char c : text) {
    if (c == what)
      result += by;
    else
      result += c;
  }
  return result;
}

std::string set_variable(Shell shell, std::string_view name, std::string_view value) {
  const std::string variable(name);
  // PowerShell, about_Quoting_Rules: in single quotes a quote is doubled and nothing else means
  // anything.
  if (shell == Shell::powershell)
    return "$env:" + variable + " = '" + with_each(value, '\'', "''") + "'";
  if (shell == Shell::cmd) return "set \"" + variable + "=" + with_each(value, '%', "%%") + "\"";
  return "export " + variable + "='" + with_each(value, '\'', "'\\''") + "'";
}

std::string_view comment_mark(Shell shell) { return shell == Shell::cmd ? "rem" : "#"; }

} // namespace portcuda
