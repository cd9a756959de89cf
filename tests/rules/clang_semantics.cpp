#include "tests/rules/clang_semantics.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "tool/ast/parse.h"
#include "tool/ast/semantic_merge.h"
#include "tool/engine/semantic_rewrite.h"
#include "tool/source/scratch_folder.h"

namespace portcuda::testing {

namespace fs = std::filesystem;

static const std::vector<std::string>& semantic_ids() {
  static const std::vector<std::string> ids = RuleSet::choose(all_rules(), {})->semantic_ids();
  return ids;
}

static ParsedText parsed_anew(const fs::path& file, const std::string& text,
                              const ParseFlags& flags) {
  ScratchFolder folder;
  const fs::path copy = fs::canonical(folder.path()) / file.filename();
  std::ofstream(copy, std::ios::binary) << text;
  TranslationUnit unit;
  unit.file = copy;
  unit.shown = file.filename().string();
  unit.folder = copy.parent_path();
  unit.cuda = file_kind(file.string()) != FileKind::cpp;
  unit.standard = flags.standard;
  unit.extended_lambda = flags.extended_lambda;
  unit.preprocessor_flags = flags.preprocessor;
  unit.preprocessor_flags.insert(unit.preprocessor_flags.end(),
                                 {"-I", fs::absolute(file).parent_path().string()});
  std::vector<Pass> passes = {unit.cuda ? Pass::device : Pass::host};
  if (unit.cuda && text.find("__CUDA_ARCH__") != text.npos) passes.push_back(Pass::host);
  ParsedText parsed;
  std::vector<FinishedParse> parses;
  for (Pass pass : passes) {
    ParseRequest request;
    request.units = {unit};
    request.pass = pass;
    request.architecture = flags.architecture;
    request.roots = {copy};
    request.rules = semantic_ids();
    request.without_toolkit = true;
    parses.push_back({unit.shown, pass, parse(request, /*frees_memory=*/true)});
  }
  MergedParses merged = merge_parses(parses);
  for (MergedFile& seen : merged.files)
    if (seen.path == copy.string()) parsed.semantics = std::move(seen);
  for (const ParseProblem& problem : merged.problems)
    parsed.errors.push_back(std::to_string(problem.line) + ": " + problem.text);
  return parsed;
}

// The tests of one fixture ask about the same few texts.
ParsedText parse_text(const fs::path& file, const std::string& text, const ParseFlags& flags) {
  static std::map<std::vector<std::string>, ParsedText> known;
  std::vector<std::string> key = {file.string(), text, std::to_string(flags.standard),
                                  flags.architecture, flags.extended_lambda ? "lambda" : ""};
  key.insert(key.end(), flags.preprocessor.begin(), flags.preprocessor.end());
  auto [entry, is_new] = known.try_emplace(std::move(key));
  if (is_new) entry->second = parsed_anew(file, text, flags);
  return entry->second;
}

SettledRewrite rewrite_parsed(const fs::path& file, const std::string& text, const RuleSet& rules,
                              const RewriteOptions& options, const ParseFlags& flags) {
  SourceRewriter rewriter(file.native(), file_kind(file.string()), text, rules, {}, options);
  SettledRewrite rewrite;
  bool asks = true;
  for (int round = 0; asks && round <= most_semantic_rounds; ++round) {
    const ParsedText parsed = parse_text(file, rewriter.text(), flags);
    asks = rewriter.run(&parsed.semantics);
  }
  rewrite.settled = !asks;
  rewrite.result = rewriter.finish();
  return rewrite;
}

} // namespace portcuda::testing
