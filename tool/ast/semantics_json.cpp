#include "tool/ast/semantics_json.h"

#include "nlohmann/json.hpp"

// The library finds these by the namespace of their arguments. Objects are arrays of their members
// in order: both sides are the same program.
namespace portcuda {

namespace {

using nlohmann::json;

template <class Enum> Enum enum_of(const json& value, Enum last) {
  const auto number = value.get<unsigned>();
  if (number > unsigned(last)) throw json::other_error::create(501, "no such value", nullptr);
  return Enum(number);
}

std::vector<std::string> strings(const std::vector<std::filesystem::path>& paths) {
  return {paths.begin(), paths.end()};
}

std::vector<std::filesystem::path> paths(const json& value) {
  const auto texts = value.get<std::vector<std::string>>();
  return {texts.begin(), texts.end()};
}

} // namespace

static void to_json(json& j, const ByteRange& v) { j = json::array({v.begin, v.end}); }
static void from_json(const json& j, ByteRange& v) {
  j.at(0).get_to(v.begin);
  j.at(1).get_to(v.end);
}

static void to_json(json& j, const Edit& v) { j = json::array({v.offset, v.length, v.text}); }
static void from_json(const json& j, Edit& v) {
  j.at(0).get_to(v.offset);
  j.at(1).get_to(v.length);
  j.at(2).get_to(v.text);
}

static void to_json(json& j, const SemanticFinding& v) {
  const Finding& f = v.finding;
  j = json::array({v.rule, f.offset, f.length, f.message, f.fix.title, f.fix.edits, f.fix.includes,
                   unsigned(f.fix.applicability), f.severity ? int(*f.severity) : -1});
}
static void from_json(const json& j, SemanticFinding& v) {
  Finding& f = v.finding;
  j.at(0).get_to(v.rule);
  j.at(1).get_to(f.offset);
  j.at(2).get_to(f.length);
  j.at(3).get_to(f.message);
  j.at(4).get_to(f.fix.title);
  j.at(5).get_to(f.fix.edits);
  j.at(6).get_to(f.fix.includes);
  f.fix.applicability = enum_of(j.at(7), Applicability::report);
  if (j.at(8).get<int>() >= 0) f.severity = enum_of(j.at(8), Severity::warns);
}

static void to_json(json& j, const UndecidedRange& v) { j = json::array({v.rule, v.range}); }
static void from_json(const json& j, UndecidedRange& v) {
  j.at(0).get_to(v.rule);
  j.at(1).get_to(v.range);
}

static void to_json(json& j, const FileSemantics& v) {
  j = json::array({v.path, v.content_hash, v.findings, v.judged, v.undecided});
}
static void from_json(const json& j, FileSemantics& v) {
  j.at(0).get_to(v.path);
  j.at(1).get_to(v.content_hash);
  j.at(2).get_to(v.findings);
  j.at(3).get_to(v.judged);
  j.at(4).get_to(v.undecided);
}

static void to_json(json& j, const ParseProblem& v) {
  j = json::array({unsigned(v.trouble), v.file, v.line, v.text});
}
static void from_json(const json& j, ParseProblem& v) {
  v.trouble = enum_of(j.at(0), ParseTrouble::not_run);
  j.at(1).get_to(v.file);
  j.at(2).get_to(v.line);
  j.at(3).get_to(v.text);
}

static void to_json(json& j, const TranslationUnit& v) {
  j = json::array({v.file.string(), v.shown, v.folder.string(), v.cuda, v.standard,
                   v.preprocessor_flags, v.architectures, v.cl_flags, v.extended_lambda,
                   v.relaxed_constexpr, v.relocatable, v.fast_math, v.max_registers,
                   v.toolkit.string()});
}
static void from_json(const json& j, TranslationUnit& v) {
  v.file = j.at(0).get<std::string>();
  j.at(1).get_to(v.shown);
  v.folder = j.at(2).get<std::string>();
  j.at(3).get_to(v.cuda);
  j.at(4).get_to(v.standard);
  j.at(5).get_to(v.preprocessor_flags);
  j.at(6).get_to(v.architectures);
  j.at(7).get_to(v.cl_flags);
  j.at(8).get_to(v.extended_lambda);
  j.at(9).get_to(v.relaxed_constexpr);
  j.at(10).get_to(v.relocatable);
  j.at(11).get_to(v.fast_math);
  j.at(12).get_to(v.max_registers);
  v.toolkit = j.at(13).get<std::string>();
}

static void to_json(json& j, const FileOverlay& v) {
  j = json::array({v.file.string(), v.contents.string()});
}
static void from_json(const json& j, FileOverlay& v) {
  v.file = j.at(0).get<std::string>();
  v.contents = j.at(1).get<std::string>();
}

static void to_json(json& j, const ParseRequest& v) {
  j = json::array({v.units, unsigned(v.pass), v.architecture, strings(v.roots), v.overlays, v.rules,
                   v.without_toolkit});
}
static void from_json(const json& j, ParseRequest& v) {
  j.at(0).get_to(v.units);
  v.pass = enum_of(j.at(1), Pass::device);
  j.at(2).get_to(v.architecture);
  v.roots = paths(j.at(3));
  j.at(4).get_to(v.overlays);
  j.at(5).get_to(v.rules);
  j.at(6).get_to(v.without_toolkit);
}

static void to_json(json& j, const HeadedParses& v) {
  j = json::array({"headed", v.head_includes, v.parses, v.at_once, v.limits.time.count(),
                   v.limits.memory_bytes, v.answers.string()});
}
static void from_json(const json& j, HeadedParses& v) {
  j.at(1).get_to(v.head_includes);
  j.at(2).get_to(v.parses);
  j.at(3).get_to(v.at_once);
  v.limits.time = std::chrono::milliseconds(j.at(4).get<std::int64_t>());
  j.at(5).get_to(v.limits.memory_bytes);
  v.answers = j.at(6).get<std::string>();
}

static void to_json(json& j, const ParseResult& v) {
  j = json::array({v.files, v.problems, strings(v.files_read), v.flags_left_out, v.cut_short});
}
static void from_json(const json& j, ParseResult& v) {
  j.at(0).get_to(v.files);
  j.at(1).get_to(v.problems);
  v.files_read = paths(j.at(2));
  j.at(3).get_to(v.flags_left_out);
  j.at(4).get_to(v.cut_short);
}

static void to_json(json& j, const MergedFinding& v) {
  j = json::array({v.finding, v.units, v.disputed});
}
static void from_json(const json& j, MergedFinding& v) {
  j.at(0).get_to(v.finding);
  j.at(1).get_to(v.units);
  j.at(2).get_to(v.disputed);
}

static void to_json(json& j, const MergedFile& v) {
  j = json::array({v.path, v.content_hash, v.findings, v.judged, v.undecided});
}
static void from_json(const json& j, MergedFile& v) {
  j.at(0).get_to(v.path);
  j.at(1).get_to(v.content_hash);
  j.at(2).get_to(v.findings);
  j.at(3).get_to(v.judged);
  j.at(4).get_to(v.undecided);
}

static void to_json(json& j, const SemanticScan& v) {
  j = json::array({v.files, v.problems, v.units, v.parses});
}
static void from_json(const json& j, SemanticScan& v) {
  j.at(0).get_to(v.files);
  j.at(1).get_to(v.problems);
  j.at(2).get_to(v.units);
  j.at(3).get_to(v.parses);
}

namespace {

template <class T> std::string bytes_of(const T& value) {
  std::string bytes;
  json::to_cbor(json(value), bytes);
  return bytes;
}

// The library throws where a value is not what is asked for.
template <class T> std::optional<T> value_of(std::string_view bytes) try {
  return json::from_cbor(bytes).get<T>();
} catch (const json::exception&) {
  return std::nullopt;
}

} // namespace

std::string encode(const ParseRequest& request) { return bytes_of(request); }
std::string encode(const HeadedParses& parses) { return bytes_of(parses); }
std::string encode(const ParseResult& result) { return bytes_of(result); }
std::string encode(const SemanticScan& scan) { return bytes_of(scan); }

std::optional<ParseRequest> decode_request(std::string_view bytes) {
  return value_of<ParseRequest>(bytes);
}
std::optional<HeadedParses> decode_headed_parses(std::string_view bytes) {
  return value_of<HeadedParses>(bytes);
}
std::optional<ParseResult> decode_result(std::string_view bytes) {
  return value_of<ParseResult>(bytes);
}
std::optional<SemanticScan> decode_scan(std::string_view bytes) {
  return value_of<SemanticScan>(bytes);
}

} // namespace portcuda
