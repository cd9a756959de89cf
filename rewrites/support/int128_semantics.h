// What Clang's types say of `__int128`: which spellings of it belong to calculations, which names
// mean it without spelling it, and where a class cannot stand for it. Adds handlers for PC505
// (`arithmetic` false) or PC506; tokens decide how a spelling is changed.
#pragma once
#include "rewrites/rule.h"

namespace portcuda {

void judge_int128(AstHandlers& handlers, bool arithmetic);

} // namespace portcuda
