#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// A data directory that is being made beside where it is to be, as `<target>.restoring`. Goes with
// all it holds unless it is published.
class RestoringDirectory {
 public:
  // Makes it, for its owner alone, with the record's directory in it; what an earlier one left
  // there is removed first. FAILED_PRECONDITION when the target is not empty, or something else is
  // in the way.
  static absl::StatusOr<std::unique_ptr<RestoringDirectory>> Make(const std::string& target,
                                                                  std::shared_ptr<Files> files);
  RestoringDirectory(const RestoringDirectory&) = delete;
  RestoringDirectory& operator=(const RestoringDirectory&) = delete;
  ~RestoringDirectory();

  const std::string& path() const { return path_; }

  // Gives it its name, durably.
  absl::Status Publish();

 private:
  RestoringDirectory(std::string target, std::shared_ptr<Files> files);

  const std::string target_;
  const std::string path_;
  const std::shared_ptr<Files> files_;
};

}  // namespace ourvoice::storage
