#include "tool/verify/rejections.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "tool/verify/preprocess.h"

namespace portcuda {
namespace {

bool is_error(const CompilerMessage& message) {
  return message.kind == MessageKind::error || message.kind == MessageKind::catastrophic;
}

// EDG writes so in place of a type or value that an earlier error took from it.
bool is_consequence(const std::string& text) {
  return text.find("<error-type>") != text.npos || text.find("<error-constant>") != text.npos;
}

class Merger {
public:
  explicit Merger(const IsForeign& foreign) : foreign_(foreign) {}

  void add(const JudgedUnit& unit, const PassResult& pass) {
    for (const CompilerMessage& message : pass.messages) {
      const std::string missing = missing_header(message);
      if (!is_error(message) || message.file.empty()) continue;
      if (pass.verdict != Verdict::rejected && missing.empty()) continue;
      std::vector<SourcePlace> places = places_of(message);
      auto own = std::ranges::find_if(places, [&](auto& place) { return !foreign_(place.file); });
      const SourcePlace place = own == places.end() ? places.front() : *own;
      Rejection& rejection = merged_[place];
      if (rejection.texts.empty()) {
        rejection.place = place;
        rejection.text = missing.empty() ? message.text : "there is no header `" + missing + "`";
        rejection.missing = missing;
        rejection.consequence = is_consequence(message.text);
        rejection.others = std::move(places);
      }
      if (std::ranges::find(rejection.texts, message.text) == rejection.texts.end())
        rejection.texts.push_back(message.text);
      (pass.pass == Pass::host ? rejection.host : rejection.device) = true;
      rejection.units.insert(unit.unit.shown);
    }
  }

  std::vector<Rejection> take() {
    std::vector<Rejection> result;
    for (auto& [place, rejection] : merged_) {
      rejection.more = rejection.texts.size() - 1;
      result.push_back(std::move(rejection));
    }
    return result;
  }

private:
  const IsForeign& foreign_;
  std::map<SourcePlace, Rejection> merged_;
};

} // namespace

std::vector<Rejection> rejections_of(const std::vector<JudgedUnit>& units,
                                     const IsForeign& foreign) {
  Merger merger(foreign);
  for (const JudgedUnit& unit : units)
    for (const JudgedPass& pass : unit.passes) merger.add(unit, pass.result);
  return merger.take();
}

std::vector<SourcePlace> places_of(const CompilerMessage& message) {
  // "a/b/../c.h" comes from an #include of "../c.h", and is spelled otherwise from elsewhere.
  auto normal = [](const std::string& path) {
    return std::filesystem::path(path).lexically_normal().string();
  };
  std::vector<SourcePlace> places = {{normal(message.file), message.line}};
  std::string file = message.file;
  for (const std::string& line : message.context) {
    const std::size_t at = line.rfind(" at line ");
    if (at == line.npos) continue;
    unsigned number = 0;
    const char* end = line.data() + line.size();
    auto [next, error] = std::from_chars(line.data() + at + 9, end, number);
    if (error != std::errc()) continue;
    std::string_view rest(next, std::size_t(end - next));
    if (rest.starts_with(" of ")) file = rest.substr(4);
    if (file.size() > 1 && file.front() == '"' && file.back() == '"')
      file = file.substr(1, file.size() - 2);
    places.push_back({normal(file), number});
  }
  return places;
}

} // namespace portcuda
