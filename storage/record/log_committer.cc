#include "storage/record/log_committer.h"

#include <absl/strings/str_cat.h>

#include <string>
#include <utility>

#include "storage/record/batch_rules.h"

namespace ourvoice::storage {
absl::Status NotKnownToBeWritten() {
  return absl::UnavailableError("a write failed: it is not known whether the batch was appended");
}

LogCommitter::LogCommitter(RocksEventLogOptions options, std::shared_ptr<ReadableLog> log,
                           Vault& vault, std::unique_ptr<HeadAnchor> anchor, const LogHead& head)
    : options_(std::move(options)),
      log_(std::move(log)),
      vault_(vault),
      anchor_(std::move(anchor)),
      head_(head) {}

LogCommitter::Answers LogCommitter::Commit(const Entries& entries) {
  if (failed_) {
    return Answers(entries.size(), NotKnownToBeWritten());
  }
  Judged judged = Judge(entries, absl::OkStatus());
  if (!judged.group->rows().erasures().empty()) {
    // First of all: from here on the subjects stay erased, whatever is cut short.
    const absl::Status listed = vault_.ListErased(judged.group->rows().erasures());
    if (!listed.ok()) {
      judged = Judge(entries, absl::UnavailableError(absl::StrCat(
                                  "the erased list cannot be written: ", listed.message())));
    }
  }
  PendingRows& rows = judged.group->rows();
  if (!rows.empty() && !MakeDurable(rows)) {
    return Answers(entries.size(), NotKnownToBeWritten());
  }
  return std::move(judged.answers);
}

LogCommitter::Judged LogCommitter::Judge(const Entries& entries,
                                         const absl::Status& erasing) const {
  Judged judged{
      .group = std::make_unique<CommitGroup>(*log_->store, log_->vault, head_, options_.fresh_id)};
  const absl::StatusOr<uint64_t> free_bytes = options_.free_bytes(options_.directory);
  for (const AppendQueue::Entry& entry : entries) {
    absl::Status taken = free_bytes.ok()
                             ? CheckRoom(entry.batch, *free_bytes, options_.space_floors)
                             : free_bytes.status();
    if (taken.ok() && !erasing.ok() && Erases(entry.batch)) {
      taken = erasing;
    }
    judged.answers.push_back(taken.ok() ? judged.group->Add(entry.batch) : taken);
  }
  return judged;
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
