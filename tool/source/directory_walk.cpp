#include "tool/source/directory_walk.h"

#include <algorithm>
#include <cerrno>

#include "tool/source/directory_listing.h"
#include "tool/source/glob.h"
#include "tool/source/open_path.h"

namespace portcuda {

PathPattern::PathPattern(std::string_view pattern) : pattern_(pattern) {
  for (std::string_view rest = pattern; !rest.empty() && !any_depth_;) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view component = rest.substr(0, slash);
    any_depth_ = component.find("**") != std::string_view::npos;
    if (!any_depth_) components_.emplace_back(component);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
}

bool PathPattern::matches(std::string_view path) const { return glob_match(pattern_, path); }

bool PathPattern::may_match_below(std::string_view name, std::size_t depth) const {
  if (depth >= components_.size()) return any_depth_;
  if (depth + 1 == components_.size() && !any_depth_) return false;
  return glob_match(components_[depth], name);
}

namespace {

// The same place in the tree under the three names that matter; each grows and shrinks with the
// walk.
class Place {
public:
  Place(std::string shown, std::string match, std::string pattern)
      : shown(std::move(shown)), match(std::move(match)), pattern(std::move(pattern)) {}
  void push(std::string_view name) {
    shown += name;
    match += name;
    pattern += name;
  }
  void pop(std::size_t bytes) {
    shown.resize(shown.size() - bytes);
    match.resize(match.size() - bytes);
    pattern.resize(pattern.size() - bytes);
  }

  std::string shown;   // for the user
  std::string match;   // for .gitignore levels
  std::string pattern; // for exclude and include
};

// An explicit stack instead of recursion: a tree may be deeper than both the call stack and the
// number of file descriptors allow. Only the innermost `max_open` folders stay open; the others are
// opened again on the way back.
class Walker {
public:
  Walker(const std::string& shown_root, const WalkOptions& options, RulesAbove above,
         const std::function<void(WalkedFile)>& found, const std::function<void(FileError)>& failed)
      : options_(options), above_(std::move(above)),
        place_(shown_root, above_.match_prefix, options.pattern_prefix),
        root_length_(shown_root.size()), found_(found), failed_(failed) {}

  void walk(int root_fd) {
    enter(UniqueFd(root_fd),
          State{above_.chain.top(), options_.only == nullptr, root_is_included()}, 0);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next == frame.folders.size())
        leave();
      else
        visit_folder(frame);
    }
  }

private:
  static constexpr std::size_t max_open = 64;

  struct State {
    const IgnoreLevel* ignore;
    bool wanted;   // no `only`, or a folder on the way matched it
    bool included; // no `include`, or a folder on the way matched it
  };
  struct Frame {
    UniqueFd directory; // empty while closed to save descriptors
    IgnoreChain chain;
    State state;
    std::vector<std::string> folders;
    std::size_t next = 0;
    std::size_t pushed; // bytes that this folder added to the place
  };

  std::string_view rest() const { return std::string_view(place_.shown).substr(root_length_); }

  bool root_is_included() const {
    if (options_.include->empty()) return true;
    const std::string_view prefix = options_.pattern_prefix;
    for (std::size_t slash = prefix.find('/'); slash != std::string_view::npos;
         slash = prefix.find('/', slash + 1))
      if (options_.include->match(prefix.substr(0, slash), true) ==
          IgnorePatterns::Verdict::ignored)
        return true;
    return false;
  }

  // Gives the files of the folder that `fd` is open on; its folders wait in a new frame.
  void enter(UniqueFd directory, State state, std::size_t pushed) {
    const int fd = directory.get();
    Frame frame{.directory = std::move(directory), .state = state, .pushed = pushed};
    Listing listing;
    if (!list_directory(fd, listing)) report(errno);
    if (options_.honour_gitignore) {
      if (listing.has_git) frame.chain.start_repository(fd, place_.match.size());
      if (frame.chain.top()) frame.state.ignore = frame.chain.top();
      if (listing.has_gitignore)
        frame.chain.read_gitignore(fd, place_.match.size(), frame.state.ignore);
      if (frame.chain.top()) frame.state.ignore = frame.chain.top();
    }
    for (const FileEntry& file : listing.files) visit_file(frame.state, file);
    frame.folders = std::move(listing.folders);
    frames_.push_back(std::move(frame));
    if (frames_.size() > max_open + 1) frames_[frames_.size() - max_open - 1].directory.reset();
  }

  void leave() {
    place_.pop(frames_.back().pushed);
    frames_.pop_back();
  }

  void visit_file(const State& state, const FileEntry& file) {
    place_.push(file.name);
    const bool taken = !ignored(state, false) && (state.wanted || options_.only->matches(rest())) &&
                       (state.included || options_.include->match(place_.pattern, false) ==
                                              IgnorePatterns::Verdict::ignored);
    if (taken) found_({place_.shown, file.kind, file.symlink});
    place_.pop(file.name.size());
  }

  void visit_folder(Frame& frame) {
    const std::string name = std::move(frame.folders[frame.next++]);
    State state = frame.state;
    place_.push(name);
    bool enterable = !ignored(state, true);
    if (!state.wanted && enterable) {
      state.wanted = options_.only->matches(rest());
      enterable = state.wanted || options_.only->may_match_below(name, frames_.size() - 1);
    }
    if (!state.included)
      state.included =
          options_.include->match(place_.pattern, true) == IgnorePatterns::Verdict::ignored;
    UniqueFd fd = enterable && enters() ? open_folder(frame, name) : UniqueFd();
    if (!fd) return place_.pop(name.size());
    place_.push("/");
    enter(std::move(fd), state, name.size() + 1);
  }

  bool enters() const { return !options_.enters || options_.enters(place_.shown + "/"); }

  bool ignored(const State& state, bool is_directory) const {
    if (state.ignore && state.ignore->ignores(place_.match, is_directory)) return true;
    return options_.exclude->match(place_.pattern, is_directory) ==
           IgnorePatterns::Verdict::ignored;
  }

  UniqueFd open_folder(Frame& frame, const std::string& name) {
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;
    if (!frame.directory) reopen(frame, name.size());
    if (!frame.directory) return {};
    UniqueFd fd = open_path(name, flags, frame.directory.get());
    // Gone, or replaced by something else since it was listed: nothing that the user could act on.
    if (!fd && errno != ENOENT && errno != ENOTDIR && errno != ELOOP) report(errno);
    // The last one is open: this folder's descriptor is not needed any more. The root's is, for
    // reopening.
    if (frame.next == frame.folders.size() && &frame != &frames_.front()) frame.directory.reset();
    return fd;
  }

  void reopen(Frame& frame, std::size_t name_length) {
    const std::string_view here = rest();
    const std::string path(here.substr(0, here.size() - name_length - 1)); // without the `/`
    frame.directory =
        open_path(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, frames_.front().directory.get());
    if (!frame.directory) report(errno);
  }

  void report(int error_number) {
    failed_(system_error(place_.shown.empty() ? "." : place_.shown, error_number));
  }

  const WalkOptions& options_;
  RulesAbove above_;
  Place place_;
  std::size_t root_length_;
  const std::function<void(WalkedFile)>& found_;
  const std::function<void(FileError)>& failed_;
  std::vector<Frame> frames_;
};

} // namespace

void walk_directory(int root_fd, const std::string& shown_root, const WalkOptions& options,
                    RulesAbove above, const std::function<void(WalkedFile)>& found,
                    const std::function<void(FileError)>& failed) {
  Walker(shown_root, options, std::move(above), found, failed).walk(root_fd);
}

} // namespace portcuda
