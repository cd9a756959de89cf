// Which of the code that Clang parsed becomes device code. Of the device pass; one parse, one
// thread.
#pragma once
#include "rewrites/rule_ast.h"

namespace portcuda {

// Does the visited node stand in a function that device code is made of, or may be made of? No of
// functions that this unit neither calls nor has to emit: the device pass says nothing of them.
bool in_device_code(const AstPass& pass);

} // namespace portcuda
