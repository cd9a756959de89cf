#include "tool/ast/semantic_cache.h"

#include <algorithm>
#include <set>

#include "tool/ast/clang_command.h"
#include "tool/ast/semantics_json.h"
#include "tool/edit/content_hash.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// Changes whenever answers are read or written differently.
constexpr std::string_view format = "portcuda semantics 1";

constexpr char absent_mark = '?';

// A program that was built anew may answer differently: its version alone does not tell.
std::string program_key(const fs::path& program) {
  std::string key;
  add_to_key(key, format);
  add_to_key(key, PORTCUDA_VERSION);
  auto bytes = llvm::MemoryBuffer::getFile(program.string(), /*IsText=*/false,
                                           /*RequiresNullTerminator=*/false);
  if (!bytes) return key;
  const llvm::StringRef text = (*bytes)->getBuffer();
  const auto hash =
      llvm::xxh3_128bits({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  add_to_key(key, std::to_string(hash.high64) + "." + std::to_string(hash.low64));
  return key;
}

std::map<std::string, std::string> overlay_map(const std::vector<FileOverlay>& overlays) {
  std::map<std::string, std::string> map;
  for (const FileOverlay& overlay : overlays)
    map[overlay.file.string()] = overlay.contents.string();
  return map;
}

// Where a missing header would be found if it were there.
std::vector<std::string> places_of_missing(const std::vector<ParseProblem>& problems,
                                           const std::vector<std::string>& searched) {
  std::set<std::string> places;
  for (const ParseProblem& problem : problems) {
    if (problem.trouble != ParseTrouble::missing_header) continue;
    if (fs::path(problem.text).is_absolute()) {
      places.insert(problem.text);
      continue;
    }
    places.insert((fs::path(problem.file).parent_path() / problem.text).string());
    for (const std::string& folder : searched) places.insert(folder + problem.text);
  }
  return {places.begin(), places.end()};
}

bool may_be_otherwise_next_time(const ParseProblem& problem) {
  return problem.trouble != ParseTrouble::missing_header && problem.trouble != ParseTrouble::error;
}

} // namespace

SemanticCache::SemanticCache(const SemanticScanOptions& options)
    : options_(options), folder_(*options.cache_folder), files_(overlay_map(options.overlays)),
      program_(program_key(options.program)) {}

SemanticCache::Question SemanticCache::question_of(const ParseRequest& request) const {
  // What stands for a file counts where that file is read.
  ParseRequest plain = request;
  plain.overlays.clear();
  Question question;
  std::string key = program_;
  add_to_key(key, "parse");
  add_to_key(key, encode(plain));
  const auto command =
      clang_command(request.units.front(), request.pass, request.architecture, find_cuda_toolkit());
  for (const std::string& argument : command) add_to_key(key, argument);
  question.key = to_hex(content_hash(key));
  question.searched = include_folders(command);
  return question;
}

SemanticCache::Question SemanticCache::question_of_scan() const {
  Question question;
  std::string key = program_;
  add_to_key(key, "scan");
  ParseRequest all{options_.units, Pass::device, {}, options_.roots, {}, options_.rules};
  add_to_key(key, encode(all));
  const auto toolkit = find_cuda_toolkit();
  std::set<std::vector<std::string>> searches;
  for (const TranslationUnit& unit : options_.units) {
    const std::string architecture =
        unit.architectures.empty() ? std::string() : unit.architectures.front();
    for (Pass pass : {Pass::host, Pass::device}) {
      const auto command = clang_command(unit, pass, architecture, toolkit);
      for (const std::string& argument : command) add_to_key(key, argument);
      searches.insert(include_folders(command));
    }
  }
  question.key = to_hex(content_hash(key));
  for (const auto& folders : searches)
    std::ranges::copy(folders, std::back_inserter(question.searched));
  return question;
}

std::string SemanticCache::key_of(const Question& question,
                                  const std::vector<std::string>& depends_on) {
  std::string key = question.key;
  std::vector<std::string> files;
  for (const std::string& entry : depends_on)
    if (!entry.starts_with(absent_mark))
      files.push_back(entry);
    else if (files_.exists(entry.substr(1)))
      add_to_key(key, entry);
  return answer_key(key, files, question.searched, files_);
}

std::optional<std::string> SemanticCache::find(const Question& question) {
  const auto list = folder_.read(question.key + ".files");
  if (!list) return std::nullopt;
  const auto depends_on = split_at_zeros(*list);
  note_contents(depends_on);
  const std::string name = key_of(question, depends_on) + ".answer";
  auto text = folder_.read(name);
  if (!text) return std::nullopt;
  const auto end = text->find('\n');
  if (end == text->npos) return std::nullopt;
  std::string answer = text->substr(end + 1);
  if (to_hex(content_hash(answer)) != std::string_view(*text).substr(0, end)) return std::nullopt;
  folder_.touch(name);
  folder_.touch(question.key + ".files");
  return answer;
}

void SemanticCache::keep(const Question& question, const std::vector<std::string>& files,
                         const std::vector<ParseProblem>& problems, const std::string& answer) {
  if (std::ranges::any_of(problems, may_be_otherwise_next_time)) return;
  std::vector<std::string> depends_on = files;
  for (const std::string& place : places_of_missing(problems, question.searched))
    depends_on.push_back(absent_mark + place);
  const std::string name = key_of(question, depends_on) + ".answer";
  if (folder_.write(name, to_hex(content_hash(answer)) + "\n" + answer))
    folder_.write(question.key + ".files", joined_by_zeros(depends_on));
}

std::optional<ParseResult> SemanticCache::find(const ParseRequest& request) {
  const auto answer = find(question_of(request));
  return answer ? decode_result(*answer) : std::nullopt;
}

void SemanticCache::keep(const ParseRequest& request, const ParseResult& result) {
  const std::vector<std::string> files(result.files_read.begin(), result.files_read.end());
  keep(question_of(request), files, result.problems, encode(result));
}

std::optional<SemanticScan> SemanticCache::find_scan() {
  const auto answer = find(question_of_scan());
  return answer ? decode_scan(*answer) : std::nullopt;
}

void SemanticCache::keep_scan(const SemanticScan& scan,
                              const std::vector<std::string>& files_read) {
  keep(question_of_scan(), files_read, scan.problems, encode(scan));
}

void SemanticCache::note_contents(const std::vector<std::string>& files) {
  std::vector<std::string> paths;
  for (const std::string& file : files)
    if (!file.starts_with(absent_mark)) paths.push_back(file);
  files_.read_ahead(paths, options_.jobs);
}

} // namespace portcuda
