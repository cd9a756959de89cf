#include "tests/rules/clang_semantics.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "tool/ast/parse.h"
#include "tool/engine/semantic_rewrite.h"
#include "tool/source/scratch_folder.h"

namespace portcuda::testing {

namespace fs = std::filesystem;

static std::vector<std::string> semantic_ids() {
  return RuleSet::choose(all_rules(), {})->semantic_ids();
}

static std::vector<ByteRange> parts_of_both(const std::vector<ByteRange>& a,
                                            const std::vector<ByteRange>& b) {
  std::vector<ByteRange> both;
  for (const ByteRange& x : a)
    for (const ByteRange& y : b)
      if (const ByteRange part{std::max(x.begin, y.begin), std::min(x.end, y.end)};
          part.begin < part.end)
        both.push_back(part);
  return both;
}

static bool same_place(const SemanticFinding& a, const SemanticFinding& b) {
  return a.rule == b.rule && a.finding.offset == b.finding.offset &&
         a.finding.length == b.finding.length;
}

// Of the two passes: what either found, where both have looked.
static void merge(MergedFile& file, FileSemantics pass, bool first) {
  for (SemanticFinding& finding : pass.findings)
    if (std::ranges::none_of(file.findings, [&](const MergedFinding& known) {
          return same_place(known.finding, finding);
        }))
      file.findings.push_back({std::move(finding), {}});
  file.undecided.insert(file.undecided.end(), pass.undecided.begin(), pass.undecided.end());
  file.judged = first ? std::move(pass.judged) : parts_of_both(file.judged, pass.judged);
  file.content_hash = std::move(pass.content_hash);
  file.path = std::move(pass.path);
}

ParsedText parse_text(const fs::path& file, const std::string& text, const ParseFlags& flags) {
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
  for (Pass pass : passes) {
    ParseRequest request;
    request.units = {unit};
    request.pass = pass;
    request.architecture = flags.architecture;
    request.roots = {copy};
    request.rules = semantic_ids();
    request.without_toolkit = true;
    ParseResult result = parse(request);
    for (FileSemantics& seen : result.files)
      if (seen.path == copy.string()) merge(parsed.semantics, std::move(seen), pass == passes[0]);
    for (const ParseProblem& problem : result.problems)
      parsed.errors.push_back(std::to_string(problem.line) + ": " + problem.text);
  }
  std::ranges::sort(parsed.errors);
  auto repeated = std::ranges::unique(parsed.errors);
  parsed.errors.erase(repeated.begin(), repeated.end());
  return parsed;
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
