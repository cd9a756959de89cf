// The classes that a prefix parse leaves to the end of the unit, seen through a rule that asks for
// them.
#include <filesystem>
#include <fstream>

#include "tool/ast/parse.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

class TypeClosure : public testing::Test {
protected:
  TypeClosure() : folder_(fs::path(testing::TempDir()) / "portcuda type closure") {
    fs::create_directories(folder_);
  }
  ~TypeClosure() override { fs::remove_all(folder_); }

  // Names of the members that PC214 tells of, in the order of the text.
  std::vector<std::string> empty_members(const std::string& text) {
    std::ofstream(folder_ / "a.cu") << text;
    ParseRequest request;
    request.units = {{.file = fs::canonical(folder_) / "a.cu", .shown = "a.cu", .folder = folder_}};
    request.architecture = "80";
    request.roots = {fs::canonical(folder_)};
    request.rules = {"PC214"};
    std::vector<std::string> names;
    for (const FileSemantics& file : parse(request).files)
      for (const SemanticFinding& found : file.findings)
        names.push_back(found.finding.message.substr(1, found.finding.message.find('`', 1) - 1));
    return names;
  }

  fs::path folder_;
};

constexpr const char* plan = R"cu(
template <int N> struct Plan {
  int of_plan[N];
  int count;
};
)cu";

TEST_F(TypeClosure, classes_that_a_pending_function_names) {
  EXPECT_THAT(empty_members(std::string(plan) + R"cu(
template <int N> void run() {
  Plan<N> p;
  (void)p;
}
template void run<0>();
)cu"),
              testing::ElementsAre("of_plan"));
}

TEST_F(TypeClosure, other_arguments_are_other_classes) {
  EXPECT_THAT(empty_members(std::string(plan) + R"cu(
template <int N> void run() {
  Plan<N> p;
  (void)p;
}
template void run<1>();
)cu"),
              testing::IsEmpty());
}

TEST_F(TypeClosure, goes_on_through_members_and_calls_with_written_arguments) {
  EXPECT_THAT(empty_members(std::string(plan) + R"cu(
template <int N> struct Deep { int of_deep[N]; int count; };
template <class T, int N> struct Kernel {
  struct Inner { int of_inner[N]; int count; };
  template <class U> static void templated(U) { Deep<N> d; }
  static void run() { sizeof(Plan<N>); }
};
template <class K, int N = 0> __global__ void kernel(int* p) { typename K::Inner inner; }
template <class T, int N> void launch(T) { kernel<Kernel<T, N>><<<1, 1>>>(nullptr); }
template <int N> void start() { launch<float, N>(1.0f); }
void all() { start<0>(); }
)cu"),
              testing::ElementsAre("of_plan", "of_deep", "of_inner"));
}

TEST_F(TypeClosure, what_a_body_declares_is_left_alone) {
  EXPECT_THAT(empty_members(std::string(plan) + R"cu(
template <int N> void run(int n) {
  struct Local { int values[4]; };
  using Alias = Plan<N>;
  auto length = [](auto x) { return sizeof(x); };
  constexpr int local = N * 2;
  Plan<local> a;
  Plan<sizeof(n) - sizeof(Local)> b;
  Plan<sizeof(length(n)) * N> c;
  sizeof(Alias);
}
template void run<0>(int);
)cu"),
              testing::ElementsAre("of_plan"));
}

TEST_F(TypeClosure, errors_and_endless_recursion_end_quietly) {
  EXPECT_THAT(empty_members(std::string(plan) + R"cu(
template <int N> struct Endless { static void run() { Endless<N + 1>::run(); } };
template <int N> struct Wrong { static_assert(N > 5, "no"); typename Missing<N>::type x; int y[N]; int z; };
template <class T> struct NoMember { typename T::missing x[0]; int y; };
template <int N> void run() {
  Endless<N>::run();
  Wrong<N> w;
  NoMember<Plan<N + 1>> m;
  Plan<N> p;
  undeclared<Plan<N>>();
}
template void run<0>();
)cu"),
              testing::ElementsAre("of_plan"));
}

// The template that the call names stands in the class as it is written, which has no arguments:
// instantiating that one crashed.
TEST_F(TypeClosure, members_that_a_class_template_calls_of_its_own) {
  EXPECT_THAT(empty_members(std::string(plan) + R"cu(
template <class T, int N> struct Grid {
  T values[4];
  template <int M> __device__ T& at() { Plan<M> p; (void)p; return values[M]; }
  template <class U> __device__ U& as(T& value) { return reinterpret_cast<U&>(value); }
  __device__ T run() { return at<0>() + this->template at<1>() + as<T>(values[N]); }
};
__global__ void kernel(float* out) { *out = Grid<float, 2>{}.run(); }
)cu"),
              testing::ElementsAre("of_plan"));
}

} // namespace
} // namespace portcuda
