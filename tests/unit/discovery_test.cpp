#include "tool/source/discovery.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <climits>

#include "temporary_tree.h"
#include "tool/source/file_bytes.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

// Changes the working directory for one test.
class WorkingDirectory {
public:
  explicit WorkingDirectory(const std::string& path) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(path);
  }
  ~WorkingDirectory() { std::filesystem::current_path(before_); }

private:
  std::filesystem::path before_;
};

TEST(Discovery, takes_the_kinds_it_knows_in_a_fixed_order) {
  TemporaryTree tree;
  for (const char* name : {"z.cu", "a.h", "b/y.cuh", "b/a/x.cpp", "c/setup.py", "c/readme",
                           "b.txt", "a/k.cu.jinja"})
    tree.write(name);
  const Discovered result = discover_in(tree.root());
  EXPECT_THAT(result.relative(),
              ElementsAre("a.h", "z.cu", "a/k.cu.jinja", "b/y.cuh", "b/a/x.cpp", "c/setup.py"));
  EXPECT_THAT(result.errors, IsEmpty());
  ASSERT_THAT(result.files, SizeIs(6));
  EXPECT_EQ(result.files[0].path, tree.path("a.h"));
  EXPECT_EQ(result.files[0].kind, FileKind::header);
  EXPECT_EQ(result.files[5].kind, FileKind::python);
  EXPECT_FALSE(result.files[0].named);
}

TEST(Discovery, writes_paths_as_the_user_did) {
  TemporaryTree tree;
  tree.write("src/a.cu");
  tree.write("b.cu");
  const WorkingDirectory here(tree.root());
  EXPECT_THAT(discover_in(".").paths(), ElementsAre("b.cu", "src/a.cu"));
  EXPECT_THAT(discover_in("src").paths(), ElementsAre("src/a.cu"));
  EXPECT_THAT(discover_in("src//").paths(), ElementsAre("src/a.cu"));
  EXPECT_THAT(discover_in("./src/").paths(), ElementsAre("./src/a.cu"));
  EXPECT_THAT(discover_in("src/../b.cu").paths(), ElementsAre("src/../b.cu"));
  EXPECT_THAT(discover_in("./src/a.cu").relative(), ElementsAre("src/a.cu"));
  EXPECT_THAT(discover_in(tree.path("src/a.cu")).relative(), ElementsAre("a.cu"));
}

TEST(Discovery, goes_on_after_a_path_that_is_missing) {
  TemporaryTree tree;
  const std::string good = tree.write("a.cu");
  const Discovered result = discover_all({.paths = {tree.path("gone.cu"), "", good, "/dev/null"}});
  ASSERT_THAT(result.paths(), ElementsAre(good));
  EXPECT_EQ(result.files[0].root, 2u);
  EXPECT_TRUE(result.files[0].named);
  ASSERT_THAT(result.errors, SizeIs(3));
  EXPECT_EQ(result.errors[0].kind, FileErrorKind::missing);
  EXPECT_EQ(result.errors[0].path, tree.path("gone.cu"));
  EXPECT_EQ(result.errors[1].kind, FileErrorKind::missing);
  EXPECT_EQ(result.errors[2].kind, FileErrorKind::not_regular);
}

TEST(Discovery, skips_hidden_things_unless_named) {
  TemporaryTree tree;
  for (const char* name : {".git/a.cu", ".venv/lib/b.h", "._c.cu", ".hidden/d.cu", "e.cu"})
    tree.write(name);
  EXPECT_THAT(discover_in(tree.root()).relative(), ElementsAre("e.cu"));
  EXPECT_THAT(discover_in(tree.path(".hidden")).relative(), ElementsAre("d.cu"));
  EXPECT_THAT(discover_in(tree.path("._c.cu")).paths(), SizeIs(1));
}

TEST(Discovery, a_named_file_is_always_taken) {
  TemporaryTree tree;
  tree.write(".gitignore", "*.cu\n");
  const std::string ignored = tree.write("a.cu"), other = tree.write("notes.txt");
  EXPECT_THAT(discover_in(tree.root()).files, IsEmpty());
  const Discovered result =
      discover_all({.paths = {ignored, other}, .exclude = {"*.cu"}, .include = {"*.h"}});
  ASSERT_THAT(result.paths(), ElementsAre(ignored, other));
  EXPECT_EQ(result.files[1].kind, FileKind::none);
}

