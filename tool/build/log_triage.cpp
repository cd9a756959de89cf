// Which line is the answer. Every line gets a rank: a failure of the table, an error by its form, a
// line that only passes an error on. The earliest of the best rank is the first real error; where
// the table does not know it, a later line that it knows, a warning above it or the exit code may
// explain it, and is told as what it is.
#include "tool/build/log_triage.h"

#include <algorithm>
#include <array>
#include <set>

#include "tool/build/error_shape.h"
#include "tool/build/literal_search.h"
#include "tool/build/log_lines.h"
#include "tool/report/json_text.h"

namespace portcuda {
namespace {

constexpr std::size_t most_text = 2000, most_context = 400, context_lines = 3, most_others = 16;
// Of CMake, behind its "CMake Error at": as many as are told, and as many as are read. The output
// of a compiler that failed is among them, wrapped at 77 columns.
constexpr std::uint64_t told_lines = 12, message_lines = 600, wrapped_lines = 4;

// Without them a line has no form; see error_shape.h.
constexpr std::array<const char*, 12> form_words = {"rror",
                                                    "RROR",
                                                    "atal",
                                                    "arning",
                                                    "xception",
                                                    "Exit",
                                                    "Interrupt",
                                                    "Disc",
                                                    "FAILED",
                                                    " LNK",
                                                    "undefined reference",
                                                    " D80"};

// " C10" to " C39", " C70" to " C79": cl.exe's errors in the languages that have another word for
// them; see error_shape.cpp.
std::vector<std::string> message_numbers() {
  std::vector<std::string> numbers;
  for (const char kind : {'1', '2', '3', '7'})
    for (char digit = '0'; digit <= '9'; ++digit)
      numbers.push_back(std::string(" C") + kind + digit);
  return numbers;
}

std::string cut(std::string_view text, std::size_t most) {
  return as_utf8(text.size() > most ? text.substr(0, most) : text);
}

// "[12/70] …": ninja begins to tell of another unit.
bool ninja_step(std::string_view line) {
  if (!line.starts_with('[')) return false;
  const std::size_t slash = line.find_first_not_of(" 0123456789", 1);
  if (slash == line.npos || line[slash] != '/') return false;
  const std::size_t end = line.find_first_not_of("0123456789", slash + 1);
  return end != line.npos && line[end] == ']';
}

// "FAILED: [code=1] a.obj b.obj" names the target.
std::string failed_target(std::string_view line) {
  line.remove_prefix(std::string_view("FAILED: ").size());
  if (line.starts_with("[code="))
    line = without_indent(line.substr(std::min(line.find(']') + 1, line.size())));
  return as_utf8(line.substr(0, line.find(' ')));
}

// "a.h(3): warning C4005: …", "a.cu(3): warning #28-D: …": a compiler's, and no error whatever the
// rest says. Python's `UserWarning: …` may be one that was raised.
bool compiler_warning(std::string_view line, LineForm form) {
  return form == LineForm::warning && line.find("arning") != line.npos &&
         line.find("UserWarning") == line.npos;
}

std::int64_t normalized(std::int64_t code) { return code < 0 ? code & 0xffffffff : code; }

} // namespace

struct LogTriage::State {
  explicit State(const std::vector<Failure>& failures)
      : table(failures), search(literals(failures)),
        lines([this](std::string_view line) { take(line); }) {}

  // The literals of the table's patterns in its order, then the words that give a line a form.
  static std::vector<std::string> literals(const std::vector<Failure>& failures) {
    std::vector<std::string> all;
    for (const Failure& failure : failures)
      for (const FailurePattern& pattern : failure.patterns) all.push_back(pattern.literal);
    all.insert(all.end(), form_words.begin(), form_words.end());
    std::ranges::move(message_numbers(), std::back_inserter(all));
    return all;
  }

  void take(std::string_view line);
  const Failure* failure_of(std::string_view line, FailureKind kind) const;
  void keep_context(std::string_view line);
  void see_error(std::string_view line, const ErrorShape& shape, const Failure* failure);
  LogError* keep(std::optional<LogError>& slot, std::string_view line, const ErrorShape& shape,
                 const Failure* failure);
  bool continue_message(std::string_view line);
  LogVerdict finish(std::optional<BuildEnd> end);

