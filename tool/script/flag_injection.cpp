#include "tool/script/flag_injection.h"

#include <algorithm>

#include "tool/script/flag_flow.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

void add_once(std::vector<std::string>& all, std::string flag) {
  if (!flag.empty() && std::ranges::find(all, flag) == all.end()) all.push_back(std::move(flag));
}

// The newest of several standards is the one that all the sources can do with.
void add_for_cl(std::vector<std::string>& all, const std::string& flag) {
  constexpr std::string_view standard = "-std:";
  auto other = std::ranges::find_if(all, [&](auto& f) { return f.starts_with(standard); });
  if (!flag.starts_with(standard) || other == all.end())
    add_once(all, flag);
  else if (flag > *other) // c++14 < c++17 < c++20 < c++latest
    *other = flag;
}

// With a dash: a shell of MSYS or Git turns `/Zc:…` into a path of its own.
std::string dashed(std::string flag) {
  if (flag.starts_with('/')) flag[0] = '-';
  return flag;
}

std::string in_one(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The first version that needs it, of torch or CUDA, is reached, or is not known and it does no
// harm.
bool is_needed(const NeededFlag& flag, const BuildVersions& versions) {
  auto reached = [&](const std::string& have, const std::string& first) {
    return first.empty() || (have.empty() ? flag.if_unknown : version_reaches(have, first));
  };
  return reached(versions.torch, flag.torch) && reached(versions.cuda, flag.cuda);
}

bool is_hazard(const NeededFlag& flag, std::string_view cuda) {
  return !flag.hazard.empty() && (cuda.empty() || (version_reaches(cuda, flag.hazard_cuda) &&
                                                   !version_reaches(cuda, flag.hazard_until_cuda)));
}

// What a project may decide otherwise, so that its own flags must come later.
bool is_default(std::string_view flag) {
  return flag.starts_with("-D") || one_of(flag, {"/bigobj", "/utf-8", "/EHsc"});
}

void add_host_needs(const FlagSite& site, ScriptNeeds& needs) {
  const bool behind = site.roles & nvcc_host_flag;
  const std::string value(behind ? xcompiler_value(site.value).value_or(site.value)
                                 : std::string_view(site.value));
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = behind ? std::min(value.find(',', begin), value.size()) : value.size();
    const std::string flag = value.substr(begin, end - begin);
    begin = end + 1;
    const auto verdict = FlagTable::built_in().judge(FlagTool::host, flag);
    if (!verdict) continue;
    if (verdict->stops_build())
      add_once(needs.left, flag);
    else if (verdict->says == "D9002")
      for (const std::string& instead : verdict->instead)
        // setuptools optimizes by itself; debug information is not what the build lacks.
        if (!one_of(instead, {"/O2", "/Od", "/Z7"})) add_once(needs.host, instead);
  }
}

// `os.getenv("MAMBA_FORCE_BUILD", "FALSE") == "TRUE"`: the variable, and the value it is asked for.
void add_switch(const PythonScript& script, ScriptNode call, ScriptNeeds& needs) {
  auto name = script.string_value(argument(call, 0));
  if (!name || !(name->ends_with("_FORCE_BUILD") || name->ends_with("_OFFLINE_BUILD"))) return;
  std::string value = "TRUE";
  if (const ScriptNode comparison = call.parent();
      comparison.is("comparison_operator") && comparison.size() == 2)
    value = script.string_value(comparison.child(1)).value_or(value);
  needs.switches.emplace(*name, value);
}

} // namespace

ScriptNeeds script_needs(const PythonScript& script) {
  ScriptNeeds needs;
  for (const FlagSite& site : find_python_flags(script).sites) {
    if (site.roles & (host_flag | nvcc_host_flag)) add_host_needs(site, needs);
    const bool link = site.roles & link_flag;
    if (!link && !(site.roles & library_name)) continue;
    const auto verdict =
        FlagTable::built_in().judge(link ? FlagTool::link : FlagTool::library, site.value);
    if (!verdict) continue;
    if (verdict->stops_build())
      add_once(needs.left, site.value);
    else if (!site.value.starts_with("-L"))
      for (const std::string& instead : verdict->instead) add_once(needs.link, instead);
  }
  for (const ScriptNode& call : script.tree().all("call")) add_switch(script, call, needs);
  return needs;
}

FlagInjection inject_flags(const std::vector<ScriptNeeds>& scripts, const BuildVersions& versions,
                           const std::map<std::string, std::string>& before) {
  FlagInjection injection;
  std::vector<std::string> prepended, appended, cl, link;
  for (const NeededFlag& flag : FlagTable::built_in().needed()) {
    if (!is_needed(flag, versions)) continue;
    const std::string word = dashed(flag.flag);
    if (flag.for_nvcc)
      add_once(is_default(flag.flag) ? prepended : appended,
               flag.is_msvc() ? "-Xcompiler=" + word : word);
    if (flag.for_host) add_for_cl(cl, word);
    if (is_hazard(flag, versions.cuda))
      injection.notes.push_back("`" + flag.flag + "`: " + flag.hazard);
  }
  for (const ScriptNeeds& script : scripts) {
    for (const std::string& flag : script.host) add_for_cl(cl, dashed(flag));
    for (const std::string& flag : script.link) add_once(link, dashed(flag));
    for (const std::string& flag : script.left) add_once(injection.left, flag);
    injection.variables.insert(script.switches.begin(), script.switches.end());
  }
  // An equals sign would end the variable's own name for some shells; cl takes `#` for it.
  for (std::string& flag : cl)
    if (flag.starts_with("-D")) std::ranges::replace(flag, '=', '#');
  auto set = [&](const std::string& name, std::vector<std::string> words) {
    auto old = before.find(name);
    // A build that starts a build finds what this one has set: nothing is said twice.
    if (old != before.end())
      std::erase_if(words, [&](const std::string& word) {
        return (" " + old->second + " ").find(" " + word + " ") != std::string::npos;
      });
    std::string value = in_one(words);
    if (old != before.end() && !old->second.empty())
      value += (value.empty() ? "" : " ") + old->second;
    if (!value.empty()) injection.variables[name] = value;
  };
  set("NVCC_PREPEND_FLAGS", prepended);
  set("NVCC_APPEND_FLAGS", appended);
  set("LINK", link);
  set("CL", cl);
  while (injection.variables["CL"].size() > longest_cl_variable && !cl.empty()) {
    injection.notes.push_back("`" + cl.back() + "` found no room in CL, of which cl.exe reads " +
                              std::to_string(longest_cl_variable) + " characters");
    cl.pop_back();
    set("CL", cl);
  }
  if (injection.variables["CL"].empty()) injection.variables.erase("CL");
  return injection;
}

} // namespace portcuda
