#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/record/format.h"
#include "storage/testing/temporary_directory.h"
#include "storage/vault/vault.h"

namespace ourvoice::battery {

// A record of some days in which staff and young people did things, as it was at the end of each
// day, and the copies of its trail. Someone changes copies of these, over and over.
class TrailRecord {
 public:
  static constexpr int kDays = 4;

  TrailRecord();

  // Offsets of the trail's entries, which the copies hold, in order.
  const std::vector<uint64_t>& entries() const { return entries_; }
  // Newest offset and group at the end of a day.
  uint64_t EndOf(int day) const { return ends_.at(static_cast<size_t>(day)).offset; }
  uint64_t GroupAtEndOf(int day) const { return ends_.at(static_cast<size_t>(day)).group; }

  // A record and copies of its trail to be changed, as they were at the end of the last day.
  std::string data() const { return data_->path(); }
  std::string copies() const { return copies_->path(); }
  // The copy of a day: its path and its name.
  std::string CopyOf(int day) const;
  std::string CopyNameOf(int day) const;
  std::string PublicKey() const;

  // Begins anew with everything as it was, or with the copies alone.
  void Renew();
  void RenewCopies();
  // Puts the record back as it was at the end of a day, or its anchor alone.
  void PutBack(int day);
  void PutAnchorBack(int day);

  // Whether the record, by itself, is taken for whole.
  absl::Status VerifyAlone() const;
  // Whether the copies are whole by themselves, and whether the record is the one of which they
  // tell.
  absl::Status CheckCopies() const;
  absl::Status VerifyTrail() const;

 private:
  void LiveThrough(int day);
  std::string DirectoryOfDay(int day) const;

  const std::unique_ptr<storage::Vault> vault_ =
      *storage::Vault::Open(storage::MakeMemoryKeyProvider(), true);
  const storage::TemporaryDirectory kept_;
  std::vector<uint64_t> entries_;
  std::vector<storage::LogHead> ends_;
  std::unique_ptr<storage::TemporaryDirectory> data_;
  std::unique_ptr<storage::TemporaryDirectory> copies_;
};

}  // namespace ourvoice::battery
