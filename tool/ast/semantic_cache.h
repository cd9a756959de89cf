// Semantic answers that stand: what one parse said, and what a whole run said, kept until one of
// the files that were read, a flag, a rule or this program changes. Owns CACHE/semantic:
//
//   KEY.files     what a question's answer depended on last time: files that were read, and places
//                 ("?" before the path) where a header that was missing would lie
//   KEY.answer    the answer, after a hash of it, KEY being of the question and all these files
//
// Any thread, any number of processes: files appear whole, and one that is damaged counts as
// missing. A header that would now be found in an earlier include folder is noticed; what
// __has_include finds is not.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tool/ast/semantic_scan.h"
#include "tool/cache/cache_folder.h"
#include "tool/cache/known_files.h"

namespace portcuda {

class SemanticCache {
public:
  // `options` must outlive it; cache_folder is set.
  explicit SemanticCache(const SemanticScanOptions& options);

  std::optional<ParseResult> find(const ParseRequest& request);
  // Not a result with a crash, a limit reached or a parse that did not run.
  void keep(const ParseRequest& request, const ParseResult& result);

  std::optional<SemanticScan> find_scan();
  // `files_read` by any scan or parse of the run.
  void keep_scan(const SemanticScan& scan, const std::vector<std::string>& files_read);

  // The contents that count are those at this moment, before anything is parsed: what changes while
  // the run goes on is not taken for what was parsed.
  void note_contents(const std::vector<std::string>& files);

  void forget_old() const { folder_.forget_old(); }

private:
  struct Question {
    std::string key; // hexadecimal digits
    std::vector<std::string> searched;
  };
  Question question_of(const ParseRequest& request) const;
  Question question_of_scan() const;
  std::optional<std::string> find(const Question& question);
  void keep(const Question& question, const std::vector<std::string>& files,
            const std::vector<ParseProblem>& problems, const std::string& answer);
  std::string key_of(const Question& question, const std::vector<std::string>& depends_on);

  const SemanticScanOptions& options_;
  CacheFolder folder_;
  KnownFiles files_;
  std::string program_; // version and bytes of this program
};

} // namespace portcuda
