#include "tool/source/file_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <thread>

#include "temporary_tree.h"

namespace portcuda {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::StartsWith;

FileError error_of(const std::string& path, std::uint64_t limit = default_file_size_limit) {
  auto file = read_file(path, limit);
  EXPECT_FALSE(file.has_value()) << path;
  return file ? FileError{} : file.error();
}

TEST(ReadFile, gives_the_bytes_exactly) {
  TemporaryTree tree;
  for (const std::string& content :
       {""s, "x"s, "int a;\r\nint b;\rint c;\n"s, "\xff\x80 no utf-8 \n"s, "nul \0 inside"s,
        std::string(300'000, 'y')}) {
    const auto file = read_file(tree.write("a.cu", content));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->bytes, content);
    EXPECT_EQ(file->source(), content);
    EXPECT_FALSE(file->has_bom);
    EXPECT_EQ(std::string(file->bytes.data() + content.size(), FileBuffer::slack),
              std::string(FileBuffer::slack, '\0'));
  }
}

TEST(ReadFile, splits_off_the_byte_order_mark) {
  TemporaryTree tree;
  const auto file = read_file(tree.write("a.cu", "\xEF\xBB\xBFint a;"));
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->has_bom);
  EXPECT_EQ(file->source(), "int a;");
  EXPECT_EQ(file->bytes.size(), 9u);
  const auto only_mark = read_file(tree.write("b.cu", "\xEF\xBB\xBF"));
  ASSERT_TRUE(only_mark);
  EXPECT_EQ(only_mark->source(), "");
  const auto half_mark = read_file(tree.write("c.cu", "\xEF\xBB"));
  ASSERT_TRUE(half_mark);
  EXPECT_FALSE(half_mark->has_bom);
  EXPECT_EQ(half_mark->source(), "\xEF\xBB");
}

TEST(ReadFile, clears_what_an_earlier_file_left_in_the_buffer) {
  TemporaryTree tree;
  FileBuffer buffer;
  ASSERT_TRUE(read_file(tree.write("long.cu", std::string(5000, 'z')), 10'000, buffer));
  const auto file = read_file(tree.write("short.cu", "ab"), 10'000, buffer);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->bytes, "ab");
  for (std::size_t i = 0; i < FileBuffer::slack; ++i)
    ASSERT_EQ(file->bytes.data()[2 + i], '\0') << i;
}

TEST(ReadFile, tells_identity_mode_and_hash) {
  TemporaryTree tree;
  const std::string a = tree.write("a.cu", "one"), b = tree.write("b.cu", "one"),
                    c = tree.write("c.cu", "two");
  std::filesystem::permissions(a, std::filesystem::perms(0750));
  std::filesystem::create_hard_link(a, tree.path("hard.cu"));
  tree.link("a.cu", "link.cu");
  const auto file = read_file(a), same = read_file(b), other = read_file(c);
  const auto hard = read_file(tree.path("hard.cu")), link = read_file(tree.path("link.cu"));
  ASSERT_TRUE(file && same && other && hard && link);
  EXPECT_EQ(file->mode, 0750u);
  EXPECT_EQ(file->identity, hard->identity);
  EXPECT_EQ(file->identity, link->identity);
  EXPECT_NE(file->identity, same->identity);
  EXPECT_EQ(file->content_hash(), same->content_hash());
  EXPECT_NE(file->content_hash(), other->content_hash());
  const auto empty = read_file(tree.write("empty.cu", ""));
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->content_hash(), 0x2d06800538d394c2u); // what XXH3 defines for the empty text
}

TEST(ReadFile, reads_files_that_have_no_size) {
  const auto file = read_file("/proc/self/status");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_THAT(std::string(file->bytes), HasSubstr("\nPid:\t" + std::to_string(getpid()) + "\n"));
  EXPECT_EQ(error_of("/proc/self/status", 20).kind, FileErrorKind::too_large);
}

TEST(ReadFile, explains_what_is_not_there) {
  TemporaryTree tree;
  const FileError missing = error_of(tree.path("none.cu"));
  EXPECT_EQ(missing.kind, FileErrorKind::missing);
  EXPECT_THAT(missing.message, StartsWith(tree.path("none.cu") + ": no such file"));
  tree.link("gone.cu", "broken.cu");
  EXPECT_THAT(error_of(tree.path("broken.cu")).message, HasSubstr("broken symbolic link"));
  tree.link("loop.cu", "loop.cu");
  EXPECT_EQ(error_of(tree.path("loop.cu")).kind, FileErrorKind::missing);
  EXPECT_THAT(error_of(tree.path("loop.cu")).message, HasSubstr("loop"));
  tree.write("file.cu");
  EXPECT_EQ(error_of(tree.path("file.cu/x.cu")).kind, FileErrorKind::missing);
}

TEST(ReadFile, never_waits_for_what_is_no_file) {
  TemporaryTree tree;
  ASSERT_EQ(mkfifo(tree.path("fifo.cu").c_str(), 0644), 0);
  EXPECT_EQ(error_of(tree.path("fifo.cu")).kind, FileErrorKind::not_regular);
  EXPECT_EQ(error_of("/dev/zero").kind, FileErrorKind::not_regular);
  const FileError folder = error_of(tree.root());
  EXPECT_EQ(folder.kind, FileErrorKind::not_regular);
  EXPECT_THAT(folder.message, HasSubstr("directory"));

  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  const std::string name = tree.path("s.cu");
  ASSERT_LT(name.size(), sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(error_of(name).kind, FileErrorKind::not_regular);
  close(fd);
}

TEST(ReadFile, holds_the_size_limit) {
  TemporaryTree tree;
  const std::string path = tree.write("a.cu", "12345");
  EXPECT_TRUE(read_file(path, 5));
  const FileError error = error_of(path, 4);
  EXPECT_EQ(error.kind, FileErrorKind::too_large);
  EXPECT_THAT(error.message, HasSubstr("--max-file-size"));
  // A hole of 5 GB: refused by its size, not read.
  std::filesystem::resize_file(path, 5'000'000'000);
  EXPECT_EQ(error_of(path, ~0ull).kind, FileErrorKind::too_large);
}

TEST(ReadFile, refuses_wide_encodings_by_their_mark) {
  TemporaryTree tree;
  EXPECT_EQ(error_of(tree.write("a.cu", "\xFF\xFEi\0"s)).kind, FileErrorKind::utf16);
  EXPECT_EQ(error_of(tree.write("a.cu", "\xFE\xFF\0i"s)).kind, FileErrorKind::utf16);
  EXPECT_EQ(error_of(tree.write("a.cu", "\xFF\xFE\0\0i\0\0\0"s)).kind, FileErrorKind::utf32);
  const FileError error = error_of(tree.write("a.cu", "\0\0\xFE\xFF\0\0\0i"s));
  EXPECT_EQ(error.kind, FileErrorKind::utf32);
  EXPECT_THAT(error.message, HasSubstr("iconv -f UTF-32"));
  EXPECT_TRUE(read_file(tree.write("a.cu", "\xFF int x;")));
}

TEST(ReadFile, says_when_permission_is_missing) {
  TemporaryTree tree;
  const std::string secret = tree.write("secret.cu"), open = tree.write("open.cu");
  std::filesystem::permissions(secret, std::filesystem::perms(0));
  const int status = run_without_privileges([&] {
    const auto file = read_file(secret);
    if (file || file.error().kind != FileErrorKind::unreadable) return 1;
    if (file.error().message.find("permission denied") == std::string::npos) return 2;
    return read_file(open) ? 0 : 3;
  });
  EXPECT_EQ(status, 0);
}

TEST(FileError, prints_any_name_on_one_line) {
  EXPECT_EQ(printable_path("a b/\xC3\xA9\xE2\x82\xAC.cu"), "a b/\xC3\xA9\xE2\x82\xAC.cu");
  EXPECT_EQ(printable_path("a\nb\r\t\x1b[31m\x7f"), "a\\nb\\r\\t\\x1B[31m\\x7F");
  EXPECT_EQ(printable_path("\xff\xC2\x85z\xC3"), "\\xFF\\xC2\\x85z\\xC3");
  EXPECT_THAT(error_of("no\nsuch").message, StartsWith("no\\nsuch: "));
  EXPECT_EQ(error_of("no\nsuch").path, "no\nsuch");
}

TEST(Binary, is_a_nul_byte) {
  EXPECT_TRUE(is_binary("a\0b"s));
  EXPECT_FALSE(is_binary("\x01\xff text"));
  EXPECT_EQ(binary_file_error("x.cu").kind, FileErrorKind::binary);
  EXPECT_THAT(binary_file_error("x.cu").message, StartsWith("x.cu: binary file"));
}

TEST(IdentitySet, gives_a_file_to_the_lowest_number) {
  IdentitySet set;
  const FileIdentity a{1, 2}, b{2, 1};
  EXPECT_TRUE(set.claim(a, 7));
  EXPECT_FALSE(set.claim(a, 9));
  EXPECT_TRUE(set.claim(a, 3));
  EXPECT_FALSE(set.owns(a, 7));
  EXPECT_TRUE(set.owns(a, 3));
  EXPECT_FALSE(set.owns(b, 3));
  EXPECT_TRUE(set.insert(b));
  EXPECT_FALSE(set.insert(b));
}

TEST(IdentitySet, has_one_winner_among_threads) {
  IdentitySet set;
  std::vector<std::thread> threads;
  constexpr std::uint64_t files = 200;
  for (std::uint64_t sequence = 1; sequence <= 4; ++sequence)
    threads.emplace_back([&set, sequence] {
      for (std::uint64_t file = 0; file < files; ++file) set.claim({0, file}, sequence);
    });
  for (std::thread& thread : threads) thread.join();
  for (std::uint64_t file = 0; file < files; ++file) EXPECT_TRUE(set.owns({0, file}, 1)) << file;
}

} // namespace
} // namespace portcuda
