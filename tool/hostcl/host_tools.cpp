#include "tool/hostcl/host_tools.h"

#include "tool/process/child_process.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr int cl_failed = 2; // cl's exit code for every error

std::vector<fs::path> folders_of(std::string_view variable, const WindowsPaths& paths) {
  std::vector<fs::path> folders;
  while (!variable.empty()) {
    const std::size_t end = std::min(variable.find(';'), variable.size());
    if (end) folders.push_back(paths.unix_path(variable.substr(0, end)));
    variable.remove_prefix(std::min(end + 1, variable.size()));
  }
  return folders;
}

ToolAnswer answer_of(ChildResult result, int failure_code) {
  ToolAnswer answer{result.code, std::move(result.out), std::move(result.err)};
  if (result.end != ChildEnd::exited) {
    answer.code = failure_code;
    answer.err += result.problem + "\n";
  } else if (result.code != 0) {
    answer.code = failure_code;
  }
  return answer;
}

ToolAnswer run_cl(const HostTools& tools, const ToolRequest& request, const fs::path& folder) {
  std::vector<std::string> arguments = split_windows_arguments(request.cl_before);
  for (const std::string& text : {request.command_line, request.cl_after})
    for (std::string& argument : split_windows_arguments(text))
      arguments.push_back(std::move(argument));
  auto expanded = with_response_files(arguments, tools.paths, folder, request.code_page);
  if (!expanded)
    return {cl_failed, "",
            ClMessage{true, "D8022", "cannot open '" + expanded.error() + "'"}.line() + "\n"};
  const ClCommand command = parse_cl_command(*expanded, tools.paths);
  if (command.job == ClJob::banner) return {0, "", cl_banner(tools.cl.msvc_version)};
  std::string told;
  for (const ClMessage& message : command.messages) told += message.line() + "\n";
  if (command.refused()) return {cl_failed, "", told};
  ChildCommand child;
  child.arguments = clang_arguments(command, tools.cl, folders_of(request.include, tools.paths));
  child.folder = folder;
  child.time_limit = tools.time_limit;
  ToolAnswer answer = answer_of(run_child(child), cl_failed);
  answer.err = told + answer.err;
  // cl writes errors of a compilation to standard output, unless that is the preprocessed text.
  if (command.job != ClJob::preprocess) answer.out += std::exchange(answer.err, {});
  return answer;
}

ToolAnswer run_linker(const HostTools& tools, const ToolRequest& request, const fs::path& folder) {
  constexpr int link_failed = 1181; // LNK1181, cannot open input file: as link.exe exits
  const bool links = request.tool == "link";
  const fs::path& program = links ? tools.linker : tools.librarian;
  if (program.empty())
    return {link_failed, "",
            std::string(links ? "lld-link-22" : "llvm-lib-22") + ", which stands in for " +
                request.tool + ".exe, is not installed; install it: apt-get install " +
                (links ? "lld-22" : "llvm-22") + "\n"};
  auto expanded = with_response_files(split_windows_arguments(request.command_line), tools.paths,
                                      folder, request.code_page);
  if (!expanded)
    return {link_failed, "",
            "LINK : fatal error LNK1104: cannot open file '" + expanded.error() + "'\n"};
  ChildCommand child;
  child.arguments = {program.string()};
  for (std::string& argument : linker_arguments(*expanded, tools.paths))
    child.arguments.push_back(std::move(argument));
  if (links)
    for (const fs::path& lib : folders_of(request.lib, tools.paths))
      child.arguments.push_back("/libpath:" + lib.string());
  child.folder = folder;
  child.time_limit = tools.time_limit;
  return answer_of(run_child(child), link_failed);
}

} // namespace

ToolAnswer run_host_tool(const HostTools& tools, const ToolRequest& request) {
  const fs::path folder = tools.paths.unix_path(request.folder);
  if (request.tool == "cl") return run_cl(tools, request, folder);
  if (request.tool == "link" || request.tool == "lib") return run_linker(tools, request, folder);
  return {cl_failed, "", request.tool + ".exe: portcuda has no stand-in for this program\n"};
}

} // namespace portcuda
