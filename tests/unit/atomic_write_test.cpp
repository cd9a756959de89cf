#include "tool/edit/atomic_write.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include "tests/unit/child_process.h"
#include "tests/unit/scratch_folder.h"
#include "tool/edit/file_system.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;
using test::ChildResult;
using test::ScratchFolder;
using testing::HasSubstr;

TEST(ReplaceFile, WritesTheNewBytesAndKeepsTheMode) {
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "old\r\n", 0751);
  auto replaced = replace_file(path, "old\r\n"sv, "new\0text\n"sv);
  ASSERT_TRUE(replaced) << replaced.error().message;
  EXPECT_EQ(replaced->target, path);
  EXPECT_TRUE(replaced->kept_owner);
  EXPECT_FALSE(replaced->left_hard_links);
  EXPECT_EQ(folder.read("a.cu"), "new\0text\n"sv);
  EXPECT_EQ(unsigned(fs::status(path).permissions()), 0751u);
  EXPECT_EQ(folder.snapshot().size(), 1u);
}

TEST(ReplaceFile, AcceptsAHashOfTheOldBytes) {
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "old");
  EXPECT_TRUE(replace_file(path, content_hash("old"), "new"));
  auto refused = replace_file(path, content_hash("old"), "newer");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, EditProblem::changed);
  EXPECT_EQ(folder.read("a.cu"), "new");
}

TEST(ReplaceFile, RefusesWhatChangedSinceItWasAnalysed) {
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "someone else's");
  auto refused = replace_file(path, "analysed"sv, "new");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, EditProblem::changed);
  EXPECT_EQ(refused.error().path, path);
  EXPECT_THAT(refused.error().message, HasSubstr(path + ": changed since it was analysed"));
  EXPECT_THAT(refused.error().message, HasSubstr("run portcuda again"));
  EXPECT_EQ(folder.read("a.cu"), "someone else's");
  EXPECT_EQ(folder.snapshot().size(), 1u);
}

TEST(ReplaceFile, LeavesALinkALinkAndReplacesItsTarget) {
  ScratchFolder folder;
  folder.write("real/a.cu", "old");
  fs::create_symlink("real", folder / "folder");
  fs::create_symlink("folder/a.cu", folder / "b.cu");
  auto replaced = replace_file(folder / "b.cu", "old"sv, "new");
  ASSERT_TRUE(replaced) << replaced.error().message;
  EXPECT_EQ(replaced->target, folder / "real/a.cu");
  EXPECT_EQ(folder.read("real/a.cu"), "new");
  EXPECT_EQ(fs::read_symlink(folder / "b.cu"), "folder/a.cu");
  EXPECT_EQ(fs::read_symlink(folder / "folder"), "real");
}

TEST(ReplaceFile, BreaksAHardLinkAndSaysSo) {
  ScratchFolder folder;
  const std::string path = folder.write("store/a.cu", "old");
  fs::create_hard_link(path, folder / "a.cu");
  auto replaced = replace_file(folder / "a.cu", "old"sv, "new");
  ASSERT_TRUE(replaced);
  EXPECT_TRUE(replaced->left_hard_links);
  EXPECT_EQ(folder.read("a.cu"), "new");
  EXPECT_EQ(folder.read("store/a.cu"), "old");
}

TEST(ReplaceFile, RefusesAReadOnlyFileEvenForRoot) {
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "old", 0444);
  auto refused = replace_file(path, "old"sv, "new");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, EditProblem::read_only);
  EXPECT_THAT(refused.error().message, HasSubstr("read-only"));
  EXPECT_EQ(folder.read("a.cu"), "old");
}

