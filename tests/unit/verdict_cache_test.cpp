#include "tool/verify/verdict_cache.h"

#include <fstream>

#include "tool/verify/preprocess.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

class Verdicts : public testing::Test {
protected:
  Verdicts() : folder_(fs::path(testing::TempDir()) / "portcuda-verdicts") {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "early");
    fs::create_directories(folder_ / "late");
    write("a.cu", "int a;");
    write("late/h.h", "int h;");
    front_end_.cuda.version = "13.0.88";
    unit_.file = folder_ / "a.cu";
    unit_.preprocessor_flags = {"-I", (folder_ / "early").string(), "-I",
                                (folder_ / "late").string()};
    request_ = {&unit_, Pass::device, "90a"};
    result_.verdict = Verdict::rejected;
    result_.files_read = {folder_ / "a.cu", folder_ / "late/h.h"};
    result_.messages = {{MessageKind::error, "/s/\xff.h", 7, "text \"x\"", "20", {"at line 3"}}};
  }
  ~Verdicts() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }

  // A cache as another process has it.
  VerdictCache cache() const { return VerdictCache(folder_ / "cache"); }
  void keep() const { cache().keep(front_end_, request_, result_); }
  std::optional<PassResult> find() const { return cache().find(front_end_, request_); }

  fs::path folder_;
  FrontEnd front_end_;
  TranslationUnit unit_;
  PassRequest request_;
  PassResult result_;
};

TEST_F(Verdicts, ComeBackAsTheyWere) {
  EXPECT_FALSE(find().has_value());
  keep();
  auto found = find();
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->verdict, Verdict::rejected);
  EXPECT_EQ(found->architecture, "90a");
  EXPECT_EQ(found->files_read, result_.files_read);
  ASSERT_EQ(found->messages.size(), 1u);
  EXPECT_EQ(found->messages[0].text, "text \"x\"");
  EXPECT_EQ(found->messages[0].line, 7u);
  EXPECT_EQ(found->messages[0].context, std::vector<std::string>{"at line 3"});
}

TEST_F(Verdicts, EndWithTheContentTheyWereMadeFrom) {
  keep();
  write("late/h.h", "int i;");
  EXPECT_FALSE(find().has_value());
  write("late/h.h", "int h;");
  EXPECT_TRUE(find().has_value());
  fs::remove(folder_ / "late/h.h");
  EXPECT_FALSE(find().has_value());
}

TEST_F(Verdicts, EndWhenAnotherHeaderWouldBeFoundFirst) {
  keep();
  write("early/h.h", "int other;");
  EXPECT_FALSE(find().has_value());
}

TEST_F(Verdicts, AreForOneQuestion) {
  keep();
  request_.architecture = "80";
  EXPECT_FALSE(find().has_value());
  request_.architecture = "90a";
  unit_.preprocessor_flags.insert(unit_.preprocessor_flags.end(), {"-D", "X"});
  EXPECT_FALSE(find().has_value());
  unit_.preprocessor_flags.resize(4);
  front_end_.msvc_version = 1929;
  EXPECT_FALSE(find().has_value());
}

TEST_F(Verdicts, OfCrashesAndMissingHeadersAreNotKept) {
  for (Verdict verdict :
       {Verdict::crashed, Verdict::timed_out, Verdict::not_preprocessed, Verdict::not_run}) {
    result_.verdict = verdict;
    keep();
    EXPECT_FALSE(find().has_value());
  }
}

TEST_F(Verdicts, DamagedFilesCountAsMissing) {
  keep();
  for (const auto& entry : fs::directory_iterator(folder_ / "cache"))
    if (entry.path().extension() == ".verdict")
      for (const char* text : {"", "{", "[]", "{\"accepted\": 3}", "\xff\xfe"}) {
        std::ofstream(entry.path()) << text;
        EXPECT_FALSE(find().has_value()) << text;
      }
  keep();
  EXPECT_TRUE(find().has_value());
}

TEST_F(Verdicts, PtxIsThereIfItIsWanted) {
  result_.verdict = Verdict::accepted;
  keep();
  request_.want_ptx = true;
  EXPECT_FALSE(find().has_value());
  result_.ptx = ".version 9.0";
  keep();
  ASSERT_TRUE(find().has_value());
  EXPECT_EQ(find()->ptx, ".version 9.0");
}

TEST_F(Verdicts, ThatNobodyUsedForAMonthAreRemoved) {
  keep();
  cache().forget_old();
  EXPECT_TRUE(find().has_value());
  for (const auto& entry : fs::directory_iterator(folder_ / "cache"))
    fs::last_write_time(entry.path(),
                        fs::file_time_type::clock::now() - std::chrono::hours(24 * 40));
  cache().forget_old();
  EXPECT_TRUE(fs::is_empty(folder_ / "cache"));
}

TEST(LineMarkers, NameTheFilesThatWereEntered) {
  const std::vector<fs::path> files = {"/s/a.cu", "/s/b \"c\".h", "/s/ä.h"};
  EXPECT_EQ(files_in_line_markers("# 1 \"/s/a.cu\"\n# 1 \"<built-in>\" 1\n# 1 \"/s/b \\\"c\\\".h\" "
                                  "1 3\n# 1 \"/s/\\303\\244.h\" 1\n"
                                  "int x;\n# 5 \"/s/a.cu\" 2\n# 9 \"made.up\"\n"),
            files);
}

TEST(PreprocessorMessages, HavePlacesAndMissingHeaders) {
  auto messages = parse_preprocessor_messages(
      "/s/a:b.cu:3:10: fatal error: 'torch/all.h' file not found\n1 error generated.\n"
      "/s/x.h:7:2: error: \"needs GCC\"\nclang: error: no such file\n");
  ASSERT_EQ(messages.size(), 3u);
  EXPECT_EQ(messages[0].file, "/s/a:b.cu");
  EXPECT_EQ(messages[0].line, 3u);
  EXPECT_EQ(missing_header(messages[0]), "torch/all.h");
  EXPECT_EQ(messages[1].text, "\"needs GCC\"");
  EXPECT_EQ(missing_header(messages[1]), "");
  EXPECT_EQ(messages[2].file, "");
}

} // namespace
} // namespace portcuda
