#include "tool/edit/undo_journal.h"

#include <gmock/gmock.h>

#include "tests/unit/child_process.h"
#include "tests/unit/undo_test_support.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;
using test::begin;
using test::ChildResult;
using test::run_once;
using test::ScratchFolder;
using test::undo;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(UndoJournal, LeavesNothingBehindWhenNothingWasChanged) {
  ScratchFolder folder;
  folder.write("a.cu", "old");
  const auto before = folder.snapshot();
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(folder.has(".portcuda/lock"));
    EXPECT_TRUE(journal.replace(folder / "a.cu", "old", "old"));
    auto committed = journal.commit();
    ASSERT_TRUE(committed);
    EXPECT_EQ(*committed, std::nullopt);
  }
  EXPECT_EQ(folder.snapshot(), before);
  {
    UndoJournal journal = begin(folder);
  }
  EXPECT_EQ(folder.snapshot(), before);
  auto undone = undo_last(folder.string());
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().problem, EditProblem::nothing_to_undo);
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoJournal, GivesTheTreeBackByteForByte) {
  ScratchFolder folder;
  folder.write("csrc/a.cu", "one\r\n\0two"sv, 0640);
  folder.write("csrc/latin\xef.cu", "name is not Unicode", 0755);
  folder.write("setup.py", "");
  fs::create_symlink("csrc/a.cu", folder / "link.cu");
  const auto before = folder.snapshot();
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.replace(folder / "link.cu", "one\r\n\0two"sv, "changed"));
    EXPECT_TRUE(journal.replace(folder / "csrc/latin\xef.cu", "name is not Unicode", ""));
    EXPECT_TRUE(journal.replace(folder / "setup.py", "", "text"));
    EXPECT_TRUE(journal.create("compat/include/bits.h", "new file", 0644));
    ASSERT_TRUE(journal.commit());
  }
  EXPECT_EQ(folder.read("csrc/a.cu"), "changed");
  EXPECT_EQ(folder.read("compat/include/bits.h"), "new file");
  EXPECT_EQ(folder.read(".portcuda/.gitignore"), "*\n");
  EXPECT_FALSE(folder.has(".portcuda/lock"));
  const UndoResult result = undo(folder);
  EXPECT_THAT(result.restored, UnorderedElementsAre("csrc/a.cu", "csrc/latin\xef.cu", "setup.py",
                                                    "compat/include/bits.h"));
  EXPECT_EQ(result.journals_left, 0u);
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoJournal, RestoresTheMode) {
  ScratchFolder folder;
  folder.write("a.sh", "old", 0755);
  run_once(folder, "a.sh", "old", "new");
  fs::permissions(folder / "a.sh", fs::perms(0600));
  undo(folder);
  EXPECT_EQ(unsigned(fs::status(folder / "a.sh").permissions()), 0755u);
}

TEST(UndoJournal, StacksRuns) {
  ScratchFolder folder;
  folder.write("a.cu", "0");
  const auto before = folder.snapshot();
  for (int i = 0; i < 12; ++i) run_once(folder, "a.cu", std::to_string(i), std::to_string(i + 1));
  for (int i = 12; i > 0; --i) {
    EXPECT_EQ(folder.read("a.cu"), std::to_string(i));
    EXPECT_EQ(undo(folder).journals_left, std::size_t(i - 1));
  }
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoJournal, GoesBackStepByStepThroughOneRun) {
  ScratchFolder folder;
  folder.write("a.cu", "0");
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.replace(folder / "a.cu", "0", "1"));
    EXPECT_TRUE(journal.replace(folder / "a.cu", "1", "2"));
  }
  EXPECT_EQ(undo(folder).restored.size(), 2u);
  EXPECT_EQ(folder.read("a.cu"), "0");
}

