#pragma once

#include <string>

namespace ourvoice::storage {

// A new, empty directory that is removed with all it holds. Ends the test program when it cannot be
// made.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace ourvoice::storage
