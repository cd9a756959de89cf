#include "tool/launcher/dependency_output.h"

#include <algorithm>

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

namespace portcuda {
namespace {

namespace path = llvm::sys::path;

constexpr std::size_t longest_line = 1 << 20;

std::string spelled(std::string_view name, PathSpelling spelling) {
  std::string text;
  for (const char c : name) {
    if (spelling == PathSpelling::make && (c == ' ' || c == '#')) text += '\\';
    if (spelling == PathSpelling::make && c == '$') text += '$';
    if (spelling == PathSpelling::json && (c == '\\' || c == '"')) text += '\\';
    text += c;
  }
  return text;
}

std::string replaced(llvm::StringRef text, llvm::StringRef from, llvm::StringRef to,
                     bool ignore_case) {
  std::string result;
  while (true) {
    const std::size_t at = ignore_case ? text.find_insensitive(from) : text.find(from);
    if (at == text.npos) return result.append(text.begin(), text.end());
    result.append(text.begin(), text.begin() + at).append(to.begin(), to.end());
    text = text.drop_front(at + from.size());
  }
}

class OutputReader {
public:
  explicit OutputReader(const CompilerCall& call) : call_(call), arguments_(call.texts()) {}

  DependencyOutput run() {
    if (call_.family == CompilerFamily::cl) result_.in_files = PathSpelling::json;
    for (at_ = 0; at_ < arguments_.size(); ++at_) {
      const std::string& argument = arguments_[at_];
      std::string value;
      if (is({"-o", "--output-file"}, value))
        object_ = value;
      else if (is({"-odir", "--output-directory"}, value))
        folder_ = value;
      else if (call_.family == CompilerFamily::cl)
        cl_option(argument);
      else if (is({"-MF", "--dependency-output", "-dependency-output"}, value) ||
               attached("-MF", value))
        named_ = value;
      else
        gnu_option(argument);
    }
    if (instead_ && named_.empty()) {
      if (object_.empty()) {
        result_.standard_output = true;
        result_.in_output = PathSpelling::make;
      }
      named_ = object_;
    }
    if (!named_.empty())
      result_.files.push_back(named_);
    else if (beside_)
      result_.files = beside();
    if (preprocesses_ && !instead_) preprocessed();
    return std::move(result_);
  }

private:
  bool is(std::initializer_list<std::string_view> names, std::string& value) {
    const std::string_view argument = arguments_[at_];
    for (std::string_view name : names) {
      if (argument == name && at_ + 1 < arguments_.size()) {
        value = arguments_[++at_];
        return true;
      }
      if (argument.starts_with(name) && argument[name.size()] == '=') {
        value = argument.substr(name.size() + 1);
        return true;
      }
    }
    return false;
  }

  bool attached(std::string_view name, std::string& value) {
    const std::string_view argument = arguments_[at_];
    if (!argument.starts_with(name) || argument.size() == name.size()) return false;
    value = argument.substr(name.size());
    return true;
  }

  void cl_option(llvm::StringRef argument) {
    if (!argument.consume_front("/") && !argument.consume_front("-")) return;
    result_.standard_output |= argument.starts_with("showIncludes");
    preprocesses_ |= argument == "E" || argument == "EP";
    if (!argument.consume_front("sourceDependencies") || argument.starts_with("-")) return;
    argument.consume_front(":");
    if (!argument.empty())
      result_.files.push_back(argument.str());
    else if (at_ + 1 < arguments_.size())
      result_.files.push_back(arguments_[++at_]);
  }

  void gnu_option(llvm::StringRef argument) {
    for (const char* name : {"-MD", "-MMD", "--generate-dependencies-with-compile",
                             "--generate-nonsystem-dependencies-with-compile"})
      beside_ |= argument == name;
    for (const char* name :
         {"-M", "-MM", "--generate-dependencies", "--generate-nonsystem-dependencies"})
      instead_ |= argument == name;
    preprocesses_ |= argument == "-E" || argument == "--preprocess";
    for (const char* name : {"-c", "-S", "--compile", "-E"}) compiles_ |= argument == name;
    // What nvcc hands to cl.exe.
    result_.standard_output |= argument.contains("showIncludes");
    // Make files of the Linux kernel's school.
    if (argument.consume_front("-Wp,-MD,") || argument.consume_front("-Wp,-MMD,"))
      result_.files.push_back(argument.str());
  }

  // -MD without -MF: the object's name, else each source's in the current folder or nvcc's -odir,
  // with `.d`. GCC puts the program's name before it if it links.
  std::vector<std::string> beside() const {
    std::vector<std::string> names;
    const llvm::StringRef folder = object_.empty() ? folder_ : path::parent_path(object_);
    auto add = [&](const llvm::Twine& stem) {
      llvm::SmallString<128> name(folder);
      path::append(name, stem + ".d");
      names.emplace_back(name);
    };
    if (!object_.empty()) add(path::stem(object_));
    const bool links = call_.family == CompilerFamily::gnu && !compiles_;
    const llvm::StringRef program = object_.empty() ? "a" : path::stem(object_);
    for (const std::string& input : call_.options.inputs) {
      if (object_.empty()) add(path::stem(input));
      if (links) add(program + "-" + path::stem(input));
    }
    return names;
  }

  void preprocessed() {
    if (!object_.empty()) {
      result_.preprocessed.push_back(object_);
    } else {
      result_.standard_output = true;
      result_.in_output = PathSpelling::json;
    }
  }

  const CompilerCall& call_;
  const std::vector<std::string> arguments_;
  std::size_t at_ = 0;
  std::string object_, named_;
  std::string folder_; // of nvcc's outputs
  bool beside_ = false, instead_ = false, preprocesses_ = false, compiles_ = false;
  DependencyOutput result_;
};

} // namespace

DependencyOutput dependency_output(const CompilerCall& call) { return OutputReader(call).run(); }

std::string with_prefix_replaced(std::string_view text, const PathPrefix& prefix,
                                 PathSpelling spelling) {
  return replaced(text, spelled(prefix.from, spelling), spelled(prefix.to, spelling),
                  prefix.ignore_case);
}

std::string PrefixReplacer::take(std::string_view piece) {
  line_ += piece;
  std::size_t end = line_.rfind('\n');
  if (end == line_.npos && line_.size() < longest_line) return {};
  end = end == line_.npos ? line_.size() : end + 1;
  std::string done =
      with_prefix_replaced(std::string_view(line_).substr(0, end), prefix_, spelling_);
  line_.erase(0, end);
  return done;
}

std::string PrefixReplacer::rest() {
  return with_prefix_replaced(std::exchange(line_, {}), prefix_, spelling_);
}

} // namespace portcuda
