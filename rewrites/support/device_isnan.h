// PC305 decided on Clang's syntax tree: which classification function is called, from where, with
// what type. Adds handlers; knows the rule's words.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "rewrites/rule.h"

namespace portcuda {

// Does CUDA have `::name` for device code? Of <cmath>'s classifications three.
bool cuda_classifies(std::string_view name);

// What PC305 says of `std::name`.
std::string host_only_message(std::string_view name);

// A host function that device code calls is an error in a `__device__` function. In a `__host__
// __device__` one NVIDIA's Windows front end warns and leaves the call out.
std::optional<Severity> severity_on_device(bool host_device);

void judge_device_isnan(AstHandlers& handlers);

} // namespace portcuda
