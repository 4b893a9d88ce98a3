#include "storage/record/log_committer.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <string>
#include <utility>

#include "storage/record/batch_rules.h"
#include "storage/record/commit_group.h"

namespace ourvoice::storage {
namespace {

using Answers = std::vector<absl::StatusOr<AppendResult>>;

absl::Status NotKnownToBeWritten() {
  return absl::UnavailableError("a write failed: it is not known whether the batch was appended");
}

}  // namespace

struct LogCommitter::Judged {
  std::unique_ptr<CommitGroup> group;
  Answers answers;
};

LogCommitter::LogCommitter(RocksEventLogOptions options, Vault& vault,
                           std::shared_ptr<ReadableLog> log, std::unique_ptr<HeadAnchor> anchor,
                           const LogHead& head)
    : options_(std::move(options)),
      vault_(vault),
      log_(std::move(log)),
      anchor_(std::move(anchor)),
      reserve_(LogPaths(options_.directory).reserve, options_.reserve_bytes),
      head_(head) {}

std::vector<absl::StatusOr<AppendResult>> LogCommitter::Commit(
    const std::vector<AppendQueue::Entry>& entries) {
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

absl::Status LogCommitter::CheckReady() const {
  if (failed_) {
    return NotKnownToBeWritten();
  }
  const absl::StatusOr<uint64_t> free_bytes = options_.free_bytes(options_.directory);
  return free_bytes.ok() ? CheckRoom({}, *free_bytes, options_.space_floors) : free_bytes.status();
}

LogCommitter::Judged LogCommitter::Judge(const std::vector<AppendQueue::Entry>& entries,
                                         const absl::Status& erasing) {
  Judged judged{.group =
                    std::make_unique<CommitGroup>(*log_->store, vault_, head_, options_.fresh_id)};
  const absl::StatusOr<uint64_t> free_bytes = FreeBytesFor(entries);
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
  absl::Status written = rows.Write(vault_);
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
