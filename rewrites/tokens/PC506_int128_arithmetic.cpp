// `__int128` that is calculated with.
#include "rewrites/rule.h"
#include "rewrites/support/int128_finding.h"
#include "rewrites/support/int128_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void visit(const FileView& file, const Report& report) {
  for (const Int128Use& use : int128_uses(file))
    if (use.arithmetic) report(int128_finding(file, use));
}

void add(AstHandlers& handlers) { judge_int128(handlers, true); }

} // namespace

PORTCUDA_RULE(PC506){
    .id = "PC506",
    .name = "int128-arithmetic",
    .title = "arithmetic with `__int128`",
    .why =
        R"md(nvcc has `__int128` only where the host compiler has it, and MSVC has not. NVIDIA's Windows front end (13.0.88) rejects
the type in host and device code alike: `identifier "__int128" is undefined`; cl.exe says C4235. Decimal, hashing and
fixed-point code calculates with it (onnxruntime PR 32485, UltrafastSecp256k1#191).)md",
    .cure =
        R"md(The type name becomes `portcuda::int128` or `portcuda::uint128` of "portcuda/int128.h": on Linux another name for the
built-in type, so nothing changes there; on Windows a class with the same values, operators, conversions and
`std::numeric_limits`, host and device. Where a function uses the type as only a built-in one can be used
(`std::is_integral`, `std::make_unsigned`, `std::hash`, a bit-field, `switch (x)`), its fix waits for a look
(`--unsafe-fixes`). A number across a `?:` from such a value gets the type spelled out: `c ? x : portcuda::int128(0)`.

With a compile command types tell arithmetic from transport, through `auto`, typedefs and members, and a typedef or a function of another
project that means `__int128` without spelling it is found.)md",
    .example =
        {R"cu(__host__ __device__ inline unsigned long long high(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>((static_cast<unsigned __int128>(a) * b) >> 64);
}
)cu",
         R"cu(#include "portcuda/int128.h"
__host__ __device__ inline unsigned long long high(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>((static_cast<portcuda::uint128>(a) * b) >> 64);
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"__int128", "__int128_t", "__uint128_t"}}, visit},
    .semantics = add};

} // namespace portcuda
