#include "tool/units/python_paths.h"

#include <algorithm>

#include "tool/script/script_words.h"
#include "tool/source/glob.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 40; // names that are defined by themselves end here

// How deep the evaluation is.
class Level {
public:
  explicit Level(int& depth) : depth_(depth) { ++depth_; }
  ~Level() { --depth_; }
  bool too_deep() const { return depth_ > deepest; }

private:
  int& depth_;
};

std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

} // namespace

std::vector<std::string> files_matching(const fs::path& folder, const std::string& pattern) {
  // What stands before the first wildcard is a folder; only what lies below it is looked at.
  std::string whole = fs::path(pattern).is_absolute()
                          ? pattern
                          : (folder / pattern).lexically_normal().generic_string();
  const std::size_t wildcard = whole.find_first_of("*?[");
  std::vector<std::string> found;
  std::error_code error;
  if (wildcard == whole.npos) {
    if (fs::exists(whole, error)) found.push_back(whole);
    return found;
  }
  const fs::path start = whole.substr(0, whole.rfind('/', wildcard));
  const bool deep = whole.find('/', wildcard) != whole.npos;
  fs::recursive_directory_iterator entry(start, fs::directory_options::skip_permission_denied,
                                         error),
      end;
  for (; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (!deep && entry->is_directory(ignored)) entry.disable_recursion_pending();
    if (entry->is_regular_file(ignored) && glob_match(whole, entry->path().generic_string()))
      found.push_back(entry->path().string());
  }
  std::ranges::sort(found);
  return found;
}

std::optional<std::string> PythonPaths::text(ScriptNode expression) { return text_of(expression); }

PythonPathList PythonPaths::list(ScriptNode expression) {
  PythonPathList result;
  add(expression, result);
  return result;
}

PythonPaths::Texts PythonPaths::text_of(ScriptNode node) {
  const Level level(depth_);
  if (level.too_deep() || !node) return std::nullopt;
  if (node.is("string") || node.is("concatenated_string")) return text_of_string(node);
  if (node.is("parenthesized_expression")) return text_of(node.child(0));
  if (node.is("call")) return text_of_call(node);
  if (node.is("binary_operator")) return text_of_operator(node);
  if (node.is("identifier")) return text_of_name(node);
  if (node.is("attribute") && node.field("attribute").text() == "parent")
    return parent_of(text_of(node.field("object")));
  if (node.is("conditional_expression")) {
    const Truth on_windows = script_.evaluate(node.child(1));
    return text_of(node.child(on_windows == Truth::no ? 2 : 0));
  }
  return std::nullopt;
}

PythonPaths::Texts PythonPaths::text_of_string(ScriptNode string) {
  if (auto value = script_.string_value(string)) return value;
  // An f-string: what it fills in may be known.
  std::string text;
  for (const ScriptNode& part : string.children()) {
    if (part.is("string_content")) text += part.text();
    if (!part.is("interpolation")) continue;
    auto value = text_of(part.field("expression") ? part.field("expression") : part.child(0));
    if (!value) return std::nullopt;
    text += *value;
  }
  return text;
}

PythonPaths::Texts PythonPaths::parent_of(const Texts& path) const {
  if (!path) return std::nullopt;
  return (file_.parent_path() / *path).lexically_normal().parent_path().generic_string();
}

PythonPaths::Texts PythonPaths::joined(ScriptNode arguments, std::string start) {
  fs::path path = std::move(start);
  for (const ScriptNode& part : arguments.children()) {
    if (part.is("comment")) continue;
    auto value = text_of(part);
    if (!value) return std::nullopt;
    path /= *value;
  }
  return path.generic_string();
}

PythonPaths::Texts PythonPaths::text_of_call(ScriptNode call) {
  const std::string_view name = called(call), last = last_part(name);
  const ScriptNode arguments = call.field("arguments");
  if (one_of(name, {"os.path.join", "osp.join", "path.join", "join"}) ||
      one_of(last, {"Path", "PurePath"}))
    return joined(arguments);
  if (one_of(last, {"abspath", "realpath", "normpath", "expanduser", "fspath"}) || name == "str")
    return text_of(argument(call, 0));
  if (last == "dirname") return parent_of(text_of(argument(call, 0)));
  if (one_of(name, {"os.getcwd", "Path.cwd", "pathlib.Path.cwd"}))
    return file_.parent_path().generic_string();
  const ScriptNode function = call.field("function");
  if (function.is("attribute"))
    return text_of_method(call, function.field("object"), function.field("attribute").text());
  if (ScriptNode own = definitions_.function(name))
    for (const ScriptNode& statement : own.field("body").children())
      if (statement.is("return_statement")) return text_of(statement.child(0));
  return std::nullopt;
}

PythonPaths::Texts PythonPaths::text_of_method(ScriptNode call, ScriptNode object,
                                               std::string_view method) {
  if (one_of(method, {"resolve", "absolute", "as_posix", "strip", "expanduser"}))
    return text_of(object);
  if (method == "joinpath") {
    auto start = text_of(object);
    return start ? joined(call.field("arguments"), *start) : std::nullopt;
  }
  return std::nullopt;
}

