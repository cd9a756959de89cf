// How the shells of Windows spell the setting of a variable. Pure functions.
#pragma once
#include <string>
#include <string_view>

namespace portcuda {

enum class Shell { powershell, cmd, sh };

// One line that sets `name` to exactly `value`. `cmd` is meant for a batch file, where `%` is
// doubled; a value must hold no line end.
std::string set_variable(Shell shell, std::string_view name, std::string_view value);

std::string_view comment_mark(Shell shell);

} // namespace portcuda
