#include "tool/launcher/launch_plan.h"

#include "tool/edit/atomic_write.h"
#include "tool/edit/content_hash.h"
#include "tool/launcher/cache_spelling.h"
#include "tool/launcher/flag_folding.h"
#include "tool/launcher/include_closure.h"
#include "tool/launcher/memory_share.h"
#include "tool/launcher/mirror.h"
#include "llvm/Support/Path.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Argument = CompilerCall::Argument;

struct Rewriting {
  std::vector<Argument> arguments; // of the call, with the mirror's files
  MirrorPlace place;
  bool done = false; // false: nothing needs a rewrite
  std::vector<std::string> warnings;
};

class Planner {
public:
  Planner(const LaunchOptions& options, const LaunchServices& services)
      : options_(options), services_(services) {}

  LaunchPlan run(const std::vector<std::string>& command) {
    plan_.command = command;
    auto call = read_call(command, services_.folder, services_.on_windows);
    if (!call) {
      // The compiler will say so itself; we only where we had more to do.
      if (options_.rewrite && (options_.for_msvc || services_.on_windows))
        plan_.problem = call.error();
      return std::move(plan_);
    }
    plan_.behind_launchers = !call->launchers.empty();
    plan_.memory = memory_share(*call, services_.processors);
    if (call->options.inputs.empty()) return std::move(plan_); // a link, --version
    std::vector<Argument> arguments = call->arguments;
    if (options_.rewrite && (options_.for_msvc || call->for_windows)) {
      auto rewriting = rewrite(*call);
      if (!rewriting) {
        plan_.problem = rewriting.error();
      } else if (rewriting->done) {
        arguments = std::move(rewriting->arguments);
        plan_.warnings = std::move(rewriting->warnings);
        mirror_ = rewriting->place;
      }
    }
    if (call->for_windows || options_.inject) {
      FoldedFlags folded = fold_flags(*call, std::move(arguments), services_.environment, true);
      arguments = std::move(folded.arguments);
      plan_.spent = std::move(folded.spent);
    }
    spell_for_caches(*call, arguments);
    write(*call, arguments);
    return std::move(plan_);
  }

private:
  std::expected<Rewriting, std::string> rewrite(const CompilerCall& call) {
    Rewriting result;
    const std::vector<std::string> named = named_files(call);
    const std::string root = project_root(named.front()).string();
    const std::string decisions = services_.decisions(root);
    const std::string table_name = to_hex(content_hash(root + '\0' + decisions)).substr(0, 16);
    FactTable table(services_.cache / "cc" / (table_name + ".facts"), services_.program);
    SourceJudge judge([&] { return services_.settings(root); });
    const IncludeSearch search = include_search(call, services_.folder);
    auto closure = include_closure(named, search, root, table, judge);
    if (!closure) return std::unexpected(closure.error());
    if (closure->rewritten) {
      const std::string mirrors = options_.overlay.empty()
                                      ? (services_.cache / "mirror").string()
                                      : normal_path(options_.overlay, services_.folder);
      const bool relative = !llvm::sys::path::is_absolute(call.options.inputs.front());
      result.place = mirror_place(mirrors, closure->base, services_.folder, relative, decisions);
      auto updated = update_mirror(result.place, *closure, search, judge, services_.program);
      if (!updated) return std::unexpected(updated.error());
      result.warnings = std::move(*updated);
      result.arguments = mirrored_arguments(call, services_.folder, result.place, *closure,
                                            closure->compat ? services_.compat : "");
      result.done = true;
    }
    table.save();
    return result;
  }

  // Sources first. A header that is included by force is looked for here, then as others are.
  std::vector<std::string> named_files(const CompilerCall& call) const {
    std::vector<std::string> named;
    for (const std::string& input : call.options.inputs)
      named.push_back(normal_path(input, services_.folder));
    const IncludeSearch search = include_search(call, services_.folder);
    for (const NamedPath& path : call.options.paths) {
      if (path.role != NamedPath::Role::pre_include) continue;
      const std::string& text = call.arguments[path.at].text;
      const std::string name = text.substr(text.size() - path.length);
      std::vector<std::string> places = {services_.folder.string()};
      places.insert(places.end(), search.folders.begin(), search.folders.end());
      for (const std::string& place : places) {
        const std::string file = normal_path(name, place);
        std::error_code ignored;
        if (!fs::is_regular_file(file, ignored)) continue;
        if (is_within(file, project_root(named.front()).string())) named.push_back(file);
        break;
      }
    }
    return named;
  }

  void write(const CompilerCall& call, const std::vector<Argument>& arguments) {
    const std::string folder = mirror_ ? mirror_->folder : (services_.cache / "cc").string();
    const std::string responses = (fs::path(folder) / ".rsp").string();
    WrittenCall written = write_call(call, arguments, responses);
    for (const NewResponseFile& file : written.response_files) {
      std::error_code ignored; // the same name is the same text
      if (fs::exists(fs::path(responses) / file.name, ignored)) continue;
      fs::create_directories(responses, ignored);
      if (auto made = create_file(responses, file.name, file.text, 0644); !made) {
        plan_.problem = made.error().message;
        plan_.spent.clear();
        return;
      }
    }
    plan_.command = std::move(written.command);
    if (!mirror_) return;
    plan_.dependencies = dependency_output(call);
    plan_.names_mirror = call.family == CompilerFamily::nvcc;
    plan_.originals.from = mirror_->folder;
    plan_.originals.from += llvm::sys::path::get_separator();
    plan_.originals.to = mirror_->shown;
    plan_.originals.ignore_case = call.for_windows;
  }

  const LaunchOptions& options_;
  const LaunchServices& services_;
  LaunchPlan plan_;
  std::optional<MirrorPlace> mirror_;
};

} // namespace

LaunchPlan plan_launch(const std::vector<std::string>& command, const LaunchOptions& options,
                       const LaunchServices& services) {
  return Planner(options, services).run(command);
}

} // namespace portcuda
