#include "tool/ast/shared_head.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Pragma.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

constexpr const char* pragma_name = "portcuda_end_of_head";

class EndOfHead : public clang::PragmaHandler {
public:
  explicit EndOfHead(std::function<void(clang::Preprocessor&)> reached)
      : PragmaHandler(pragma_name), reached_(std::move(reached)) {}

  void HandlePragma(clang::Preprocessor& preprocessor, clang::PragmaIntroducer,
                    clang::Token&) override {
    // The rest of the line belongs to the file that is left now.
    preprocessor.DiscardUntilEndOfDirective();
    reached_(preprocessor);
  }

private:
  std::function<void(clang::Preprocessor&)> reached_;
};

} // namespace

std::string head_text(const std::vector<std::string>& includes) {
  std::string text;
  for (const std::string& name : includes) text += "#include <" + name + ">\n";
  return text + "#pragma " + pragma_name + "\n";
}

void call_after_head(clang::Preprocessor& preprocessor,
                     std::function<void(clang::Preprocessor&)> at_end) {
  // The preprocessor owns its handlers.
  preprocessor.AddPragmaHandler(new EndOfHead(std::move(at_end)));
}

void enter_text(clang::Preprocessor& preprocessor, const std::string& text) {
  clang::SourceManager& sources = preprocessor.getSourceManager();
  const clang::SourceLocation place = sources.getLocForEndOfFile(sources.getMainFileID());
  const clang::FileID file =
      sources.createFileID(llvm::MemoryBuffer::getMemBufferCopy(text, "<units after a head>"),
                           clang::SrcMgr::C_User, 0, 0, place);
  preprocessor.EnterSourceFile(file, nullptr, place);
}

} // namespace portcuda
