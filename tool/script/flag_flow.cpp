#include "tool/script/flag_flow.h"

#include <algorithm>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// A script that calls itself in circles is left there.
constexpr int deepest = 60;

// Functions whose result is their argument, as far as the flags in it go.
bool passes_on(std::string_view function) {
  return one_of(function, {"list", "tuple", "sorted", "copy.copy", "copy.deepcopy", "deepcopy",
                           "copy", "set", "dict", "reversed"});
}

// Functions that give flags that only the user of the script knows.
bool comes_from_user(std::string_view function) {
  return function.starts_with("os.") || function.starts_with("shlex.") ||
         function.starts_with("sysconfig.") || one_of(function, {"str", "int", "getenv", "len"});
}

std::vector<ScriptNode> parameter_names(ScriptNode function) {
  std::vector<ScriptNode> names;
  for (const ScriptNode& p : function.field("parameters").children()) {
    if (p.is("identifier")) names.push_back(p);
    if (one_of(p.type(), {"default_parameter", "typed_default_parameter"}))
      names.push_back(p.field("name"));
    if (p.is("typed_parameter")) names.push_back(p.child(0));
  }
  return names;
}

} // namespace

bool is_xcompiler(std::string_view flag) {
  return one_of(flag, {"-Xcompiler", "--compiler-options", "-compiler-options"});
}

std::optional<std::string_view> xcompiler_value(std::string_view flag) {
  for (std::string_view option : {"-Xcompiler=", "--compiler-options=", "-compiler-options="})
    if (flag.starts_with(option)) return flag.substr(option.size());
  return std::nullopt;
}

void FlagFlow::collect(ScriptNode start, std::string_view key, std::uint16_t roles,
                       ExtensionFlags::Compiler& into) {
  into_ = &into;
  roles_ = roles;
  seen_.clear();
  if (key.empty() || key == "cxx") found_key_ = false;
  value(start, key, nullptr);
}

bool FlagFlow::seen(ScriptNode node, std::string_view key, const Call* call) {
  const std::uint32_t from = call ? call->call.begin() + 1 : 0;
  return !seen_.emplace(node.begin(), node.end(), std::string(key), from).second;
}

void FlagFlow::site(ScriptNode string, ScriptNode display, ScriptNode append, std::uint16_t roles,
                    bool whole) {
  auto [at, is_new] = by_offset_.try_emplace(string.begin(), std::uint32_t(sites_.size()));
  if (is_new) {
    auto text = script_.string_value(string);
    std::string value = text.value_or("");
    // An f-string: what it begins with still tells which flag it is.
    if (!text)
      for (const ScriptNode& part : string.children())
        if (one_of(part.type(), {"string_content", "interpolation"})) value += part.text();
    sites_.push_back({.string = string,
                      .value = value,
                      .list = display,
                      .append = append,
                      .whole = whole && text.has_value()});
  }
  sites_[at->second].roles |= roles;
  if (std::ranges::find(into_->sites, at->second) == into_->sites.end())
    into_->sites.push_back(at->second);
}

void FlagFlow::element(ScriptNode node, ScriptNode display, ScriptNode before, const Call* call) {
  if (script_.runs_on_windows(node) == Truth::no) return;
  std::uint16_t roles = roles_;
  if (roles & nvcc_flag) {
    // What nvcc hands on, and what it gives to ptxas and others, is not its own.
    const std::string previous =
        before ? script_.string_value(before).value_or(std::string()) : std::string();
    const std::string own = script_.string_value(node).value_or(std::string());
    if (is_xcompiler(previous) || xcompiler_value(own))
      roles = std::uint16_t((roles & ~nvcc_flag) | nvcc_host_flag);
    else if (previous.starts_with("-X") && previous.find('=') == previous.npos)
      roles = std::uint16_t(roles & ~nvcc_flag);
  }
  if (roles == 0) return;
  if (one_of(node.type(), {"string", "concatenated_string"}))
    return site(node, display.is("list") || display.is("tuple") ? display : ScriptNode(),
                display.is("call") ? display : ScriptNode(), roles, true);
  if (node.is("conditional_expression")) {
    for (std::uint32_t side : {0u, 2u})
      if (one_of(node.child(side).type(), {"string", "concatenated_string"}) &&
          script_.runs_on_windows(node.child(side)) != Truth::no)
        site(node.child(side), {}, {}, roles, false);
    return;
  }
  if (node.is("list_splat")) return list(node.child(0), call);
  if (node.is("parenthesized_expression")) return element(node.child(0), {}, before, call);
  // "-DNAME=" + value, "-DNAME=%d" % value
  if (node.is("binary_operator")) {
    ScriptNode left = node;
    while (left.is("binary_operator")) left = left.field("left");
    if (left.is("string"))
      site(left, display.is("call") ? ScriptNode() : display, {}, roles, false);
    return;
  }
  if (node.is("call") && roles == library_dir) { // os.path.join(CUDA_HOME, "lib64")
    const auto parts = node.field("arguments").children();
    if (!parts.empty() && parts.back().is("string")) site(parts.back(), {}, {}, roles, false);
    return;
  }
  // A macro of define_macros: ("NAME", "value").
  if (node.is("tuple") && roles == macro_name && node.size() > 0)
    return site(node.child(0), display, {}, roles, false);
  if (node.is("identifier"))
    for (const Definition* d : definitions_.reaching(node.text(), {}, node))
      if (d->kind == Definition::assigned &&
          one_of(d->value.type(), {"string", "concatenated_string"}))
        site(d->value, {}, {}, roles, false);
}

