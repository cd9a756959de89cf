// Disk full, and killed at any moment: the two ways in which a rewrite of a tree ends early.
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#ifdef __linux__
#include <sched.h>
#endif

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "tests/unit/child_process.h"
#include "tests/unit/scratch_folder.h"
#include "tool/edit/undo_journal.h"
#include "tool/edit/undo_run.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using test::ChildResult;
using test::ScratchFolder;

constexpr int file_count = 200;

std::string name_of(int file) {
  return "d" + std::to_string(file % 7) + "/f" + std::to_string(file) + ".cu";
}

// A few kilobytes that differ in every line between versions, so that a mixture would show.
std::string content_of(int file, int version) {
  std::string text;
  for (int line = 0; line < 100 + file % 50; ++line)
    text += "file " + std::to_string(file) + " version " + std::to_string(version) + "\n";
  return text;
}

// Which version is this? -1: none, that is a torn file.
int version_of(int file, const std::string& text) {
  const std::string start = "file " + std::to_string(file) + " version ";
  if (!text.starts_with(start)) return -1;
  const int version = std::atoi(text.c_str() + start.size());
  return text == content_of(file, version) ? version : -1;
}

// Rewrites the tree again and again, and undoes a run now and then, until the process is killed.
// Tells through `started` when the first file is replaced.
[[noreturn]] void rewrite_forever(const ScratchFolder& folder, int started) {
  std::vector<int> versions(file_count);
  for (int file = 0; file < file_count; ++file)
    versions[std::size_t(file)] = version_of(file, folder.read(name_of(file)));
  for (int run = 1;; ++run) {
    auto journal = UndoJournal::begin(folder.string());
    if (!journal) _exit(10);
    for (int file = 0; file < file_count; ++file) {
      int& version = versions[std::size_t(file)];
      if (!journal->replace(folder / name_of(file), content_of(file, version),
                            content_of(file, version + 1)))
        _exit(11);
      ++version;
      if (run == 1 && file == 0 && ::write(started, "x", 1) != 1) _exit(15);
    }
    if (!journal->create("new/run" + std::to_string(versions[0]) + ".h", "text", 0644)) _exit(12);
    if (!journal->commit()) _exit(13);
    if (run % 3 != 0) continue;
    auto undone = undo_last(folder.string());
    if (!undone || !undone->refused.empty()) _exit(14);
    for (int& version : versions) --version;
  }
}

void undo_everything(const ScratchFolder& folder) {
  for (int runs = 0; runs < 10000; ++runs) {
    auto undone = undo_last(folder.string());
    if (!undone) {
      ASSERT_EQ(undone.error().problem, EditProblem::nothing_to_undo) << undone.error().message;
      return;
    }
    for (const EditError& error : undone->refused) ADD_FAILURE() << error.message;
    if (!undone->refused.empty()) return;
  }
  FAIL() << "undo never ends";
}

TEST(RewriteSafety, AKilledRunLeavesWholeFilesAndCanBeUndone) {
  ScratchFolder folder;
  for (int file = 0; file < file_count; ++file)
    folder.write(name_of(file), content_of(file, 0), file % 2 ? 0644 : 0755);
  const auto before = folder.snapshot();
  std::mt19937 random(20260131);
  int killed_amid_a_run = 0;
  for (int round = 0; round < 50; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) rewrite_forever(folder, pipe_ends[1]);
    close(pipe_ends[1]);
    char byte;
    EXPECT_EQ(read(pipe_ends[0], &byte, 1), 1);
    close(pipe_ends[0]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 40000));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it stopped on its own: " << WEXITSTATUS(status);

    bool mixed = false;
    const int first = version_of(0, folder.read(name_of(0)));
    for (int file = 0; file < file_count; ++file) {
      const int version = version_of(file, folder.read(name_of(file)));
      ASSERT_GE(version, 0) << name_of(file) << " is torn";
      mixed |= version != first;
    }
    killed_amid_a_run += mixed;
    // Every second time a new run works on top of what the killed one left.
    if (round % 2 == 0) continue;
    undo_everything(folder);
    if (HasFailure()) return;
    ASSERT_EQ(folder.snapshot(), before) << "round " << round;
  }
  EXPECT_GT(killed_amid_a_run, 25);
}

// Begins runs until so many of them got the lock. The first half changes nothing, so each of them
// makes and removes .portcuda; the second half counts.
bool count_up(const ScratchFolder& folder, int times) {
  for (int run = 0; run < times;) {
    auto journal = UndoJournal::begin(folder.string());
    if (!journal && journal.error().problem == EditProblem::busy) {
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      continue;
    }
    EXPECT_TRUE(journal) << journal.error().message;
    if (!journal) return false;
    if (run++ < times / 2) continue;
    const std::string text = folder.read("counter");
    auto replaced = journal->replace(folder / "counter", text, std::to_string(std::stoi(text) + 1));
    EXPECT_TRUE(replaced) << replaced.error().message;
    if (!replaced) return false;
    EXPECT_TRUE(journal->commit());
  }
  return true;
}

TEST(RewriteSafety, RunsAtOnceNeverMix) {
  ScratchFolder folder;
  folder.write("counter", "0");
  const auto before = folder.snapshot();
  constexpr int times = 100;
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) _exit(count_up(folder, times) ? 0 : 1);
  EXPECT_TRUE(count_up(folder, times));
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(folder.read("counter"), std::to_string(times));
  undo_everything(folder);
  EXPECT_EQ(folder.snapshot(), before);
}

