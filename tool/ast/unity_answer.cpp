#include "tool/ast/unity_answer.h"

namespace portcuda {

std::vector<bool> understood_members(UnityFiles files, const ParseResult& result) {
  const std::vector<bool> none(files.size(), false);
  if (result.cut_short) return none;
  std::vector<bool> understood(files.size(), true);
  for (const ParseProblem& problem : result.problems) {
    bool has_reader = false;
    for (std::size_t member = 0; member < files.size(); ++member) {
      if (!files[member]->contains(problem.file)) continue;
      understood[member] = false;
      has_reader = true;
    }
    // Whose it is cannot be told.
    if (!has_reader || problem.trouble != ParseTrouble::error) return none;
  }
  return understood;
}

std::vector<ParseResult> split_unity(UnityFiles files, const std::vector<bool>& understood,
                                     ParseResult result) {
  std::vector<ParseResult> answers(files.size());
  for (FileSemantics& file : result.files)
    for (std::size_t member = 0; member < files.size(); ++member)
      if (understood[member] && files[member]->contains(file.path)) {
        answers[member].files.push_back(std::move(file));
        break;
      }
  return answers;
}

} // namespace portcuda
