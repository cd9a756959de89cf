#include "tool/edit/undo_run.h"

#include <gmock/gmock.h>

#include "tests/unit/undo_test_support.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using test::begin;
using test::run_once;
using test::ScratchFolder;
using test::undo;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(UndoLast, RefusesWhatWasChangedSinceAndKeepsItsJournal) {
  ScratchFolder folder;
  folder.write("a.cu", "a");
  folder.write("b.cu", "b");
  folder.write("c.cu", "c");
  const auto before = folder.snapshot();
  std::string journal_folder;
  {
    UndoJournal journal = begin(folder);
    for (std::string name : {"a", "b", "c"})
      EXPECT_TRUE(journal.replace(folder / (name + ".cu"), name, name + "2"));
    journal_folder = journal.commit()->value();
  }
  folder.write("b.cu", "mine");
  fs::remove(folder / "c.cu");
  UndoResult result = undo(folder);
  EXPECT_THAT(result.restored, ElementsAre("a.cu"));
  ASSERT_EQ(result.refused.size(), 2u);
  EXPECT_EQ(result.journals_left, 1u);
  for (const EditError& error : result.refused) {
    EXPECT_EQ(error.problem, EditProblem::changed);
    EXPECT_THAT(error.message, HasSubstr("its original bytes are in " + journal_folder));
  }
  EXPECT_EQ(folder.read("b.cu"), "mine");
  EXPECT_FALSE(fs::exists(journal_folder + "/000001"));
  // a.cu belongs to the user again: undoing again must not complain about it.
  folder.write("a.cu", "mine, too");
  EXPECT_EQ(undo(folder).refused.size(), 2u);
  folder.write("b.cu", "b2");
  folder.write("c.cu", "c2");
  result = undo(folder);
  EXPECT_THAT(result.restored, UnorderedElementsAre("b.cu", "c.cu"));
  EXPECT_THAT(result.refused, IsEmpty());
  folder.write("a.cu", "a");
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoLast, KeepsACreatedFileThatWasChanged) {
  ScratchFolder folder;
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.create("inc/a.h", "a", 0644));
    EXPECT_TRUE(journal.create("inc/b.h", "b", 0644));
  }
  folder.write("inc/a.h", "mine");
  UndoResult result = undo(folder);
  EXPECT_THAT(result.restored, ElementsAre("inc/b.h"));
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(folder.read("inc/a.h"), "mine");
  EXPECT_FALSE(folder.has("inc/b.h"));
  fs::remove(folder / "inc/a.h");
  result = undo(folder);
  EXPECT_THAT(result.unchanged, ElementsAre("inc/a.h"));
  EXPECT_THAT(folder.snapshot(), IsEmpty());
}

TEST(UndoLast, ToleratesALastLineThatWasNotFinished) {
  ScratchFolder folder;
  folder.write("a.cu", "a");
  folder.write("b.cu", "b");
  const auto before = folder.snapshot();
  std::string journal_folder;
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.replace(folder / "a.cu", "a", "A"));
    EXPECT_TRUE(journal.record(folder / "b.cu", "b", "B"));
    journal_folder = journal.commit()->value();
  }
  const std::string path = journal_folder + "/" + journal_file_name;
  const auto saved = folder.snapshot();
  const std::string text = test::read_bytes(path);
  // Killed anywhere in the last line, or between line and file.
  for (std::size_t size = text.rfind('\n', text.size() - 2) + 1; size <= text.size(); ++size) {
    std::ofstream(path, std::ios::binary) << text.substr(0, size);
    const UndoResult result = undo(folder);
    EXPECT_THAT(result.restored, ElementsAre("a.cu"));
    EXPECT_THAT(result.refused, IsEmpty());
    ASSERT_EQ(folder.snapshot(), before);
    folder.write("a.cu", "A");
    folder.write(".portcuda/.gitignore", "*\n");
    fs::create_directories(journal_folder);
    std::ofstream(journal_folder + "/000001") << "a";
    std::ofstream(journal_folder + "/000002") << "b";
  }
}

TEST(UndoLast, RemovesTheTemporaryOfAKilledRun) {
  ScratchFolder folder;
  folder.write("x/a.cu", "a");
  folder.write("y/b.cu", "b");
  const auto before = folder.snapshot();
  auto killed_run = [&] {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.replace(folder / "x/a.cu", "a", "A"));
    EXPECT_TRUE(journal.record(folder / "y/b.cu", "b", "B"));
    ASSERT_TRUE(journal.commit());
    folder.write("y/.portcuda-abc123.tmp", "half of B");
  };
  killed_run();
  undo(folder);
  EXPECT_EQ(folder.snapshot(), before);
  killed_run();
  {
    UndoJournal next = begin(folder);
  }
  EXPECT_FALSE(folder.has("y/.portcuda-abc123.tmp"));
  undo(folder);
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoLast, SkipsARunThatWasKilledBeforeItChangedAnything) {
  ScratchFolder folder;
  folder.write("a.cu", "old");
  const auto before = folder.snapshot();
  run_once(folder, "a.cu", "old", "new");
  fs::create_directory(folder / ".portcuda/undo/000002-20260131T000000Z");
  folder.write(".portcuda/undo/000003-20260131T000000Z/journal.jsonl",
               undo_header_line().substr(0, 5));
  folder.write(".portcuda/undo/000004-20260131T000000Z/journal.jsonl", undo_header_line());
  folder.write(".portcuda/undo/000004-20260131T000000Z/000001", "a blob without a line");
  folder.write(".portcuda/lock", "");
  EXPECT_THAT(undo(folder).restored, ElementsAre("a.cu"));
  EXPECT_EQ(folder.snapshot(), before);
}