void FlagFlow::elements(ScriptNode display, const Call* call) {
  if (script_.runs_on_windows(display) == Truth::no) return;
  if (display.is("list")) into_->lists.push_back(display);
  ScriptNode before;
  for (const ScriptNode& node : display.children()) {
    if (node.is("comment")) continue;
    element(node, display, before, call);
    before = node;
  }
}

void FlagFlow::either(ScriptNode node, std::string_view key, const Call* call) {
  for (std::uint32_t side : {0u, 2u})
    if (script_.runs_on_windows(node.child(side)) != Truth::no) value(node.child(side), key, call);
}

void FlagFlow::list(ScriptNode node, const Call* call) {
  if (!node || depth_ > deepest || seen(node, {}, call)) return;
  ++depth_;
  if (one_of(node.type(), {"list", "tuple", "set"}))
    elements(node, call);
  else if (node.is("binary_operator") || node.is("boolean_operator"))
    list(node.field("left"), call), list(node.field("right"), call);
  else if (node.is("parenthesized_expression"))
    list(node.child(0), call);
  else if (node.is("conditional_expression"))
    either(node, {}, call);
  else if (node.is("identifier"))
    name(node, {}, call);
  else if (node.is("call"))
    result(node, {}, call);
  else if (node.is("subscript")) {
    if (auto key = script_.string_value(node.field("subscript")))
      entry(node.field("value"), *key, call);
  } else if (one_of(node.type(), {"attribute", "await", "lambda"}))
    into_->known = false;
  --depth_;
}

void FlagFlow::entry(ScriptNode node, std::string_view key, const Call* call) {
  if (!node || depth_ > deepest || seen(node, key, call)) return;
  ++depth_;
  if (node.is("dictionary")) {
    for (const ScriptNode& pair : node.children()) {
      if (pair.is("dictionary_splat")) entry(pair.child(0), key, call);
      if (!pair.is("pair") || script_.runs_on_windows(pair) == Truth::no) continue;
      found_key_ = true;
      const std::string own = script_.string_value(pair.field("key")).value_or(std::string());
      if (own == key) list(pair.field("value"), call);
      // A build command of the script's own adds these: {"cxx": […], "msvc": […]}
      if (own.find("msvc") != own.npos || own.find("win") != own.npos) into_->known = false;
    }
  } else if (node.is("binary_operator") || node.is("boolean_operator"))
    entry(node.field("left"), key, call), entry(node.field("right"), key, call);
  else if (node.is("parenthesized_expression"))
    entry(node.child(0), key, call);
  else if (node.is("conditional_expression"))
    either(node, key, call);
  else if (node.is("identifier"))
    name(node, key, call);
  else if (node.is("call")) {
    if (called(node) == "dict")
      if (auto argument = keyword_argument(node, key)) found_key_ = true, list(argument, call);
    result(node, key, call);
  }
  --depth_;
}

void FlagFlow::name(ScriptNode identifier, std::string_view key, const Call* call) {
  const auto reaching = definitions_.reaching(identifier.text(), key, identifier);
  for (const Definition* d : reaching) {
    if (!d->key.empty()) {
      if (key.empty()) continue;
      found_key_ = true;
    }
    const bool whole_dictionary = !key.empty() && d->key.empty();
    if (whole_dictionary)
      entry(d->value, key, call);
    else if (d->kind == Definition::appended) {
      const ScriptNode statement = d->statement, previous = statement.previous();
      ScriptNode before; // x.append("-Xcompiler") in the line above
      if (previous.is("expression_statement") && previous.child(0).is("call"))
        before = argument(previous.child(0), 0);
      element(d->value, d->value.parent().parent(), before, call);
    } else
      list(d->value, call);
  }
  const bool is_parameter = parameter(identifier, key, call);
  if (reaching.empty() && !is_parameter) into_->known = false;
}

// A parameter stands for what is given in the call that is followed; where none is, for what is
// given in any.
bool FlagFlow::parameter(ScriptNode identifier, std::string_view key, const Call* call) {
  const ScriptNode function = function_around(identifier);
  if (!function) return false;
  const auto names = parameter_names(function);
  auto found = std::ranges::find(names, identifier.text(), &ScriptNode::text);
  if (found == names.end()) return false;
  const auto index = std::uint32_t(found - names.begin());
  auto follow = [&](ScriptNode call_node, const Call* outer) {
    ScriptNode given = keyword_argument(call_node, identifier.text());
    if (!given) given = argument(call_node, index);
    if (given) value(given, key, outer);
  };
  if (call && call->function == function) {
    follow(call->call, call->outer);
    return true;
  }
  for (const ScriptNode& node : script_.tree().all("call"))
    if (called(node) == function.field("name").text()) follow(node, nullptr);
  return true;
}

void FlagFlow::result(ScriptNode call_node, std::string_view key, const Call* call) {
  const std::string_view name = called(call_node);
  if (passes_on(name)) return value(argument(call_node, 0), key, call);
  if (const ScriptNode method = call_node.field("function");
      method.is("attribute") && one_of(method.field("attribute").text(), {"copy", "get"})) {
    if (method.field("attribute").text() == "copy") return value(method.field("object"), key, call);
    if (auto get_key = script_.string_value(argument(call_node, 0)); get_key && key.empty())
      return entry(method.field("object"), *get_key, call);
  }
  const ScriptNode function = definitions_.function(name);
  if (!function) {
    if (!comes_from_user(name)) into_->known = false;
    return;
  }
  calls_.push_back({function, call_node, call});
  const Call* inner = &calls_.back();
  for (const ScriptNode& node : script_.tree().all("return_statement"))
    if (node.size() > 0 && function_around(node) == function &&
        script_.runs_on_windows(node) != Truth::no)
      value(node.child(0), key, inner);
}

} // namespace portcuda