TEST(UndoJournal, DoesNotMentionAFileThatWasRefused) {
  ScratchFolder folder;
  folder.write("a.cu", "a");
  folder.write("b.cu", "changed by someone else");
  const auto before = folder.snapshot();
  {
    UndoJournal journal = begin(folder);
    auto refused = journal.replace(folder / "b.cu", "b", "B");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, EditProblem::changed);
  }
  EXPECT_EQ(folder.snapshot(), before);
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.replace(folder / "a.cu", "a", "A"));
    EXPECT_FALSE(journal.replace(folder / "b.cu", "b", "B"));
    EXPECT_FALSE(journal.create("a.cu", "exists", 0644));
    ASSERT_TRUE(journal.commit());
  }
  const UndoResult result = undo(folder);
  EXPECT_THAT(result.restored, ElementsAre("a.cu"));
  EXPECT_THAT(result.refused, IsEmpty());
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoJournal, RefusesFilesOutsideOfTheRoot) {
  ScratchFolder folder, elsewhere;
  const std::string target = elsewhere.write("a.cu", "old");
  fs::create_symlink(target, folder / "link.cu");
  UndoJournal journal = begin(folder);
  for (const std::string& path : {target, folder / "link.cu"}) {
    auto refused = journal.replace(path, "old", "new");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, EditProblem::outside);
  }
  auto refused = journal.create("../a.cu", "text", 0644);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, EditProblem::outside);
  EXPECT_EQ(elsewhere.read("a.cu"), "old");
}

TEST(UndoJournal, KeepsASecondRunOut) {
  ScratchFolder folder;
  folder.write("a.cu", "old");
  {
    UndoJournal journal = begin(folder);
    auto second = UndoJournal::begin(folder.string());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().problem, EditProblem::busy);
    EXPECT_THAT(second.error().message, HasSubstr("another run of portcuda"));
    EXPECT_TRUE(journal.replace(folder / "a.cu", "old", "new"));
    auto undone = undo_last(folder.string());
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().problem, EditProblem::busy);
  }
  EXPECT_TRUE(UndoJournal::begin(folder.string()));
  undo(folder);
  EXPECT_EQ(folder.snapshot().size(), 1u);
}

TEST(UndoJournal, TellsOfAReadOnlyRootBeforeAnythingChanges) {
  ScratchFolder folder;
  fs::permissions(folder.path(), fs::perms(0555));
  const ChildResult result = test::in_child([&] {
    if (!test::become_nobody()) return false;
    auto journal = UndoJournal::begin(folder.string());
    EXPECT_FALSE(journal);
    if (journal) return true;
    EXPECT_EQ(journal.error().problem, EditProblem::read_only);
    EXPECT_THAT(journal.error().message, HasSubstr("nothing was changed"));
    return true;
  });
  fs::permissions(folder.path(), fs::perms(0755));
  EXPECT_THAT(folder.snapshot(), IsEmpty());
  if (result == ChildResult::skipped) GTEST_SKIP() << "cannot give up root's rights";
  EXPECT_EQ(result, ChildResult::passed);
}

TEST(UndoJournal, KeepsPrivateFilesPrivate) {
  ScratchFolder folder;
  folder.write("a.cu", "secret", 0600);
  const std::string journal = run_once(folder, "a.cu", "secret", "new");
  EXPECT_EQ(unsigned(fs::status(journal).permissions()), 0700u);
  EXPECT_EQ(unsigned(fs::status(journal + "/000001").permissions()), 0600u);
}

TEST(UndoJournal, SurvivesPowerLossOnRequest) {
  ScratchFolder folder;
  folder.write("x/a.cu", "old");
  const auto before = folder.snapshot();
  {
    auto journal = UndoJournal::begin(folder.string(), Durability::power_loss);
    ASSERT_TRUE(journal);
    EXPECT_TRUE(journal->replace(folder / "x/a.cu", "old", "new"));
    EXPECT_TRUE(journal->create("y/b.h", "text", 0644));
    EXPECT_TRUE(journal->commit());
  }
  EXPECT_EQ(undo(folder).restored.size(), 2u);
  EXPECT_EQ(folder.snapshot(), before);
}

} // namespace
} // namespace portcuda