TEST(ReplaceFile, RefusesWhatIsNoFile) {
  ScratchFolder folder;
  fs::create_directory(folder / "d");
  fs::create_symlink("nowhere", folder / "dangling");
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  for (const char* name : {"d", "fifo"}) {
    auto refused = replace_file(folder / name, ""sv, "new");
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().problem, EditProblem::not_a_file) << name;
  }
  for (const char* name : {"dangling", "missing"}) {
    auto refused = replace_file(folder / name, ""sv, "new");
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().problem, EditProblem::changed) << name;
  }
  EXPECT_EQ(folder.snapshot().size(), 3u);
}

TEST(ReplaceFile, DoesNotTouchAFileThatWouldStayTheSame) {
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "same");
  auto before = file_state(path);
  EXPECT_TRUE(replace_file(path, "same"sv, "same"));
  EXPECT_EQ(file_state(path), before);
}

TEST(ReplaceFile, SurvivesPowerLossOnRequest) {
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "old");
  ASSERT_TRUE(replace_file(path, "old"sv, "new", {.durability = Durability::power_loss}));
  const std::vector<std::string> folders = {folder.string()};
  EXPECT_TRUE(sync_folders(folders));
  EXPECT_EQ(folder.read("a.cu"), "new");
}

TEST(ReplaceFile, KeepsTheOwnerWhenItMay) {
  if (geteuid() != 0) GTEST_SKIP() << "only root may give a file away";
  ScratchFolder folder;
  const std::string path = folder.write("a.cu", "old", 0640);
  ASSERT_EQ(chown(path.c_str(), 65534, 65534), 0);
  auto replaced = replace_file(path, "old"sv, "new");
  ASSERT_TRUE(replaced);
  EXPECT_TRUE(replaced->kept_owner);
  auto state = file_state(path);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->owner, 65534u);
  EXPECT_EQ(state->group, 65534u);
  EXPECT_EQ(state->mode, 0640u);
}

TEST(ReplaceFile, TellsThatTheFolderIsReadOnly) {
  ScratchFolder folder;
  fs::permissions(folder.path(), fs::perms(0755));
  const std::string path = folder.write("locked/a.cu", "old", 0666);
  fs::permissions(folder.path() / "locked", fs::perms(0555));
  const ChildResult result = test::in_child([&] {
    if (!test::become_nobody()) return false;
    auto refused = replace_file(path, "old"sv, "new");
    EXPECT_FALSE(refused);
    if (refused) return true;
    EXPECT_EQ(refused.error().problem, EditProblem::read_only);
    EXPECT_THAT(refused.error().message, HasSubstr(path));
    EXPECT_THAT(refused.error().message, HasSubstr("make the file and its folder writable"));
    return true;
  });
  fs::permissions(folder.path() / "locked", fs::perms(0755));
  EXPECT_EQ(folder.read("locked/a.cu"), "old");
  EXPECT_EQ(folder.snapshot().size(), 2u);
  if (result == ChildResult::skipped) GTEST_SKIP() << "cannot give up root's rights";
  EXPECT_EQ(result, ChildResult::passed);
}

TEST(CreateFile, MakesTheFoldersInBetween) {
  ScratchFolder folder;
  auto created = create_file(folder.string(), "x/y/a.cu", "text", 0755);
  ASSERT_TRUE(created) << created.error().message;
  EXPECT_EQ(*created, folder / "x/y/a.cu");
  EXPECT_EQ(folder.read("x/y/a.cu"), "text");
  const mode_t mask = umask(0);
  umask(mask);
  EXPECT_EQ(unsigned(fs::status(*created).permissions()), 0755u & ~mask);
  EXPECT_EQ(folder.snapshot().size(), 3u);
}

