// What can go wrong while a tree is changed or changed back. Owns the error type only; each
// operation writes its own message. Values without shared state: any thread.
#pragma once
#include <cstdint>
#include <string>

namespace portcuda {

enum class EditProblem : std::uint8_t {
  changed,         // the bytes on disk are not the ones that were analysed
  read_only,       // the file or its folder may not be written
  no_space,        // disk full, quota or size limit reached
  outside,         // the path leads out of the folder that may be changed
  not_a_file,      // a folder, a device, a dangling symlink
  exists,          // there is a file already where a new one was to go
  busy,            // another run is changing the same tree
  nothing_to_undo, // no journal
  damaged_journal, // the journal cannot be read, or does not fit its saved files
  system,          // anything else that the operating system refused
};

struct EditError {
  EditProblem problem = EditProblem::system;
  std::string path;    // the file or folder in question, as the caller named it
  std::string message; // whole text for the user: the path, what is wrong, what to do
};

} // namespace portcuda
