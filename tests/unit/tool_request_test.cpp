// Requests of the Windows side, Windows command lines, response files, Windows paths.
#include "tool/hostcl/tool_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/scratch_folder.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ConvertUTF.h"

namespace portcuda {
namespace {

using test::ScratchFolder;
using testing::ElementsAre;
namespace fs = std::filesystem;

std::string utf16(std::string_view text, bool big_endian = false) {
  llvm::SmallVector<llvm::UTF16> units;
  llvm::convertUTF8ToUTF16String(llvm::StringRef(text.data(), text.size()), units);
  std::string bytes;
  for (llvm::UTF16 unit : units) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

std::string request_bytes(std::initializer_list<std::string_view> fields) {
  std::string text;
  for (std::string_view field : fields) (text += field) += '\0';
  return utf16(text);
}

TEST(ToolRequest, ReadsTheFields) {
  auto request = read_tool_request(
      request_bytes({"portcuda-tool-1", "1252", "P:\\vs\\bin\\CL.EXE", "Z:\\süd", "Z:\\inc;Z:\\two",
                     "Z:\\lib", "/W3", "/O2", "\"P:\\with space\\cl.exe\" -c \"a b.cpp\""}));
  ASSERT_TRUE(request.has_value()) << request.error();
  EXPECT_EQ(request->tool, "cl");
  EXPECT_EQ(request->code_page, 1252u);
  EXPECT_EQ(request->folder, "Z:\\süd");
  EXPECT_EQ(request->include, "Z:\\inc;Z:\\two");
  EXPECT_EQ(request->cl_before, "/W3");
  EXPECT_EQ(request->cl_after, "/O2");
  EXPECT_EQ(request->command_line, "-c \"a b.cpp\"");
}

TEST(ToolRequest, RefusesWhatIsCutShortOrOfAnotherVersion) {
  EXPECT_FALSE(read_tool_request(request_bytes({"portcuda-tool-1", "1252"})).has_value());
  EXPECT_FALSE(
      read_tool_request(request_bytes({"other", "1", "", "", "", "", "", "", ""})).has_value());
  EXPECT_FALSE(read_tool_request("").has_value());
}

TEST(ToolRequest, SplitsAsMicrosoftsRuntimeDoes) {
  EXPECT_THAT(split_windows_arguments(R"(-c "a b.cpp" -DS=\"x\" "-DT=\"y z\"" "C:\dir\\" end)"),
              ElementsAre("-c", "a b.cpp", "-DS=\"x\"", "-DT=\"y z\"", "C:\\dir\\", "end"));
  EXPECT_THAT(split_windows_arguments("a\r\nb\n\"c d\""), ElementsAre("a", "b", "c d"));
}

TEST(ToolRequest, KnowsTheEncodingsOfResponseFiles) {
  EXPECT_EQ(windows_text("\xEF\xBB\xBF-Dü", 1252), "-Dü");
  EXPECT_EQ(windows_text("-Dü", 1252), "-Dü");
  EXPECT_EQ(windows_text("\xFF\xFE" + utf16("-Dü"), 1252), "-Dü");
  EXPECT_EQ(windows_text("\xFE\xFF" + utf16("-Dü", true), 1252), "-Dü");
  EXPECT_EQ(windows_text("-D\xFC", 1252), "-Dü");
  EXPECT_EQ(windows_text("-D\xEF", 1251), "-Dп");
}

TEST(ToolRequest, ResponseFilesAreReadWhereTheyAreNamed) {
  ScratchFolder folder;
  std::ofstream(folder.path() / "outer.rsp") << "-c @inner.rsp\n\"a b.cpp\"";
  std::ofstream(folder.path() / "inner.rsp") << "-DX=1";
  const WindowsPaths paths("/nowhere");
  auto expanded = with_response_files({"-nologo", "@outer.rsp"}, paths, folder.path(), 65001);
  ASSERT_TRUE(expanded.has_value());
  EXPECT_THAT(*expanded, ElementsAre("-nologo", "-c", "-DX=1", "a b.cpp"));
  auto missing = with_response_files({"@none.rsp"}, paths, folder.path(), 65001);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error(), "none.rsp");
}

TEST(ToolRequest, AResponseFileThatNamesItselfIsAnError) {
  ScratchFolder folder;
  std::ofstream(folder.path() / "loop.rsp") << "@loop.rsp";
  EXPECT_FALSE(with_response_files({"@loop.rsp"}, WindowsPaths("/nowhere"), folder.path(), 65001)
                   .has_value());
}

TEST(WindowsPaths, FollowsTheDrivesOfThePrefix) {
  ScratchFolder folder;
  fs::create_directories(folder.path() / "wine/dosdevices");
  fs::create_symlink("/", folder.path() / "wine/dosdevices/z:");
  fs::create_symlink("../..", folder.path() / "wine/dosdevices/p:");
  const WindowsPaths paths(folder.path() / "wine");
  EXPECT_EQ(paths.unix_path("Z:\\usr\\include"), "/usr/include");
  EXPECT_EQ(paths.unix_path("z:/cuda/bin/../include"), "/cuda/include");
  EXPECT_EQ(paths.unix_path("P:\\work\\x.cpp"), (folder.path() / "work/x.cpp").string());
  EXPECT_EQ(paths.unix_path("sub\\x.h"), "sub/x.h");
  EXPECT_EQ(paths.unix_path("/usr/x.h"), "/usr/x.h");
}

TEST(WindowsPaths, LinksStandForNames) {
  WindowsPaths paths("/nowhere");
  paths.stands_for("/cache/names/0", "/home/дом");
  EXPECT_EQ(paths.unix_path("Z:\\cache\\names\\0\\a.cu"), "/home/дом/a.cu");
  EXPECT_EQ(paths.unix_path("Z:\\cache\\names\\0"), "/home/дом");
  EXPECT_EQ(paths.unix_path("Z:\\cache\\names\\01"), "/cache/names/01");
}

} // namespace
} // namespace portcuda