TEST(CreateFile, RefusesToLeaveItsFolder) {
  ScratchFolder folder, elsewhere;
  fs::create_directory(folder / "out");
  fs::create_directory_symlink(elsewhere.path(), folder / "out/link");
  fs::create_directory_symlink("inner", folder / "out/good");
  fs::create_directory(folder / "out/inner");
  for (const char* name :
       {"../a.cu", "x/../../a.cu", "/etc/a.cu", "", ".", "x/", "link/a.cu", "link/x/a.cu", ".."}) {
    auto refused = create_file(folder / "out", name, "text", 0644);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().problem, EditProblem::outside)
        << name << ": " << refused.error().message;
  }
  EXPECT_TRUE(elsewhere.snapshot().empty());
  EXPECT_EQ(folder.snapshot().size(), 4u);
  EXPECT_TRUE(create_file(folder / "out", "good/a.cu", "text", 0644));
  EXPECT_EQ(folder.read("out/inner/a.cu"), "text");
}

TEST(CreateFile, ReplacesOrRefusesAnExistingFile) {
  ScratchFolder folder;
  folder.write("a.cu", "old");
  fs::create_symlink("a.cu", folder / "link");
  auto refused = create_file(folder.string(), "a.cu", "new", 0644, Existing::refuse);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, EditProblem::exists);
  EXPECT_EQ(folder.read("a.cu"), "old");
  EXPECT_TRUE(create_file(folder.string(), "a.cu", "new", 0644));
  EXPECT_EQ(folder.read("a.cu"), "new");
  refused = create_file(folder.string(), "link", "new", 0644);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, EditProblem::not_a_file);
  EXPECT_TRUE(create_file(folder.string(), "b.cu", "b", 0644, Existing::refuse));
  EXPECT_EQ(folder.read("b.cu"), "b");
  EXPECT_EQ(folder.snapshot().size(), 3u);
}

TEST(StaleTemporaries, GoUnlessTheirProcessLives) {
  ScratchFolder folder;
  folder.write(".portcuda-abc123.tmp", "left by a killed run");
  folder.write(".portcuda-notours.tmp", "another name");
  folder.write("below/.portcuda-abc123.tmp", "not below");
  const std::string live = folder.write(".portcuda-def456.tmp", "being written");
  const int descriptor = open(live.c_str(), O_WRONLY | O_CLOEXEC);
  ASSERT_EQ(flock(descriptor, LOCK_EX), 0);
  EXPECT_EQ(remove_stale_temporaries(folder.string()), 1u);
  EXPECT_TRUE(folder.has(".portcuda-def456.tmp"));
  EXPECT_TRUE(folder.has(".portcuda-notours.tmp"));
  EXPECT_TRUE(folder.has("below/.portcuda-abc123.tmp"));
  EXPECT_FALSE(folder.has(".portcuda-abc123.tmp"));
  close(descriptor);
  EXPECT_EQ(remove_stale_temporaries(folder.string()), 1u);
  EXPECT_EQ(remove_stale_temporaries(folder / "missing"), 0u);
}

TEST(StaleTemporaries, AreNotTheOnesInUse) {
  ScratchFolder folder;
  auto temporary = TemporaryFile::create(folder.string(), 0600);
  ASSERT_TRUE(temporary);
  EXPECT_TRUE(is_temporary_name(fs::directory_iterator(folder.path())->path().filename().string()));
  // flock belongs to the open file, so it keeps out even this process.
  EXPECT_EQ(remove_stale_temporaries(folder.string()), 0u);
  ASSERT_TRUE(temporary->write("text"));
  ASSERT_TRUE(temporary->rename_over(folder / "a.cu"));
  EXPECT_EQ(folder.read("a.cu"), "text");
}

TEST(ContentHash, IsReadBackFromHexadecimalDigits) {
  // The test vector for no input in the BLAKE3 reference.
  EXPECT_EQ(to_hex(content_hash("")),
            "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
  const ContentHash hash = content_hash("text");
  EXPECT_EQ(hash_from_hex(to_hex(hash)), hash);
  EXPECT_NE(content_hash("texu"), hash);
  EXPECT_EQ(hash_from_hex("af"), std::nullopt);
  EXPECT_EQ(hash_from_hex(std::string(64, 'x')), std::nullopt);
}

} // namespace
} // namespace portcuda
