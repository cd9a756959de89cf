#include "tool/hostcl/cl_command.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "clang/Options/Options.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"

namespace portcuda {
namespace {

namespace options = clang::options;
using llvm::StringRef;

// Options of cl that LLVM's table lacks: taken, and of no consequence here.
// Source: learn.microsoft.com/cpp/build/reference/compiler-options-listed-alphabetically.
constexpr std::array<StringRef, 14> beyond_table{
    "analyze",          "fsanitize",   "fsanitize-coverage",
    "ifcOutput",        "interface",   "internalPartition",
    "jumptablerdata",   "openmp:llvm", "options:strict",
    "scanDependencies", "stdIfcDir",   "ifcSearchDir",
    "fastfail",         "feature"};

// Options of the table that only clang has.
constexpr std::array<StringRef, 15> clang_only{"clang:",
                                               "imsvc",
                                               "winsysroot",
                                               "vctoolsdir",
                                               "vctoolsversion",
                                               "winsdkdir",
                                               "winsdkversion",
                                               "diasdkdir",
                                               "Gregcall",
                                               "Gregcall4",
                                               "Zc:dllexportInlines",
                                               "Zc:dllexportInlines-",
                                               "vlen",
                                               "fno-sanitize-address-vcasan-lib",
                                               "Zc:twoPhase"};

// Options whose value is a path.
constexpr std::array<StringRef, 16> with_path{
    "I",  "FI",  "Fo", "Fo:", "Fe", "Fe:", "Fa", "Fd",
    "Fp", "Fp:", "Fi", "Fi:", "Fm", "FR",  "Fr", "external:I"};

// Options that clang needs for its work: the rest chooses warnings, listings, code generation of
// Microsoft's back end or how many processes cl starts.
constexpr std::array<StringRef, 52> passed_on{"I",          "D",           "U",
                                              "FI",         "Fo",          "Fo:",
                                              "Fi",         "Fi:",         "std:",
                                              "E",          "EP",          "P",
                                              "c",          "Zs",          "C",
                                              "X",          "EH",          "GR",
                                              "GR-",        "GS",          "GS-",
                                              "J",          "TP",          "TC",
                                              "Tp",         "Tc",          "O",
                                              "O1",         "O2",          "Od",
                                              "Ox",         "Os",          "Ot",
                                              "Oi",         "Oi-",         "Oy",
                                              "Oy-",        "Ob0",         "Ob1",
                                              "Ob2",        "Gy",          "Gw",
                                              "Gd",         "Gv",          "arch:",
                                              "permissive", "permissive-", "Zp",
                                              "Z7",         "external:I",  "showIncludes",
                                              "openmp"};

template <class List> bool contains(const List& list, StringRef name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_number(StringRef text) {
  return !text.empty() && llvm::all_of(text, [](unsigned char c) { return std::isdigit(c); });
}

// /W and /w want a number, but for a few names: that is why -Wextra is an error while -fPIC is a
// warning.
bool bad_warning_option(StringRef option) {
  if (option.starts_with("W")) {
    StringRef rest = option.drop_front();
    return !(rest == "all" || rest == "X" || rest == "X-" || rest == "L" || rest == "p64" ||
             rest.starts_with("v:") || rest.empty() || is_number(rest));
  }
  // /wd4996, /we4289, /wo4018, /w14640
  return option.size() > 1 && option.front() == 'w' && StringRef("deo1234").contains(option[1]) &&
         !is_number(option.drop_front(2));
}

// /O takes several letters in one word: /Ob2ity. -O3 and -Ofast are none of them.
bool known_optimization(StringRef letters) {
  while (!letters.empty()) {
    const char c = letters.front();
    letters = letters.drop_front();
    if (c == 'b') {
      if (letters.empty() || letters.front() < '0' || letters.front() > '3') return false;
      letters = letters.drop_front();
    } else if (!StringRef("12dgipstxy").contains(c)) {
      return false;
    }
    if (letters.starts_with("-")) letters = letters.drop_front();
  }
  return true;
}

bool known_value(StringRef name, StringRef value) {
  if (name == "std:")
    return StringRef(" c++14 c++17 c++20 c++23preview c++latest c11 c17 clatest ")
        .contains((" " + value + " ").str());
  if (name == "w") return value.empty() || StringRef("deo1234").contains(value[0]);
  if (name == "O") return known_optimization(value);
  if (name == "EH") return !value.empty() && value.find_first_not_of("acrs-") == StringRef::npos;
  if (name == "F") return is_number(value) || value.starts_with("0x");
  return true;
}

bool is_source(StringRef path) {
  std::string ending = std::filesystem::path(path.str()).extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending == ".c" || ending == ".cpp" || ending == ".cxx" || ending == ".cc";
}

class Reader {
public:
  Reader(const std::vector<std::string>& arguments, const WindowsPaths& paths)
      : given_(arguments), paths_(paths) {
    // One spelling for - and /, so that of LLVM's table only cl's own options are found, and a path
    // that starts with a slash is no option of clang by accident.
    for (const std::string& a : given_)
      normal_.push_back(a.size() > 1 && a[0] == '-' ? "/" + a.substr(1) : a);
    for (const std::string& a : normal_) pointers_.push_back(a.c_str());
  }

  ClCommand read() {
    if (given_.empty()) command_.job = ClJob::banner;
    const auto& table = clang::getDriverOptTable();
    llvm::opt::InputArgList list(pointers_.data(), pointers_.data() + pointers_.size());
    for (unsigned index = 0; index < given_.size();) {
      if (normal_[index].empty() || normal_[index][0] != '/') {
        input(given_[index++]);
        continue;
      }
      if (normal_[index] == "/link") break; // the rest is the linker's
      const unsigned start = index;
      auto argument = table.ParseOneArg(list, index, llvm::opt::Visibility(options::CLOption));
      if (!argument) {
        missing_value(start);
        break;
      }
      if (!take(*argument, start)) index = start + 1;
    }
    settle();
    return std::move(command_);
  }

private:
  // False: the option is not cl's, or has a value that cl does not know.
  bool take(const llvm::opt::Arg& parsed, unsigned start) {
    // Many of cl's options are other names of clang's: what was written counts.
    const llvm::opt::Arg& argument = parsed.getAlias() ? *parsed.getAlias() : parsed;
    const StringRef spelled = StringRef(normal_[start]).drop_front();
    if (bad_warning_option(spelled)) {
      error("D8021", "invalid numeric argument '/" + spelled.str() + "'");
      return true;
    }
    const llvm::opt::Option& option = argument.getOption();
    const StringRef name = option.getName();
    const std::string value = argument.getNumValues() ? argument.getValue() : "";
    // LLVM takes an unknown word with a slash for a file.
    if (option.getKind() == llvm::opt::Option::UnknownClass ||
        option.getKind() == llvm::opt::Option::InputClass)
      return contains(beyond_table, spelled.split(':').first) || contains(beyond_table, spelled) ||
             unknown(start);
    if (contains(clang_only, name) || !known_value(name, value)) return unknown(start);
    note(name, value);
    pass_on(name, value, argument.getNumValues() > 0);
    return true;
  }

  bool unknown(unsigned start) {
    warning("D9002", "ignoring unknown option '" + given_[start] + "'");
    return false;
  }

  void missing_value(unsigned start) {
    error("D8004", "'" + normal_[start] + "' requires an argument");
  }

  void input(const std::string& path) {
    if (!is_source(path) && !forced_language_)
      warning("D9024", "unrecognized source file type '" + path + "', object file assumed");
    command_.sources.push_back(paths_.unix_path(path));
  }

  void pass_on(StringRef name, const std::string& value, bool has_value) {
    if (name == "Tp" || name == "Tc") {
      command_.sources.push_back(paths_.unix_path(value));
      command_.options.push_back(name == "Tp" ? "/TP" : "/TC");
      return;
    }
    if (!contains(passed_on, name)) return;
    const std::string shown = contains(with_path, name) ? paths_.unix_path(value) : value;
    command_.options.push_back("/" + name.str() + (has_value ? shown : ""));
  }

  void note_job(StringRef name) {
    if (name == "E" || name == "EP")
      command_.job = ClJob::preprocess;
    else if (name == "P")
      command_.job = ClJob::preprocess_to_file;
    else if (name == "Zs" && command_.job == ClJob::link)
      command_.job = ClJob::check_syntax;
    else if (name == "c" && command_.job == ClJob::link)
      command_.job = ClJob::compile;
  }

  void note(StringRef name, const std::string& value) {
    note_job(name);
    command_.flags.push_back("/" + name.str() + value);
    if (name == "TP" || name == "TC") forced_language_ = true, command_.cplusplus = name == "TP";
    if (name == "std:" && StringRef(value).starts_with("c++"))
      command_.standard = value == "c++14"   ? 14
                          : value == "c++17" ? 17
                          : value == "c++20" ? 20
                                             : 23;
    if (name == "X") command_.ignore_include_variable = true;
  }

  void settle() {
    const bool needs_source = command_.job != ClJob::banner;
    if (needs_source && command_.sources.empty() && !command_.refused())
      error("D8003", "missing source filename");
  }

  void warning(const char* number, std::string text) {
    command_.messages.push_back({false, number, std::move(text)});
  }
  void error(const char* number, std::string text) {
    command_.messages.push_back({true, number, std::move(text)});
  }

  const std::vector<std::string>& given_;
  const WindowsPaths& paths_;
  std::vector<std::string> normal_;
  std::vector<const char*> pointers_;
  ClCommand command_;
  bool forced_language_ = false;
};

} // namespace

std::string ClMessage::line() const {
  return std::string("cl : Command line ") + (error ? "error " : "warning ") + number + " : " +
         text;
}

bool ClCommand::refused() const {
  return std::ranges::any_of(messages, [](const ClMessage& m) { return m.error; });
}

ClCommand parse_cl_command(const std::vector<std::string>& arguments, const WindowsPaths& paths) {
  return Reader(arguments, paths).read();
}

} // namespace portcuda
