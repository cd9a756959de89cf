// A made-up rule and findings of it, for the tests of reports.
#pragma once
#include <string>
#include <string_view>

#include "tool/report/located_finding.h"
#include "tool/report/locator.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda::fixture {

inline void find_nothing(const FileView&, std::uint32_t, const Report&) {}

inline const Rule spelling = {.id = "PC501",
                              .name = "gnu-asm-spelling",
                              .title = "GNU spelling of `asm`",
                              .why = "Windows front end: `identifier \"__asm__\" is undefined`.",
                              .cure = "The standard spelling means the same.",
                              .example = {"__asm__ volatile(\"\");\n", "asm volatile(\"\");\n"},
                              .applicability = Applicability::safe,
                              .severity = Severity::breaks,
                              .rejects = Rejects::host_pass | Rejects::device_pass,
                              .match = WordRule{{"__asm__"}, find_nothing}};

inline const Rule shift = {.id = "PC510",
                           .name = "long-shift",
                           .title = "a shift of a 32-bit `long`",
                           .why = "`long` has 32 bits.",
                           .cure = "Write `1LL`.",
                           .example = {},
                           .applicability = Applicability::review,
                           .severity = Severity::corrupts,
                           .rejects = Rejects::nobody,
                           .match = WordRule{{"0L"}, find_nothing}};

// The finding of `word` in `source`; with `replacement` it has a fix.
inline LocatedFinding found(const Rule& rule, std::string path, std::string_view source,
                            std::string_view word, std::string_view replacement = {}) {
  Finding finding{std::uint32_t(source.find(word)), std::uint32_t(word.size()),
                  "found `" + std::string(word) + "`"};
  if (!replacement.empty())
    finding.fix = {"use `" + std::string(replacement) + "`",
                   {{finding.offset, finding.length, std::string(replacement)}},
                   {},
                   rule.applicability};
  return Locator(std::move(path), source).locate(rule, finding);
}

template <class Write> std::string written(Write write) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  write(stream);
  return text;
}

} // namespace portcuda::fixture
