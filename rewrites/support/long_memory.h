// Where memory is looked at both as `long` and as something that has 64 bits on Windows, too: a
// pointer is cast from one to the other. Shared by PC514, which reports these, and by PC511. One
// parse.
#pragma once
#include <functional>

#include "rewrites/support/long_evidence.h"

namespace portcuda {

// Registers handlers for the rule that is being added.
void find_long_memory(AstHandlers& handlers, std::function<void(LongEvidence, AstPass&)> visit);

} // namespace portcuda