TEST(Discovery, gitignore_counts_without_a_repository_and_can_be_switched_off) {
  TemporaryTree tree;
  tree.write(".gitignore", "/build\n*.gen.cu\n");
  for (const char* name : {"a.cu", "b.gen.cu", "build/c.cu", "src/build/d.cu"}) tree.write(name);
  EXPECT_THAT(discover_in(tree.root()).relative(), ElementsAre("a.cu", "src/build/d.cu"));
  const Discovered all = discover_all({.paths = {tree.root()}, .honour_gitignore = false});
  EXPECT_THAT(all.relative(), ElementsAre("a.cu", "b.gen.cu", "build/c.cu", "src/build/d.cu"));
  // Without a repository, what lies above the given folder is none of its business.
  tree.write("src/x.gen.cu");
  EXPECT_THAT(discover_in(tree.path("src")).relative(), ElementsAre("x.gen.cu", "build/d.cu"));
}

TEST(Discovery, rules_of_a_repository_end_where_another_begins) {
  TemporaryTree tree;
  tree.make_folder(".git");
  tree.write(".gitignore", "*.h\n/out\n");
  for (const char* name :
       {"a.h", "sub/b.h", "sub/c.cu", "sub/deep/d.h", "plain/e.h", "out/f.h", "out/g.cu"})
    tree.write(name);
  tree.write("modules/sub/info/exclude", "c.cu\n");
  tree.write("sub/.git", "gitdir: ../modules/sub\n");
  EXPECT_THAT(discover_in(tree.root()).relative(), ElementsAre("sub/b.h", "sub/deep/d.h"));
  EXPECT_THAT(discover_in(tree.path("sub/deep")).relative(), ElementsAre("d.h"));
  EXPECT_THAT(discover_in(tree.path("plain")).relative(), IsEmpty());
  // Who names an ignored folder wants what is in it.
  EXPECT_THAT(discover_in(tree.path("out")).relative(), ElementsAre("f.h", "g.cu"));
}

TEST(Discovery, a_linked_work_tree_uses_the_exclude_file_of_its_main_one) {
  TemporaryTree tree;
  tree.write("main/.git/info/exclude", "local.cu\n");
  tree.write("main/.git/worktrees/w/commondir", "../..\n");
  tree.write("w/.git", "gitdir: " + tree.path("main/.git/worktrees/w") + "\n");
  tree.write("w/local.cu");
  tree.write("w/a.cu");
  EXPECT_THAT(discover_in(tree.path("w")).relative(), ElementsAre("a.cu"));
}

TEST(Discovery, exclude_and_include) {
  TemporaryTree tree;
  for (const char* name :
       {"a.cu", "csrc/b.cu", "csrc/gen/c.cu", "third_party/d.cu", "third_party/keep/e.cu", "f.h"})
    tree.write(name);
  const auto found = [&](std::vector<std::string> exclude, std::vector<std::string> include) {
    return discover_all({.paths = {tree.root()},
                         .exclude = std::move(exclude),
                         .include = std::move(include)})
        .relative();
  };
  EXPECT_THAT(found({"third_party/", "gen"}, {}), ElementsAre("a.cu", "f.h", "csrc/b.cu"));
  EXPECT_THAT(found({"third_party/*", "!third_party/keep"}, {"*.cu"}),
              ElementsAre("a.cu", "csrc/b.cu", "csrc/gen/c.cu", "third_party/keep/e.cu"));
  EXPECT_THAT(found({}, {"csrc/"}), ElementsAre("csrc/b.cu", "csrc/gen/c.cu"));
  EXPECT_THAT(found({"csrc/gen"}, {"csrc/"}), ElementsAre("csrc/b.cu"));
  EXPECT_THAT(found({}, {"nothing"}), IsEmpty());
}

TEST(Discovery, patterns_are_relative_to_their_base) {
  TemporaryTree tree;
  for (const char* name :
       {"csrc/a.cu", "csrc/rocm/b.cu", "csrc/rocm/sub/c.cu", "other/csrc/rocm/d.cu"})
    tree.write(name);
  DiscoveryOptions options{
      .paths = {tree.path("csrc")}, .exclude = {"/csrc/rocm"}, .pattern_base = tree.root()};
  EXPECT_THAT(discover_all(options).relative(), ElementsAre("a.cu"));
  options.pattern_base.clear();
  EXPECT_THAT(discover_all(options).relative(), ElementsAre("a.cu", "rocm/b.cu", "rocm/sub/c.cu"));
  options = {.paths = {tree.path("csrc/rocm/sub")},
             .include = {"/csrc/rocm/"},
             .pattern_base = tree.root()};
  EXPECT_THAT(discover_all(options).relative(), ElementsAre("c.cu"));
  options.pattern_base = tree.path("other"); // not above the path: of no meaning for it
  EXPECT_THAT(discover_all(options).relative(), IsEmpty());
}

