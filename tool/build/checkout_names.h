// The messages of a build that runs in a copy name the files of the checkout: where a message says
// a file and a line (`F:12:`, `F(12)`, `File "F", line 12`), and the copy's file has the lines of
// the checkout's, its folder is replaced. Commands stay as they were run. Owns what is held back of
// a stream until it is known. One thread.
//
// Bytes, not characters: what is not a path of the copy passes as it is, whatever its encoding. A
// file name in code page 936 may have a backslash as the second byte of a character; it is looked
// up whole, and left alone if there is no such file.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace portcuda {

struct CopiedFolder {
  std::string copy, checkout; // absolute, without a slash at the end
  // Has this file (relative, with `/`) the same lines in the checkout?
  std::function<bool(const std::string& relative)> same_lines;
};

class CheckoutNames {
public:
  // Without a `copy` all bytes pass at once.
  explicit CheckoutNames(CopiedFolder folder) : folder_(std::move(folder)) {}

  // Some bytes of the stream; returns what can be shown: all but what may be the first half of a
  // name.
  std::string feed(std::string_view bytes);
  // What was held back, at the end, or when nothing followed for a while.
  std::string flush();

private:
  std::string translated(bool all);

  CopiedFolder folder_;
  std::string held_;
  char before_ = '\n'; // the byte in front of what is held
};

} // namespace portcuda
