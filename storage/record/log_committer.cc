#include "storage/record/log_committer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "storage/record/commit_group.h"

namespace ourvoice::storage {
namespace {

absl::Status NotKnownToBeWritten() {
  return absl::UnavailableError("a write failed: it is not known whether the batch was appended");
}

}  // namespace

LogCommitter::LogCommitter(RocksEventLogOptions options, std::shared_ptr<ReadableLog> log,
                           std::unique_ptr<HeadAnchor> anchor, const LogHead& head)
    : options_(std::move(options)),
      log_(std::move(log)),
      anchor_(std::move(anchor)),
      reserve_(LogPaths(options_.directory).reserve, options_.reserve_bytes),
      head_(head) {}

std::vector<absl::StatusOr<AppendResult>> LogCommitter::Commit(
    const std::vector<AppendQueue::Entry>& entries) {
  std::vector<absl::StatusOr<AppendResult>> answers;
  if (failed_) {
    answers.assign(entries.size(), NotKnownToBeWritten());
    return answers;
  }
  CommitGroup group(*log_->store, log_->vault, head_, options_.fresh_id);
  const absl::StatusOr<uint64_t> free_bytes = FreeBytesFor(entries);
  for (const AppendQueue::Entry& entry : entries) {
    const absl::Status room = free_bytes.ok()
                                  ? CheckRoom(entry.batch, *free_bytes, options_.space_floors)
                                  : free_bytes.status();
    answers.push_back(room.ok() ? group.Add(entry.batch) : room);
  }
  if (!group.rows().empty() && !MakeDurable(group.rows())) {
    answers.assign(entries.size(), NotKnownToBeWritten());
  }
  return answers;
}

absl::StatusOr<uint64_t> LogCommitter::FreeBytesFor(
    const std::vector<AppendQueue::Entry>& entries) {
  const absl::StatusOr<uint64_t> free_bytes = options_.free_bytes(options_.directory);
  if (!free_bytes.ok()) {
    return free_bytes;
  }
  const SpaceFloors& floors = options_.space_floors;
  const bool must_write =
      *free_bytes < floors.protected_bytes &&
      std::any_of(entries.begin(), entries.end(),
                  [](const AppendQueue::Entry& entry) { return IsProtected(entry.batch); });
  if (must_write) {
    return reserve_.GiveUp(*free_bytes, floors.protected_bytes);
  }
  return reserve_.TakeBack(*free_bytes, floors.ordinary_bytes);
}

// Writes the group, then moves the anchor, then shows it to readers.
bool LogCommitter::MakeDurable(PendingRows& rows) {
  absl::Status written = rows.Write();
  if (written.ok()) {
    written = anchor_->Write(rows.head());
  }
  if (!written.ok()) {
    failed_ = true;
    options_.on_failure(std::string(written.message()));
    return false;
  }
  head_ = rows.head();
  const std::lock_guard lock(log_->mutex);
  log_->head = head_.offset;
  log_->changed.notify_all();
  return true;
}

}  // namespace ourvoice::storage