TEST(UndoLast, RefusesADamagedJournal) {
  ScratchFolder folder;
  folder.write("a.cu", "old");
  const std::string journal = run_once(folder, "a.cu", "old", "new");
  const std::string path = journal + "/" + journal_file_name, text = test::read_bytes(path);
  const std::size_t line = undo_header_line().size();
  auto expect_damaged = [&](const std::string& damaged, std::string_view says) {
    std::ofstream(path, std::ios::binary) << damaged;
    auto undone = undo_last(folder.string());
    ASSERT_FALSE(undone) << damaged;
    EXPECT_EQ(undone.error().problem, EditProblem::damaged_journal);
    EXPECT_THAT(undone.error().message, HasSubstr(std::string(says)));
    EXPECT_EQ(folder.read("a.cu"), "new");
  };
  expect_damaged("{\n" + text, "first line");
  expect_damaged("{\"portcuda-undo\":2}\n", "of another version of portcuda");
  expect_damaged(text.substr(0, line) + "{}\n" + text.substr(line), "line 2");
  // A journal that came with a tree must not reach out of it.
  for (std::string_view path : {"../a.cu", "/etc/passwd", "x/../../a.cu", "hex:2e2e2f61", ""}) {
    std::string reaching = text;
    reaching.replace(reaching.find("\"a.cu\""), 6, '"' + std::string(path) + '"');
    expect_damaged(reaching, "line 2");
  }
  std::string reaching = text;
  reaching.replace(reaching.find("000001"), 6, "../../../a.cu");
  expect_damaged(reaching, "line 2");

  std::ofstream(path, std::ios::binary) << text;
  std::ofstream(journal + "/000001") << "rotten";
  UndoResult result = undo(folder);
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(result.refused[0].problem, EditProblem::damaged_journal);
  EXPECT_EQ(folder.read("a.cu"), "new");
  std::ofstream(journal + "/000001") << "old";
  EXPECT_THAT(undo(folder).restored, ElementsAre("a.cu"));
}

TEST(UndoLast, DoesNotFollowASymlinkThatAppearedSince) {
  ScratchFolder folder, elsewhere;
  elsewhere.write("a.cu", "new");
  folder.write("x/a.cu", "old");
  folder.write("b.cu", "old");
  {
    UndoJournal journal = begin(folder);
    EXPECT_TRUE(journal.replace(folder / "x/a.cu", "old", "new"));
    EXPECT_TRUE(journal.replace(folder / "b.cu", "old", "new"));
  }
  fs::remove_all(folder / "x");
  fs::create_directory_symlink(elsewhere.path(), folder / "x");
  fs::remove(folder / "b.cu");
  fs::create_symlink(elsewhere / "a.cu", folder / "b.cu");
  EXPECT_EQ(undo(folder).refused.size(), 2u);
  EXPECT_EQ(elsewhere.read("a.cu"), "new");
}

TEST(UndoLast, KeepsWhatElseIsInTheFolder) {
  ScratchFolder folder;
  folder.write("a.cu", "old");
  folder.write(".portcuda/cache/x", "cached");
  run_once(folder, "a.cu", "old", "new");
  undo(folder);
  EXPECT_EQ(folder.read(".portcuda/cache/x"), "cached");
  EXPECT_EQ(folder.read(".portcuda/.gitignore"), "*\n");
  EXPECT_FALSE(folder.has(".portcuda/lock"));
}

TEST(UndoEntry, IsReadBackAsItWasWritten) {
  const UndoEntry replaced{
      "a \"b\"\n\xff/c", content_hash("x"), content_hash("y"), 0640, "000007", {}};
  const UndoEntry created{"hex:61/b", std::nullopt, content_hash("y"), 0, "", {"hex:61"}};
  auto entries =
      parse_undo_journal(undo_header_line() + undo_entry_line(replaced) + undo_entry_line(created));
  ASSERT_TRUE(entries) << entries.error();
  ASSERT_EQ(entries->size(), 2u);
  EXPECT_EQ((*entries)[0].path, replaced.path);
  EXPECT_EQ((*entries)[0].before, replaced.before);
  EXPECT_EQ((*entries)[0].after, replaced.after);
  EXPECT_EQ((*entries)[0].mode, replaced.mode);
  EXPECT_EQ((*entries)[0].blob, replaced.blob);
  EXPECT_EQ((*entries)[1].path, created.path);
  EXPECT_EQ((*entries)[1].before, std::nullopt);
  EXPECT_EQ((*entries)[1].made, created.made);
}

} // namespace
} // namespace portcuda
