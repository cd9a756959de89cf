// What becomes of the names of a copy's files in the output of a build.
#include "tool/build/checkout_names.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

CopiedFolder folder(std::string copy = "/o/src", std::string checkout = "/w/my project") {
  return {std::move(copy), std::move(checkout), [](const std::string& relative) {
            return relative == "a.cu" || relative == "csrc/a b.h" || relative == "csrc/../a.cu" ||
                   relative == "setup.py" || relative == "csrc/\xD6\x5C.cu";
          }};
}

std::string translated(std::string_view text, std::size_t piece = 1 << 20,
                       const CopiedFolder& names = folder()) {
  CheckoutNames stream(names);
  std::string shown;
  for (std::size_t at = 0; at < text.size(); at += piece)
    shown += stream.feed(text.substr(at, piece));
  return shown + stream.flush();
}

TEST(CheckoutNames, MessagesNameTheFilesOfTheCheckout) {
  EXPECT_EQ(translated("/o/src/a.cu:3:4: error: x\n"), "/w/my project/a.cu:3:4: error: x\n");
  EXPECT_EQ(translated("In file included from /o/src/csrc/a b.h:7,\n                 from "
                       "/o/src/a.cu:1:\r\n"),
            "In file included from /w/my project/csrc/a b.h:7,\n                 from "
            "/w/my project/a.cu:1:\r\n");
  EXPECT_EQ(translated("/o/src/csrc/../a.cu(12): error: /o/src/a.cu(13, 5)"),
            "/w/my project/csrc/../a.cu(12): error: /w/my project/a.cu(13, 5)");
  EXPECT_EQ(translated("  File \"/o/src/setup.py\", line 3, in <module>\n"),
            "  File \"/w/my project/setup.py\", line 3, in <module>\n");
}

TEST(CheckoutNames, CommandsAndOtherFilesStay) {
  for (const char* text :
       {"nvcc -c /o/src/a.cu -o /o/src/build/a.o\n", "/o/src/build/made.cu:3: error\n",
        "/o/srcs/a.cu:3: error\n", "x/o/src/a.cu:3: error\n", "/o/src/a.cu\n:3\n", "/o/src",
        "/o/src/", "/o/s", "/o/src/a.cu:", "/o/src/a.cu: no such file\n"})
    EXPECT_EQ(translated(text), text);
}

TEST(CheckoutNames, PathsOfWindows) {
  const CopiedFolder names = folder("C:\\pcb\\1\\src", "D:\\w");
  EXPECT_EQ(translated("C:\\pcb\\1\\src\\a.cu(3): error C2065\n", 99, names),
            "D:\\w\\a.cu(3): error C2065\n");
  EXPECT_EQ(translated("C:/pcb/1/src/csrc/a b.h(3): error\n", 99, names),
            "D:\\w/csrc/a b.h(3): error\n");
  EXPECT_EQ(translated("'C:\\\\pcb\\\\1\\\\src\\\\a.cu:3'", 99, names), "'D:\\w\\a.cu:3'");
}

TEST(CheckoutNames, BytesOfOtherEncodingsPass) {
  // Code page 936: "error" in Chinese; the second byte of D6 5C looks like a backslash.
  const std::string text = "\xB4\xED\xCE\xF3 /o/src/a.cu(3): \xB4\xED\xCE\xF3\n";
  EXPECT_EQ(translated(text), "\xB4\xED\xCE\xF3 /w/my project/a.cu(3): \xB4\xED\xCE\xF3\n");
  const std::string all = [] {
    std::string bytes;
    for (int i = 0; i < 512; ++i) bytes += static_cast<char>(i);
    return bytes;
  }();
  EXPECT_EQ(translated(all), all);
  const std::string name = "/o/src/csrc/\xD6\x5C.cu(3): error\n";
  EXPECT_EQ(translated(name), name);
}

TEST(CheckoutNames, PiecesGiveTheSame) {
  const std::string text = "/o/src/a.cu:3: x\n/o/src/b.cu:3: y /o/src/csrc/a b.h:1\n\n/o/sr /o/src/"
                           "\"/o/src/setup.py\", line 12\n/o/src/a.cu:9";
  const std::string whole = translated(text);
  EXPECT_NE(whole, text);
  for (std::size_t piece = 1; piece < text.size(); ++piece)
    EXPECT_EQ(translated(text, piece), whole);
}

TEST(CheckoutNames, HoldsBackNoMoreThanItMust) {
  CheckoutNames stream(folder());
  EXPECT_EQ(stream.feed("[1/2] a"), "[1/2] a");
  EXPECT_EQ(stream.feed(" /o/s"), " ");
  EXPECT_EQ(stream.feed("rc/may be"), "");
  EXPECT_EQ(stream.flush(), "/o/src/may be");
  EXPECT_EQ(stream.feed("\n/o/srcs"), "\n/o/srcs");
  EXPECT_EQ(stream.feed("/o/src/" + std::string(2000, 'x')).size(), 2007u);
  CheckoutNames none(CopiedFolder{});
  EXPECT_EQ(none.feed("/o/src/a.cu:1"), "/o/src/a.cu:1");
}

} // namespace
} // namespace portcuda
