// portcuda explain and portcuda rules: what the rules know.
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/config/rule_selection.h"
#include "tool/report/rule_page.h"
#include "tool/report/tool_rules.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

int explain(const std::string& name) {
  auto rules = known_rules();
  if (const Rule* rule = find_rule(rules, name)) {
    llvm::outs() << rule_page(*rule);
    return exit_clean;
  }
  std::vector<std::string_view> names;
  for (const Rule* rule : rules) names.push_back(rule->id), names.push_back(rule->name);
  auto meant = nearest(name, names);
  return fail("no rule is called `" + name + "`" +
              (meant.empty() ? "" : "; did you mean " + std::string(meant) + "?") +
              " `portcuda rules` lists them");
}

struct RulesCall {
  std::string format = "text", write_docs;
};

int list_rules(const RulesCall& call) {
  auto rules = known_rules();
  if (!call.write_docs.empty()) {
    auto written = write_rule_docs(call.write_docs, rules);
    if (!written) return fail(written.error());
    llvm::errs() << "wrote " << *written << " pages to " << call.write_docs << "\n";
  } else if (call.format == "json") {
    write_rules_json(llvm::outs(), rules);
  } else {
    llvm::outs() << (call.format == "markdown" ? rule_index(rules) : rules_table(rules));
  }
  return exit_clean;
}

} // namespace

void add_explain_command(CLI::App& app, int& exit_code) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("explain", "Say all that is known about a rule");
  command->add_option("rule", *name, "Its id or name: PC501, lambda-attribute")
      ->required()
      ->type_name("RULE");
  command->callback([name, &exit_code] { exit_code = explain(*name); });
}

void add_rules_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<RulesCall>();
  CLI::App* command = app.add_subcommand("rules", "List the rules");
  command->add_option("--format", call->format, "How")
      ->check(CLI::IsMember({"text", "json", "markdown"}))
      ->capture_default_str();
  command->add_option("--write-docs", call->write_docs, "Write a page for each rule to DIR")
      ->type_name("DIR");
  command->callback([call, &exit_code] { exit_code = list_rules(*call); });
}

} // namespace portcuda
