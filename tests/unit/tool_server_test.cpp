// The protocol of shim.c with the server, played by the test: place a request, find the answer.
#include "tool/hostcl/tool_server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/unit/scratch_folder.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ConvertUTF.h"

namespace portcuda {
namespace {

using test::ScratchFolder;
namespace fs = std::filesystem;

void place_request(const fs::path& spool, const std::string& name, const std::string& line) {
  std::string text;
  for (const std::string& field : {std::string("portcuda-tool-1"), std::string("65001"),
                                   std::string("C:\\cl.exe"), std::string("Z:\\"), std::string(),
                                   std::string(), std::string(), std::string(), "cl.exe " + line})
    (text += field) += '\0';
  llvm::SmallVector<llvm::UTF16> units;
  llvm::convertUTF8ToUTF16String(text, units);
  std::ofstream(spool / (name + ".part"), std::ios::binary)
      .write(reinterpret_cast<const char*>(units.data()),
             static_cast<std::streamsize>(units.size() * 2));
  fs::rename(spool / (name + ".part"), spool / (name + ".request"));
}

// The exit code once it is there; -1 after half a minute.
int answer_to(const fs::path& spool, const std::string& name) {
  for (int i = 0; i < 3000; ++i) {
    if (std::ifstream file(spool / (name + ".done")); file) {
      int code = -1;
      file >> code;
      return code;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return -1;
}

TEST(ToolServer, AnswersWithOutputAndCode) {
  ScratchFolder folder;
  auto server = ToolServer::start(folder.path(), [](const ToolRequest& request) {
    return ToolAnswer{7, "out of " + request.command_line, "err"};
  });
  ASSERT_TRUE(server.has_value()) << server.error();
  place_request(folder.path(), "12", "-c ü.cpp");
  EXPECT_EQ(answer_to(folder.path(), "12"), 7);
  EXPECT_EQ(test::read_bytes(folder.path() / "12.out"), "out of -c ü.cpp");
  EXPECT_EQ(test::read_bytes(folder.path() / "12.err"), "err");
}

TEST(ToolServer, AnswersSeveralAtOnce) {
  ScratchFolder folder;
  std::atomic<int> working = 0, most = 0;
  auto server = ToolServer::start(folder.path(), [&](const ToolRequest&) {
    most = std::max<int>(most, ++working);
    // Ends only when the other is here too.
    for (int i = 0; i < 2000 && most < 2; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    --working;
    return ToolAnswer{};
  });
  ASSERT_TRUE(server.has_value()) << server.error();
  place_request(folder.path(), "1", "a");
  place_request(folder.path(), "2", "b");
  EXPECT_EQ(answer_to(folder.path(), "1"), 0);
  EXPECT_EQ(answer_to(folder.path(), "2"), 0);
  EXPECT_EQ(most, 2);
}

TEST(ToolServer, ARequestThatMakesNoSenseGetsAnAnswerToo) {
  ScratchFolder folder;
  auto server = ToolServer::start(folder.path(), [](const ToolRequest&) { return ToolAnswer{}; });
  ASSERT_TRUE(server.has_value()) << server.error();
  std::ofstream(folder.path() / "x") << "?";
  fs::rename(folder.path() / "x", folder.path() / "9.request");
  EXPECT_EQ(answer_to(folder.path(), "9"), 98);
}

TEST(ToolServer, AFolderThatIsNotThereIsAnError) {
  EXPECT_FALSE(
      ToolServer::start("/nowhere", [](const ToolRequest&) { return ToolAnswer{}; }).has_value());
}

} // namespace
} // namespace portcuda
