#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <vector>

#include "storage/record/append_queue.h"
#include "storage/record/commit_group.h"
#include "storage/record/head_anchor.h"
#include "storage/record/log_follower.h"
#include "storage/record/rocks_event_log.h"

namespace ourvoice::storage {

// UNAVAILABLE: what is told once a write failed.
absl::Status NotKnownToBeWritten();

// Makes groups of batches durable: judges each batch, puts what the group erases on the erased
// list, writes what passed by one synced write, moves the head anchor, and only then lets readers
// see it. Used by one thread.
class LogCommitter {
 public:
  // Takes `options.on_failure` to be told once a write failed; from then on nothing is written.
  LogCommitter(RocksEventLogOptions options, std::shared_ptr<ReadableLog> log, Vault& vault,
               std::unique_ptr<HeadAnchor> anchor, const LogHead& head);

  // What is to be told of each entry, in their order.
  using Entries = std::vector<AppendQueue::Entry>;
  using Answers = std::vector<absl::StatusOr<AppendResult>>;
  Answers Commit(const Entries& entries);

  // Where the log is, after what was committed last.
  const LogHead& head() const { return head_; }

  // Whether a write failed: nobody knows then what the disk holds.
  bool failed() const { return failed_; }

 private:
  struct Judged {
    std::unique_ptr<CommitGroup> group;
    Answers answers;
  };
  // Judges what is to be one group. Batches that erase are refused when `erasing` is an error.
  Judged Judge(const Entries& entries, const absl::Status& erasing) const;
  bool MakeDurable(PendingRows& rows);

  const RocksEventLogOptions options_;
  const std::shared_ptr<ReadableLog> log_;
  Vault& vault_;
  const std::unique_ptr<HeadAnchor> anchor_;
  LogHead head_;
  bool failed_ = false;
};

}  // namespace ourvoice::storage