TEST(Discovery, expands_patterns_that_the_shell_left_alone) {
  TemporaryTree tree;
  for (const char* name : {"a.cu", "b.cu", "b.h", "src/c.cu", "src/x/d.cu", "src/x/y/e.cu",
                           "src/x/y/e.h", "lib/x/f.cu"})
    tree.write(name);
  const WorkingDirectory here(tree.root());
  EXPECT_THAT(discover_in("*.cu").paths(), ElementsAre("a.cu", "b.cu"));
  EXPECT_THAT(discover_in("./?.h").paths(), ElementsAre("b.h"));
  EXPECT_THAT(discover_in("src/**/*.cu").paths(),
              ElementsAre("src/c.cu", "src/x/d.cu", "src/x/y/e.cu"));
  EXPECT_THAT(discover_in("**/e.*").paths(), ElementsAre("src/x/y/e.cu", "src/x/y/e.h"));
  EXPECT_THAT(discover_in("*/x").paths(),
              ElementsAre("lib/x/f.cu", "src/x/d.cu", "src/x/y/e.cu", "src/x/y/e.h"));
  EXPECT_THAT(discover_in("s*/x/*.cu").paths(), ElementsAre("src/x/d.cu"));
  EXPECT_THAT(discover_in(tree.path("[ab].cu")).paths(),
              ElementsAre(tree.path("a.cu"), tree.path("b.cu")));
  for (const char* pattern : {"*.cuh", "nowhere/*.cu", "src/x/y/*/*.cu"}) {
    const Discovered result = discover_in(pattern);
    EXPECT_THAT(result.files, IsEmpty());
    ASSERT_THAT(result.errors, SizeIs(1)) << pattern;
    EXPECT_EQ(result.errors[0].kind, FileErrorKind::missing);
    EXPECT_THAT(result.errors[0].message, HasSubstr("pattern"));
  }
}

TEST(Discovery, a_file_with_wildcards_in_its_name_is_that_file) {
  TemporaryTree tree;
  const std::string odd = tree.write("[ab]*.cu");
  tree.write("a.cu");
  EXPECT_THAT(discover_in(odd).paths(), ElementsAre(odd));
}

TEST(Discovery, reports_links_to_files_last_and_follows_none_to_folders) {
  TemporaryTree tree;
  tree.write("z/real.cu");
  tree.link("z/real.cu", "a_link.cu");
  tree.link("z", "b_folder");
  tree.link("z", "folder.cu");
  tree.link("..", "z/up");
  tree.link("gone", "broken.cu");
  tree.link("loop.cu", "loop.cu");
  tree.link("/dev/null", "device.cu");
  const Discovered result = discover_in(tree.root());
  EXPECT_THAT(result.relative(), ElementsAre("z/real.cu", "a_link.cu"));
  EXPECT_THAT(result.errors, IsEmpty());
  ASSERT_THAT(result.files, SizeIs(2));
  EXPECT_FALSE(result.files[0].symlink);
  EXPECT_TRUE(result.files[1].symlink);

  EXPECT_THAT(discover_in(tree.path("b_folder")).relative(), ElementsAre("real.cu"));
  EXPECT_THAT(discover_all({.paths = {tree.path("a_link.cu"), tree.path("z")}}).paths(),
              ElementsAre(tree.path("z/real.cu"), tree.path("a_link.cu")));
  tree.write("a/real.cu");
  tree.link("real.cu", "a/link.cu");
  tree.link("real.cu", "z/link.cu");
  EXPECT_THAT(discover_all({.paths = {tree.path("z"), tree.path("a")}}).paths(),
              ElementsAre(tree.path("z/real.cu"), tree.path("a/real.cu"), tree.path("a/link.cu"),
                          tree.path("z/link.cu")));
  for (const char* name : {"broken.cu", "loop.cu"}) {
    const Discovered broken = discover_in(tree.path(name));
    ASSERT_THAT(broken.errors, SizeIs(1)) << name;
    EXPECT_EQ(broken.errors[0].kind, FileErrorKind::missing);
  }
}

