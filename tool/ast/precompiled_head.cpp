#include "tool/ast/precompiled_head.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/PreprocessorOptions.h"

namespace portcuda {
namespace {

class WriteHead : public clang::GeneratePCHAction {
public:
  explicit WriteHead(ParseResult& result) : result_(result) {}

  void EndSourceFileAction() override {
    const clang::SourceManager& sources = getCompilerInstance().getSourceManager();
    for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file)
      if (auto path = file->first.getFileEntry().tryGetRealPathName(); !path.empty())
        result_.files_read.emplace_back(path.str());
    GeneratePCHAction::EndSourceFileAction();
  }

private:
  ParseResult& result_;
};

} // namespace

std::string head_text(const std::vector<std::string>& includes) {
  std::string text;
  for (const std::string& name : includes) text += "#include <" + name + ">\n";
  return text;
}

void write_head(clang::CompilerInstance& compiler, const std::filesystem::path& head,
                ParseResult& result) {
  compiler.getFrontendOpts().OutputFile = head.string();
  WriteHead action(result);
  compiler.ExecuteAction(action);
}

void use_head(clang::CompilerInvocation& invocation, const std::filesystem::path& head) {
  invocation.getPreprocessorOpts().ImplicitPCHInclude = head.string();
}

} // namespace portcuda
