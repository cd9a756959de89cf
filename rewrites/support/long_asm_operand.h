// Operands of asm statements that are `long` where the constraint wants 64 bits. Shared by PC512,
// which reports these, and by PC511. One parse.
#pragma once
#include <functional>

#include "rewrites/support/long_evidence.h"

namespace portcuda {

// Registers handlers for the rule that is being added. The place of what is found is the operand.
void find_long_asm_operands(AstHandlers& handlers,
                            std::function<void(LongEvidence, AstPass&)> visit);

} // namespace portcuda
