// `f<long>(p)` where p points to 64-bit integers. Shared by PC516, which reports these, and by
// PC511. One parse.
#pragma once
#include <functional>

#include "rewrites/support/long_evidence.h"

namespace portcuda {

// Registers handlers for the rule that is being added. The place of what is found is the argument.
void find_long_template_arguments(AstHandlers& handlers,
                                  std::function<void(LongEvidence, AstPass&)> visit);

} // namespace portcuda
