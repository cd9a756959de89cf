#include "tool/verify/c_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/verify/windows_toolkit.h"

namespace portcuda {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(CHeaders, LinksWhatStaysAndCopiesWhatIsAdjusted) {
  test::ScratchFolder folder;
  folder.write("wine/msvcrt/math.h", "a\nkeep GONE GONE\nb\n");
  folder.write("wine/msvcrt/sys/types.h", "types\n");
  folder.write("wine/msvcrt/unistd.h", "");
  folder.write("wine/windows/winnt.rh", "");
  folder.write("wine/windows/windows.idl", "");
  folder.write("wine/windows/windows.h", "all of it\n");
  const HeaderAdjustment adjustments[] = {{"crt/math.h", "GONE", "new", ""},
                                          {"crt/math.h", "^b$", "c", ""}};
  auto done = lay_out_c_headers(folder.path() / "wine", folder.path() / "to", adjustments);
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(folder.read("to/crt/math.h"), "a\nkeep new new\nc\n");
  EXPECT_EQ(folder.read("to/crt/sys/types.h"), "types\n");
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path() / "to/crt/sys/types.h"));
  EXPECT_TRUE(folder.has("to/windows/winnt.rh"));
  EXPECT_FALSE(folder.has("to/crt/unistd.h"));
  EXPECT_FALSE(folder.has("to/windows/windows.idl"));
  EXPECT_EQ(folder.read("to/windows/Windows.h"), "all of it\n") << "as programs spell it";
}

TEST(CHeaders, NamesAnAdjustmentThatDoesNotFit) {
  test::ScratchFolder folder;
  folder.write("wine/msvcrt/math.h", "a\n");
  folder.write("wine/windows/windows.h", "");
  const HeaderAdjustment adjustments[] = {{"crt/math.h", "^nowhere$", "", "because"}};
  auto done = lay_out_c_headers(folder.path() / "wine", folder.path() / "to", adjustments);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error(), AllOf(HasSubstr("math.h: has no line like `^nowhere$` (because)"),
                                  HasSubstr("not known to portcuda")));
}

TEST(CHeaders, AnAdjustedHeaderMustBeThere) {
  test::ScratchFolder folder;
  folder.write("wine/msvcrt/stdio.h", "");
  folder.write("wine/windows/windows.h", "");
  const HeaderAdjustment adjustments[] = {{"crt/math.h", "a", "b", ""}};
  auto done = lay_out_c_headers(folder.path() / "wine", folder.path() / "to", adjustments);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error(), HasSubstr("math.h"));
}

TEST(CHeaders, EveryAdjustmentHasAReason) {
  for (const HeaderAdjustment& a : header_adjustments()) EXPECT_FALSE(a.reason.empty()) << a.file;
}

TEST(CHeaders, TheInstalledWineIsLaidOutOnce) {
  test::ScratchFolder cache;
  auto first = find_c_headers(cache.path());
  if (!first) GTEST_SKIP() << first.error();
  EXPECT_EQ(*first, *find_c_headers(cache.path()));
  EXPECT_THAT(test::read_bytes(*first / "crt/math.h"),
              AllOf(testing::Not(HasSubstr("inline double hypot(")), HasSubstr("M_PI")));
  EXPECT_FALSE(cache.has(std::filesystem::path(*first).filename().string() + ".new"));
  auto headers = find_windows_headers(cache.path(), "");
  ASSERT_TRUE(headers) << headers.error();
  ASSERT_EQ(headers->includes.size(), 4u);
  EXPECT_TRUE(std::filesystem::exists(headers->includes[1] / "vcruntime.h"));
}

} // namespace
} // namespace portcuda