PythonPaths::Texts PythonPaths::text_of_operator(ScriptNode node) {
  auto left = text_of(node.field("left")), right = text_of(node.field("right"));
  if (!left || !right) return std::nullopt;
  if (node.field("operator").text() == "+") return *left + *right;
  if (node.field("operator").text() == "/") return (fs::path(*left) / *right).generic_string();
  return std::nullopt;
}

PythonPaths::Texts PythonPaths::text_of_name(ScriptNode identifier) {
  const std::string_view name = identifier.text();
  if (name == "__file__") return file_.generic_string();
  if (auto bound = bound_.find(name); bound != bound_.end()) return bound->second;
  Texts result;
  for (const Definition* definition : definitions_.reaching(name, {}, identifier))
    if (definition->kind == Definition::assigned && !result) result = text_of(definition->value);
  return result;
}

void PythonPaths::add(ScriptNode node, PythonPathList& to) {
  const Level level(depth_);
  if (level.too_deep() || !node) {
    to.complete = false;
  } else if (one_of(node.type(), {"list", "tuple", "set"})) {
    for (const ScriptNode& element : node.children()) {
      if (element.is("comment")) continue;
      if (element.is("list_splat"))
        add(element.child(0), to);
      else if (auto path = text_of(element))
        to.paths.push_back(*path);
      else
        add(element, to);
    }
  } else if (node.is("parenthesized_expression")) {
    add(node.child(0), to);
  } else if (node.is("binary_operator")) {
    add(node.field("left"), to);
    add(node.field("right"), to);
  } else if (node.is("identifier")) {
    add_name(node, to);
  } else if (node.is("call")) {
    add_call(node, to);
  } else if (one_of(node.type(), {"list_comprehension", "generator_expression"})) {
    add_comprehension(node, to);
  } else if (node.is("conditional_expression")) {
    const Truth on_windows = script_.evaluate(node.child(1));
    if (on_windows != Truth::no) add(node.child(0), to);
    if (on_windows != Truth::yes) add(node.child(2), to);
  } else {
    to.complete = false;
  }
}

void PythonPaths::add_name(ScriptNode identifier, PythonPathList& to) {
  const auto definitions = definitions_.reaching(identifier.text(), {}, identifier);
  if (definitions.empty()) to.complete = false;
  for (const Definition* definition : definitions)
    if (definition->kind != Definition::appended)
      add(definition->value, to);
    else if (auto path = text_of(definition->value))
      to.paths.push_back(*path);
    else
      to.complete = false;
}

void PythonPaths::add_call(ScriptNode call, PythonPathList& to) {
  const ScriptNode function = call.field("function");
  const std::string_view name = called(call);
  // `Path("src").glob` has no dotted name.
  const std::string_view last =
      function.is("attribute") ? function.field("attribute").text() : name;
  if (one_of(name, {"list", "sorted", "set", "tuple"})) {
    add(argument(call, 0), to);
  } else if (one_of(last, {"glob", "rglob", "iglob"})) {
    auto pattern = text_of(argument(call, 0));
    const bool of_module = one_of(name, {"glob.glob", "glob.iglob", "glob"});
    Texts start = of_module ? Texts("") : text_of(function.field("object"));
    if (!pattern || !start) {
      to.complete = false;
      return;
    }
    if (last == "rglob") *pattern = "**/" + *pattern;
    add_matches((fs::path(*start) / *pattern).generic_string(), to);
  } else if (ScriptNode own = definitions_.function(name)) {
    add_returned(own, to);
  } else {
    to.complete = false;
  }
}

void PythonPaths::add_returned(ScriptNode function, PythonPathList& to) {
  for (const ScriptNode& node : script_.tree().all("return_statement"))
    if (function_around(node) == function && node.size()) add(node.child(0), to);
}

// `[os.path.join(root, name) for name in names if …]`: what the condition leaves out is not known.
void PythonPaths::add_comprehension(ScriptNode node, PythonPathList& to) {
  ScriptNode loop;
  for (const ScriptNode& part : node.children())
    if (part.is("for_in_clause")) {
      if (loop) to.complete = false;
      loop = part;
    }
  const ScriptNode variable = loop.field("left");
  if (!variable.is("identifier")) {
    to.complete = false;
    return;
  }
  const PythonPathList over = list(loop.field("right"));
  to.complete &= over.complete;
  const std::string name(variable.text());
  const auto before = bound_.find(name) == bound_.end() ? Texts() : Texts(bound_[name]);
  for (const std::string& value : over.paths) {
    bound_[name] = value;
    if (auto path = text_of(node.field("body")))
      to.paths.push_back(*path);
    else
      to.complete = false;
  }
  before ? void(bound_[name] = *before) : void(bound_.erase(name));
}

void PythonPaths::add_matches(const std::string& pattern, PythonPathList& to) const {
  for (std::string& path : files_matching(file_.parent_path(), pattern))
    to.paths.push_back(std::move(path));
}

} // namespace portcuda