  const std::vector<Failure>& table;
  LiteralSearch search;
  LogLines lines;
  LogVerdict verdict;
  std::optional<LogError> first, known, weak, consequence, clue;
  std::set<std::string, std::less<>> seen; // failures in `others` or in a slot
  std::array<std::string, context_lines> recent;
  std::vector<std::uint32_t> found;
  std::string unit;
  std::optional<TracebackPlace> place;
  LogError* open = nullptr; // CMake's message follows
  std::size_t open_indent = 0;
  std::array<std::string, wrapped_lines> message; // its last lines
};

const Failure* LogTriage::State::failure_of(std::string_view line, FailureKind kind) const {
  std::size_t pattern = 0, hit = 0;
  for (const Failure& failure : table) {
    for (const FailurePattern& entry : failure.patterns) {
      while (hit < found.size() && found[hit] < pattern) ++hit;
      const bool here = hit < found.size() && found[hit] == pattern;
      ++pattern;
      if (here && entry.kind == kind && entry.takes(line)) return &failure;
    }
  }
  return nullptr;
}

void LogTriage::State::keep_context(std::string_view line) {
  if (line.empty()) return;
  for (std::optional<LogError>* slot : {&first, &known, &weak, &consequence, &clue})
    if (*slot && (*slot)->log_line < verdict.lines && (*slot)->after.size() < context_lines)
      (*slot)->after.push_back(cut(line, most_context));
}

LogError* LogTriage::State::keep(std::optional<LogError>& slot, std::string_view line,
                                 const ErrorShape& shape, const Failure* failure) {
  if (slot) return nullptr;
  LogError error;
  error.text = cut(without_indent(line), most_text);
  error.file = as_utf8(shape.file);
  error.line = shape.line;
  error.code = shape.code;
  error.unit = unit;
  error.log_line = verdict.lines;
  error.failure = failure;
  if (error.file.empty() && place) {
    error.file = as_utf8(place->file);
    error.line = place->line;
  }
  for (const std::string& text : recent)
    if (!text.empty()) error.before.push_back(as_utf8(text));
  return &slot.emplace(std::move(error));
}

void LogTriage::State::see_error(std::string_view line, const ErrorShape& shape,
                                 const Failure* failure) {
  ++verdict.errors;
  LogError* kept = keep(first, line, shape, failure);
  if (failure) {
    if (LogError* later = keep(known, line, shape, failure); later && !kept) kept = later;
    if (seen.insert(failure->id).second && seen.size() <= most_others) {
      std::optional<LogError> other;
      keep(other, line, shape, failure);
      other->before.clear();
      verdict.others.push_back(std::move(*other));
    }
  }
  if (!shape.goes_on || !kept) return;
  open = kept;
  open_indent = line.size() - without_indent(line).size();
  message = {};
}

// The lines under "CMake Error at" that are indented deeper are its message, with the words that
// tell what it is; several of its lines may be one that was wrapped.
bool LogTriage::State::continue_message(std::string_view line) {
  if (!open) return false;
  const bool over = (!line.empty() && line.size() - without_indent(line).size() <= open_indent) ||
                    verdict.lines > open->log_line + message_lines;
  if (over) {
    open = nullptr;
    return false;
  }
  if (line.empty()) return true;
  const std::string text = as_utf8(without_indent(line));
  if (open->text.size() + text.size() < most_text && verdict.lines <= open->log_line + told_lines)
    open->text.append(" ").append(text);
  std::ranges::rotate(message, message.begin() + 1);
  message.back() = text;
  if (open->failure) return true;
  std::string joined;
  for (auto part = message.rbegin(); part != message.rend() && !part->empty(); ++part) {
    joined = joined.empty() ? *part : *part + " " + joined;
    search.find(joined, found);
    open->failure = failure_of(joined, FailureKind::cause);
    if (open->failure) break;
  }
  if (!open->failure) return true;
  // What the compiler said is more than that it did not work.
  if (open->text.find(joined) == std::string::npos) open->text.append(" … ").append(joined);
  if (seen.insert(open->failure->id).second && verdict.others.size() < most_others)
    verdict.others.push_back(*open);
  if (!known) known = *open;
  return true;
}

void LogTriage::State::take(std::string_view line) {
  ++verdict.lines;
  if (ninja_step(line)) unit.clear();
  if (line.starts_with("FAILED: ")) unit = failed_target(line);
  keep_context(line);
  if (!continue_message(line)) {
    search.find(line, found);
    if (auto at = traceback_place(line)) place = std::move(at);
    if (!found.empty()) {
      const ErrorShape shape = shape_of(line);
      if (shape.form == LineForm::warning) ++verdict.warnings;
      const bool warning = compiler_warning(line, shape.form);
      if (const Failure* cause = warning ? nullptr : failure_of(line, FailureKind::cause))
        see_error(line, shape, cause);
      else if (const Failure* hint = failure_of(line, FailureKind::clue))
        keep(clue, line, shape, hint);
      else if (failure_of(line, FailureKind::consequence))
        keep(consequence, line, shape, nullptr);
      else if (shape.form == LineForm::error)
        see_error(line, shape, nullptr);
      else if (shape.form == LineForm::weak_error)
        keep(weak, line, shape, nullptr);
      if (shape.form == LineForm::error) place.reset();
    }
  }
  if (line.empty()) return;
  std::ranges::rotate(recent, recent.begin() + 1);
  recent.back() = line.substr(0, most_context);
}

LogVerdict LogTriage::State::finish(std::optional<BuildEnd> end) {
  lines.finish();
  verdict.end = end;
  for (std::optional<LogError>* slot : {&first, &weak, &consequence})
    if (*slot && !verdict.error) verdict.error = std::move(*slot);
  const auto shown = [this](std::optional<LogError>& slot) {
    if (verdict.failure || !slot) return;
    verdict.failure = slot->failure;
    if (!verdict.error || slot->log_line != verdict.error->log_line)
      verdict.shown_by = std::move(slot);
  };
  if (verdict.error) {
    verdict.failure = verdict.error->failure;
    shown(known);
    if (clue && clue->log_line < verdict.error->log_line) shown(clue);
  }
  if (end && !verdict.failure && !end->timed_out)
    for (const Failure& failure : table) {
      const std::int64_t code = end->signal ? 128 + end->signal : normalized(end->code);
      if (std::ranges::find(failure.codes, code) == failure.codes.end()) continue;
      verdict.failure = &failure;
      break;
    }
  std::erase_if(verdict.others,
                [this](const LogError& other) { return other.failure == verdict.failure; });
  return std::move(verdict);
}

LogTriage::LogTriage(const std::vector<Failure>& table) : state_(std::make_unique<State>(table)) {}
LogTriage::~LogTriage() = default;

void LogTriage::feed(std::string_view piece) {
  state_->verdict.bytes += piece.size();
  state_->lines.feed(piece);
}

LogVerdict LogTriage::finish(std::optional<BuildEnd> end) { return state_->finish(end); }

bool LogVerdict::failed() const {
  return error || (end && (end->code != 0 || end->signal != 0 || end->timed_out));
}

std::vector<std::string> rules_at(const LogError& error, std::span<const LocatedFinding> findings) {
  constexpr std::uint32_t reach = 2;
  std::vector<std::pair<std::uint32_t, std::string>> near;
  for (const LocatedFinding& finding : findings) {
    if (!error.line || finding.severity == Severity::warns) continue;
    const std::uint32_t distance = error.line < finding.line       ? finding.line - error.line
                                   : error.line > finding.end_line ? error.line - finding.end_line
                                                                   : 0;
    if (distance <= reach) near.emplace_back(distance, finding.rule->id);
  }
  std::ranges::sort(near);
  std::vector<std::string> ids;
  for (auto& [distance, id] : near)
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
  return ids;
}

} // namespace portcuda