TEST(Discovery, takes_any_name_and_no_special_file) {
  TemporaryTree tree;
  for (const char* name :
       {"with space.cu", "new\nline.cu", "\xC3\xA9\xff.cu", "-rf.cu", "dir with\ttab/a.cu"})
    tree.write(name);
  ASSERT_EQ(mkfifo(tree.path("fifo.cu").c_str(), 0644), 0);
  const Discovered result = discover_in(tree.root());
  EXPECT_THAT(result.relative(),
              UnorderedElementsAre("with space.cu", "new\nline.cu", "\xC3\xA9\xff.cu", "-rf.cu",
                                   "dir with\ttab/a.cu"));
  for (const std::string& path : result.paths()) EXPECT_TRUE(read_file(path)) << path;
}

TEST(Discovery, an_unreadable_folder_is_an_error_and_the_rest_goes_on) {
  TemporaryTree tree;
  tree.write("a/x.cu");
  tree.write("secret/y.cu");
  tree.write("z/x.cu");
  std::filesystem::permissions(tree.path("secret"), std::filesystem::perms(0));
  const int status = run_without_privileges([&] {
    const Discovered walked = discover_in(tree.root());
    if (walked.relative() != std::vector<std::string>{"a/x.cu", "z/x.cu"}) return 1;
    if (walked.errors.size() != 1 || walked.errors[0].kind != FileErrorKind::unreadable) return 2;
    if (walked.errors[0].path != tree.path("secret")) return 3;
    const Discovered named = discover_in(tree.path("secret"));
    if (named.errors.size() != 1 || named.errors[0].kind != FileErrorKind::unreadable) return 4;
    const Discovered below = discover_in(tree.path("secret/y.cu"));
    return below.errors.size() == 1 && below.errors[0].kind == FileErrorKind::unreadable ? 0 : 5;
  });
  EXPECT_EQ(status, 0);
  std::filesystem::permissions(tree.path("secret"), std::filesystem::perms(0755));
}

// Makes `count` nested folders called `name`, which no single path could reach, with a file in the
// last one.
void write_deep(const std::string& root, const std::string& name, int count) {
  int fd = open(root.c_str(), O_RDONLY | O_DIRECTORY);
  for (int i = 0; i < count; ++i) {
    ASSERT_EQ(mkdirat(fd, name.c_str(), 0755), 0);
    const int next = openat(fd, name.c_str(), O_RDONLY | O_DIRECTORY);
    close(fd);
    ASSERT_GE(fd = next, 0);
  }
  const int file = openat(fd, "deep.cu", O_CREAT | O_WRONLY, 0644);
  ASSERT_EQ(write(file, "int x;", 6), 6);
  close(file);
  ASSERT_EQ(symlinkat("deep.cu", fd, "link.cu"), 0);
  close(fd);
}

TEST(Discovery, reaches_files_whose_path_is_longer_than_the_system_allows) {
  TemporaryTree tree;
  write_deep(tree.root(), std::string(200, 'd'), 50);
  tree.write("z/after.cu");
  const Discovered result = discover_in(tree.root());
  EXPECT_THAT(result.errors, IsEmpty());
  ASSERT_THAT(result.files, SizeIs(3));
  EXPECT_GT(result.files[0].path.size(), std::size_t(2 * PATH_MAX));
  EXPECT_TRUE(result.files[2].symlink);
  for (const DiscoveredFile& file : result.files) {
    const auto bytes = read_file(file.path);
    ASSERT_TRUE(bytes) << bytes.error().message;
    EXPECT_TRUE(bytes->bytes.starts_with("int x;"));
  }
  EXPECT_EQ(read_file(result.files[0].path)->identity, read_file(result.files[2].path)->identity);
  EXPECT_THAT(discover_in(result.files[0].path).paths(), SizeIs(1));
}

TEST(Discovery, needs_few_file_descriptors_for_a_deep_tree) {
  TemporaryTree tree;
  constexpr int depth = 150;
  write_deep(tree.root(), "d", depth);
  // Work that waits at each level: its folder has to be opened again on the way back.
  std::string folder = tree.root();
  for (int i = 0; i < depth; ++i) {
    std::filesystem::create_directory(folder + "/z");
    std::ofstream(folder + "/z/late.cu") << "int x;";
    folder += "/d";
  }
  rlimit before;
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit few{100, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  const Discovered result = discover_in(tree.root());
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_THAT(result.files, SizeIs(depth + 2));
}

} // namespace
} // namespace portcuda
