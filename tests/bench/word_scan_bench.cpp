// How fast is scan_words? Against memchr, which reads every byte once, and clang's raw lexer, which
// it saves us from. word_scan_bench FOLDER... [--words FILE]: the sources in the folders; without
// FILE, the words of all rules.
#include <algorithm>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <variant>
#include <vector>

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>
#include <llvm/Support/FormatVariadic.h>
#include <llvm/Support/raw_ostream.h>

#include "rewrites/rule.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

// What the work on a text comes to, so that no compiler leaves it out.
using Work = std::function<std::size_t(const std::string&)>;

std::vector<std::string> read_sources(const std::vector<std::string>& folders) {
  constexpr std::string_view extensions[] = {".cu", ".cuh", ".h",   ".hpp", ".cpp",
                                             ".cc", ".inl", ".inc", ".ipp"};
  std::vector<std::string> sources;
  for (const std::string& folder : folders)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() ||
          std::ranges::find(extensions, entry.path().extension().string()) == std::end(extensions))
        continue;
      std::ifstream file(entry.path(), std::ios::binary);
      sources.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  return sources;
}

Words words_of_rules() {
  Words all;
  for (const Rule* rule : all_rules()) {
    if (const auto* by_word = std::get_if<WordRule>(&rule->match))
      all.insert(all.end(), by_word->words.begin(), by_word->words.end());
    if (const auto* by_file = std::get_if<FileRule>(&rule->match))
      for (const Words& group : by_file->needs) all.insert(all.end(), group.begin(), group.end());
  }
  all.insert(all.end(), std::begin(trigger_shapes), std::end(trigger_shapes));
  return all;
}

std::size_t lex(const std::string& source, const clang::LangOptions& options) {
  clang::Lexer lexer(clang::SourceLocation(), options, source.data(), source.data(),
                     source.data() + source.size());
  std::size_t tokens = 0;
  for (clang::Token token; !lexer.LexFromRawLexer(token);) ++tokens;
  return tokens;
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
}

// Processor seconds for all texts: of each group of about a megabyte, which caches hold, the best
// of several runs. Other programs disturb some runs of a group, seldom all of them.
double measure(const std::vector<std::string>& sources, const Work& work) {
  constexpr std::size_t group = 1 << 20;
  constexpr int runs = 9;
  double total = 0;
  volatile std::size_t sink = 0;
  for (std::size_t begin = 0, end; begin < sources.size(); begin = end) {
    std::size_t bytes = 0;
    for (end = begin; end < sources.size() && bytes < group; ++end) bytes += sources[end].size();
    double best = 1e9;
    for (int run = 0; run < runs; ++run) {
      const double start = processor_seconds();
      for (std::size_t i = begin; i < end; ++i) sink = sink + work(sources[i]);
      best = std::min(best, processor_seconds() - start);
    }
    total += best;
  }
  return total;
}

int run(const std::vector<std::string>& folders, const Words& spelled) {
  const std::vector<std::string> sources = read_sources(folders);
  std::size_t bytes = 0;
  for (const std::string& source : sources) bytes += source.size();
  if (bytes == 0) {
    llvm::errs() << "no C++ or CUDA source in these folders\n";
    return 2;
  }
  const TriggerWords words(spelled);
  clang::LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.CPlusPlus14 = options.CPlusPlus17 =
      options.CPlusPlus20 = 1;
  options.CUDA = options.LineComment = options.Bool = options.RawStringLiterals = 1;

  std::size_t with_words = 0, not_followed = 0;
  for (const std::string& source : sources) {
    const WordScan scan = scan_words(source, words);
    with_words += scan.present.any();
    not_followed += scan.must_lex;
  }
  llvm::outs() << llvm::formatv(
      "{0} files, {1:f1} MB, {2} words; {3} files hold one, {4} the scan does not follow\n",
      sources.size(), double(bytes) / 1e6, words.size() - 1, with_words, not_followed);
  std::vector<std::pair<std::string, Work>> contenders = {
      {"clang's raw lexer", [&](const std::string& s) { return lex(s, options); }},
      {"memchr", [](const std::string& s) {
         return std::size_t(std::memchr(s.data(), 1, s.size()) != nullptr);
       }}};
  constexpr std::string_view names[] = {"scan, portable", "scan, SSE2", "scan, AVX2",
                                        "scan, AVX-512"};
  for (VectorSet set : {VectorSet::portable, VectorSet::sse2, VectorSet::avx2, VectorSet::avx512})
    if (supported(set))
      contenders.push_back({std::string(names[std::size_t(set)]), [&, set](const std::string& s) {
                              return scan_words(s, words, set).present.count();
                            }});
  double lexer = 0;
  for (const auto& [name, work] : contenders) {
    const double seconds = measure(sources, work);
    if (lexer == 0) lexer = seconds;
    llvm::outs() << llvm::formatv(
        "{0,-18} {1,8:f1} ms {2,7:f0} MB/s, {3:f1} times the lexer's speed\n", name, seconds * 1e3,
        double(bytes) / 1e6 / seconds, lexer / seconds);
  }
  return 0;
}

} // namespace
} // namespace portcuda

int main(int argc, char** argv) {
  std::vector<std::string> folders, spelled;
  for (int i = 1; i < argc; ++i) {
    if (argv[i] != std::string_view("--words") || i + 1 == argc) {
      folders.emplace_back(argv[i]);
      continue;
    }
    std::ifstream file(argv[++i]);
    spelled.assign(std::istream_iterator<std::string>(file), std::istream_iterator<std::string>());
  }
  if (folders.empty()) {
    llvm::errs() << "usage: word_scan_bench FOLDER... [--words FILE]\n";
    return 2;
  }
  return portcuda::run(folders, spelled.empty() ? portcuda::words_of_rules()
                                                : portcuda::Words(spelled.begin(), spelled.end()));
}
