#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "storage/record/format.h"
#include "storage/rocks/durable_file.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// How far the log had reached when somebody was last told: kept outside the database, so that a
// database cut short is noticed. Used by one thread at a time.
class HeadAnchor {
 public:
  // Makes an anchor at `head`, in place of any that was there.
  static absl::Status Create(const Files& files, const std::string& path, const Vault& vault,
                             const LogHead& head);

  // Opens an anchor. NOT_FOUND when there is none; DATA_LOSS when it holds nothing whole;
  // FAILED_PRECONDITION when what it holds was written with the keys of another vault.
  static absl::StatusOr<std::unique_ptr<HeadAnchor>> Open(std::shared_ptr<Files> files,
                                                          const std::string& path,
                                                          const Vault& vault);

  const LogHead& head() const { return head_; }

  // Moves the anchor on. Durable when it returns OK; after an error nothing is known of it.
  absl::Status Write(const LogHead& head);

 private:
  HeadAnchor(std::unique_ptr<DurableFile> file, const Vault& vault, const LogHead& head);

  const std::unique_ptr<DurableFile> file_;
  const Vault& vault_;
  LogHead head_;
};

}  // namespace ourvoice::storage
