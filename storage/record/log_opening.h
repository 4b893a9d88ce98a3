#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "storage/record/head_anchor.h"
#include "storage/record/log_store.h"

namespace ourvoice::storage {

// A record that was judged whole, and is held.
struct OpenedLog {
  std::unique_ptr<FileLock> lock;
  std::unique_ptr<LogStore> store;
  std::unique_ptr<HeadAnchor> anchor;
  LogHead head;
};

// Takes the lock of a record. FAILED_PRECONDITION when another process uses it; NOT_FOUND when
// there is none.
absl::StatusOr<std::unique_ptr<FileLock>> LockLog(const LogPaths& paths,
                                                  std::shared_ptr<Files> files);

// Opens the record in the data directory for writing, and makes it when there is none. Before a
// byte of it is changed it is looked at: table files and their checksums, the anchor, and the chain
// from the checkpoint before the anchor. A log that is one group ahead of its anchor, as a crash
// leaves it, is anchored anew. What the erased list holds is erased. DATA_LOSS names what is
// damaged, or the last good position, and what to do.
absl::StatusOr<OpenedLog> OpenLogForWriting(const std::string& data_directory,
                                            const std::shared_ptr<Files>& files,
                                            const Vault& vault);

}  // namespace ourvoice::storage
