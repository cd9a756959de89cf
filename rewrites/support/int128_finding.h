// The one fix that rules PC505 and PC506 share: the compiler's own 128-bit type becomes the
// portable one.
#pragma once
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/int128_use.h"

namespace portcuda {

Finding int128_finding(const FileView& file, const Int128Use& use);

} // namespace portcuda
