// GCC's atomic operations and fences as builtins.
#include <algorithm>
#include <array>
#include <utility>

#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> orders = {{
    {"__ATOMIC_RELAXED", "std::memory_order_relaxed"},
    {"__ATOMIC_CONSUME", "std::memory_order_consume"},
    {"__ATOMIC_ACQUIRE", "std::memory_order_acquire"},
    {"__ATOMIC_RELEASE", "std::memory_order_release"},
    {"__ATOMIC_ACQ_REL", "std::memory_order_acq_rel"},
    {"__ATOMIC_SEQ_CST", "std::memory_order_seq_cst"},
}};

// The call of <atomic> that is the same fence; empty where there is none.
std::string standard_fence(const FileView& file, const BuiltinCall& call) {
  if (call.open == no_token) return {};
  const std::string_view builtin = file.text(call.name);
  if (builtin == "__sync_synchronize" && call.arguments.empty())
    return "std::atomic_thread_fence(std::memory_order_seq_cst)";
  const bool of_thread = builtin == "__atomic_thread_fence";
  if ((!of_thread && builtin != "__atomic_signal_fence") || call.arguments.size() != 1) return {};
  const auto [first, last] = call.arguments.front();
  const auto order = std::ranges::find(orders, file.text_between(first, last),
                                       &std::pair<std::string_view, std::string_view>::first);
  if (order == orders.end()) return {};
  return std::string(of_thread ? "std::atomic_thread_fence(" : "std::atomic_signal_fence(")
      .append(order->second)
      .append(")");
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const auto call = parse_builtin_call(file, token, file.space(token));
  if (!call) return;
  const std::string fence = standard_fence(file, *call);
  if (fence.empty())
    return report(report_builtin(file, *call,
                                 "; `std::atomic` does its work, in C++20 `std::atomic_ref` on a "
                                 "variable that is not atomic itself"));
  Finding finding = rename_builtin(file, *call, fence, "<atomic>");
  finding.fix.edits = {replace_tokens(file, call->name, call->close, fence)};
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC122){
    .id = "PC122",
    .name = "builtin-atomic",
    .title = "GCC's atomic builtins",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) rejects `__sync_fetch_and_add`, `__atomic_load_n` and their kin in both passes, the constants too: `identifier
"__sync_synchronize" is undefined`, `identifier "__ATOMIC_ACQUIRE" is undefined`. cl.exe has none of them: C3861, C2065.)md",
    .cure =
        R"md(Fences become those of <atomic>: `__sync_synchronize()` is `std::atomic_thread_fence(std::memory_order_seq_cst)`, the same instruction with GCC.
Operations on memory are only reported: `std::atomic` for the variable, or `std::atomic_ref` (C++20) at the operation, is the author's choice.)md",
    .example = {R"cpp(int ready, value;
void publish(int v) {
  value = v;
  __sync_synchronize();
  ready = 1;
}
)cpp",
                R"cpp(#include <atomic>
int ready, value;
void publish(int v) {
  value = v;
  std::atomic_thread_fence(std::memory_order_seq_cst);
  ready = 1;
}
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__sync_synchronize",
                       "__sync_fetch_and_add",
                       "__sync_fetch_and_sub",
                       "__sync_fetch_and_or",
                       "__sync_fetch_and_and",
                       "__sync_fetch_and_xor",
                       "__sync_add_and_fetch",
                       "__sync_sub_and_fetch",
                       "__sync_or_and_fetch",
                       "__sync_and_and_fetch",
                       "__sync_bool_compare_and_swap",
                       "__sync_val_compare_and_swap",
                       "__sync_lock_test_and_set",
                       "__sync_lock_release",
                       "__atomic_load_n",
                       "__atomic_load",
                       "__atomic_store_n",
                       "__atomic_store",
                       "__atomic_exchange_n",
                       "__atomic_exchange",
                       "__atomic_compare_exchange_n",
                       "__atomic_compare_exchange",
                       "__atomic_fetch_add",
                       "__atomic_fetch_sub",
                       "__atomic_fetch_or",
                       "__atomic_fetch_and",
                       "__atomic_fetch_xor",
                       "__atomic_add_fetch",
                       "__atomic_sub_fetch",
                       "__atomic_or_fetch",
                       "__atomic_and_fetch",
                       "__atomic_xor_fetch",
                       "__atomic_test_and_set",
                       "__atomic_clear",
                       "__atomic_thread_fence",
                       "__atomic_signal_fence"},
                      visit}};

} // namespace portcuda