// Changes files until one is refused for want of space, then looks at the tree and changes it back.
void fill_until_refused(const fs::path& root, const std::map<std::string, std::string>& old_texts,
                        std::size_t new_size) {
  std::size_t changed = 0, refused = 0;
  {
    auto journal = UndoJournal::begin(root.string());
    ASSERT_TRUE(journal) << journal.error().message;
    for (const auto& [name, text] : old_texts) {
      auto replaced = journal->replace((root / name).string(), text, std::string(new_size, 'n'));
      if (replaced) {
        ++changed;
        EXPECT_EQ(test::read_bytes(root / name), std::string(new_size, 'n'));
        continue;
      }
      ++refused;
      EXPECT_EQ(replaced.error().problem, EditProblem::no_space) << replaced.error().message;
      EXPECT_THAT(replaced.error().message, testing::HasSubstr("free some space"));
      EXPECT_EQ(test::read_bytes(root / name), text);
    }
    EXPECT_TRUE(journal->commit());
  }
  EXPECT_GT(refused, 0u);
  for (const auto& entry : fs::recursive_directory_iterator(root))
    EXPECT_NE(entry.path().extension(), ".tmp") << entry.path();
  auto undone = undo_last(root.string());
  if (changed == 0) {
    EXPECT_FALSE(undone);
  } else {
    ASSERT_TRUE(undone) << undone.error().message;
    EXPECT_EQ(undone->restored.size(), changed);
    EXPECT_TRUE(undone->refused.empty());
  }
  for (const auto& [name, text] : old_texts) EXPECT_EQ(test::read_bytes(root / name), text);
  EXPECT_FALSE(fs::exists(root / ".portcuda"));
}

std::map<std::string, std::string> write_files(const fs::path& root, int count, std::size_t size) {
  std::map<std::string, std::string> texts;
  for (int i = 0; i < count; ++i) {
    const std::string name = "f" + std::to_string(i) + ".cu";
    texts[name] = std::string(size, 'o');
    std::ofstream(root / name, std::ios::binary) << texts[name];
  }
  return texts;
}

TEST(RewriteSafety, AFullDiskLeavesEveryFileWhole) {
#ifdef __linux__
  ScratchFolder folder;
  // In a mount namespace of the child: the small file system goes with the process.
  const ChildResult result = test::in_child([&] {
    if (unshare(CLONE_NEWNS) != 0) return false;
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    if (mount("tmpfs", folder.string().c_str(), "tmpfs", 0, "size=1m") != 0) return false;
    fill_until_refused(folder.path(), write_files(folder.path(), 40, 4096), 60000);
    return true;
  });
  if (result == ChildResult::skipped) GTEST_SKIP() << "may not mount a small file system here";
  EXPECT_EQ(result, ChildResult::passed);
#else
  GTEST_SKIP() << "needs mount namespaces";
#endif
}

TEST(RewriteSafety, AFullDiskIsToldBeforeAnythingChanges) {
#ifdef __linux__
  ScratchFolder folder;
  const ChildResult result = test::in_child([&] {
    if (unshare(CLONE_NEWNS) != 0) return false;
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    if (mount("tmpfs", folder.string().c_str(), "tmpfs", 0, "size=1m,nr_inodes=6") != 0)
      return false;
    // Room for the files, for no journal.
    const auto texts = write_files(folder.path(), 3, 4096);
    auto journal = UndoJournal::begin(folder.string());
    EXPECT_TRUE(journal);
    if (!journal) return true;
    auto refused = journal->replace(folder / "f0.cu", texts.at("f0.cu"), "new");
    EXPECT_TRUE(!refused && refused.error().problem == EditProblem::no_space);
    EXPECT_EQ(folder.read("f0.cu"), texts.at("f0.cu"));
    return true;
  });
  if (result == ChildResult::skipped) GTEST_SKIP() << "may not mount a small file system here";
  EXPECT_EQ(result, ChildResult::passed);
#else
  GTEST_SKIP() << "needs mount namespaces";
#endif
}

TEST(RewriteSafety, ASizeLimitLeavesEveryFileWhole) {
  ScratchFolder folder;
  const ChildResult result = test::in_child([&] {
    const auto texts = write_files(folder.path(), 5, 4096);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {16384, 16384};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    fill_until_refused(folder.path(), texts, 60000);
    return true;
  });
  if (result == ChildResult::skipped) GTEST_SKIP() << "cannot limit the size of files";
  EXPECT_EQ(result, ChildResult::passed);
}

TEST(RewriteSafety, AJournalThatHitsTheLimitRefusesTheRest) {
  ScratchFolder folder;
  const ChildResult result = test::in_child([&] {
    // About 230 bytes a line: the journal is full after some dozens of files, in the middle of a
    // line.
    const auto texts = write_files(folder.path(), 100, 100);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {10000, 10000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    fill_until_refused(folder.path(), texts, 200);
    return true;
  });
  if (result == ChildResult::skipped) GTEST_SKIP() << "cannot limit the size of files";
  EXPECT_EQ(result, ChildResult::passed);
}

TEST(RewriteSafety, AFailedAppendLeavesNoHalfLine) {
  ScratchFolder folder;
  const ChildResult result = test::in_child([&] {
    auto lines = AppendFile::create(folder / "lines");
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit;
    if (!lines || getrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    const rlimit tight = {10, limit.rlim_max};
    if (setrlimit(RLIMIT_FSIZE, &tight) != 0) return false;
    EXPECT_TRUE(lines->append("first\n", false));
    EXPECT_FALSE(lines->append("too long\n", false));
    EXPECT_EQ(folder.read("lines"), "first\n");
    // Space again: the next line must not continue a torn one.
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    EXPECT_TRUE(lines->append("second\n", false));
    EXPECT_EQ(folder.read("lines"), "first\nsecond\n");
    return true;
  });
  if (result == ChildResult::skipped) GTEST_SKIP() << "cannot limit the size of files";
  EXPECT_EQ(result, ChildResult::passed);
}

} // namespace
} // namespace portcuda
