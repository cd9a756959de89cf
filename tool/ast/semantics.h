// What the semantic tier says: values that go between the parsing process, the cache and the
// engine. Nothing of Clang shows here. Offsets are bytes of the file's text without its byte order
// mark, as everywhere in the engine.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "tool/units/translation_unit.h"

namespace portcuda {

struct ByteRange {
  std::uint32_t begin = 0, end = 0;
  friend auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

struct SemanticFinding {
  std::string rule; // id
  Finding finding;
  friend bool operator==(const SemanticFinding&, const SemanticFinding&);
};

// Where a rule's semantic part cannot tell (a type that depends on a template's arguments): a guess
// of its tokens stands.
struct UndecidedRange {
  std::string rule;
  ByteRange range;
  friend auto operator<=>(const UndecidedRange&, const UndecidedRange&) = default;
};

// One project file as one parse saw it.
struct FileSemantics {
  std::string path;                      // real path
  std::string content_hash;              // of the text that was parsed, without byte order mark
  std::vector<SemanticFinding> findings; // sorted by offset, end and rule
  // What this parse compiled and understood, sorted, not overlapping: a token rule's guess in here
  // that no finding of the same rule confirms is withdrawn. Branches not taken, code with errors
  // and macro definitions (a macro may be used elsewhere) lie outside.
  std::vector<ByteRange> judged;
  std::vector<UndecidedRange> undecided; // sorted
};

enum class ParseTrouble : std::uint8_t {
  missing_header, // `text` is the name as included
  error,          // Clang could not make sense of something
  crashed,        // the parsing process died
  timed_out,
  out_of_memory,
  not_run, // `text` says why
};

struct ParseProblem {
  ParseTrouble trouble = ParseTrouble::error;
  std::string file; // where it is, real path; empty where no place is known
  std::uint32_t line = 0;
  std::string text;
  friend auto operator<=>(const ParseProblem&, const ParseProblem&) = default;
};

// Contents that stand for a file's own: what a rewrite made of it so far.
struct FileOverlay {
  std::filesystem::path file;     // real path
  std::filesystem::path contents; // a file that holds the text
};

struct ParseLimits {
  std::chrono::milliseconds time = std::chrono::minutes(10);
  std::uint64_t memory_bytes = std::uint64_t(3) << 30;
};

// One run of the parser: translation units of the same flags in one go, one pass.
struct ParseRequest {
  std::vector<TranslationUnit> units; // as one text, one after the other
  Pass pass = Pass::device;
  std::string architecture;                 // "90a"; of the device pass
  std::vector<std::filesystem::path> roots; // files below these are the project's
  std::vector<FileOverlay> overlays;
  std::vector<std::string> rules; // ids whose semantic part is asked; sorted
  // Parse with portcuda's own declarations of CUDA's names even where a toolkit is installed.
  bool without_toolkit = false;
};

// Parses of the same flags, pass and architecture that begin with the same library headers.
struct HeadedParses {
  std::vector<std::string> head_includes; // as an #include in angle brackets names them, in order
  std::vector<ParseRequest> parses;
  unsigned at_once = 1;
  ParseLimits limits;            // of each parse
  std::filesystem::path answers; // a folder: the result of parse i becomes the file `i`
};

struct ParseResult {
  std::vector<FileSemantics> files;              // of the project, sorted by path
  std::vector<ParseProblem> problems;            // sorted, each once
  std::vector<std::filesystem::path> files_read; // all of them, real paths, sorted
  std::vector<std::string> flags_left_out;       // that Clang does not know
  bool cut_short = false; // not all errors are told: they are too many, or one was fatal
};

} // namespace portcuda
