#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "storage/record/rocks_event_log.h"
#include "storage/rocks/simulated_disk.h"
#include "storage/testing/temporary_directory.h"
#include "tests/faults/battery.h"

namespace ourvoice::battery {

// A record on a simulated disk, and writers that remember what they were told. Each batch of a
// writer is a response, sealed, and the next version of the writer's own codebook.
class GrowingRecord {
 public:
  // What one writer was told, in order: the n-th answer is that of its n-th batch.
  using Answers = std::vector<storage::AppendResult>;
  // The disk and what was acknowledged, to come back to.
  struct Moment {
    storage::SimulatedDisk::Image image;
    std::vector<Answers> writers;
  };

  explicit GrowingRecord(size_t writers, uint64_t seed = Seed());

  storage::SimulatedDisk& disk() { return disk_; }

  // Opens the record on what the disk holds now.
  absl::Status Open();
  void Close() { log_.reset(); }
  // From now on: what is in memory goes into table files when the record is closed.
  void FlushAtClosing() { flush_at_closing_ = true; }

  // Appends the writer's next batch, or repeats the one that it was told nothing of. Whether it was
  // acknowledged.
  bool Append(size_t writer, absl::Time now = absl::FromUnixSeconds(1'800'000'000));
  // Lets all writers append at once, each until it is refused or has `count` batches more.
  void AppendAll(size_t count);

  // Repeats every batch that was acknowledged, and counts the answers that are not the first ones.
  uint64_t RepeatAll(absl::Time now);

  // Compares the opened record with what was acknowledged, and counts what is lost or doubled.
  // Holes and disorder are not held.
  void Check(Result& result);

  Moment Now() const { return {disk_.Save(), writers_}; }
  void Return(const Moment& moment);

  // Whether a write failed since the record was opened.
  bool failed() const { return failed_; }
  // Batches that were acknowledged though they came after a failed write. Has to stay 0.
  uint64_t acknowledged_late() const { return acknowledged_late_; }

  std::string PathOf(std::string_view name) const {
    return directory_.path() + "/record/" + std::string(name);
  }
  // The path of the only, or largest, file of an image that ends so.
  static std::string Largest(const storage::SimulatedDisk::Image& image, std::string_view ending);

 private:
  std::vector<storage::RecordedEvent> ReadAll();
  static storage::AppendBatch BatchOf(size_t writer, size_t number, absl::Time now);

  const storage::TemporaryDirectory directory_;
  const std::unique_ptr<storage::Vault> vault_;
  storage::SimulatedDisk disk_;
  bool flush_at_closing_ = false;
  std::atomic<bool> failed_ = false;
  std::atomic<uint64_t> acknowledged_late_ = 0;
  std::vector<Answers> writers_;
  std::unique_ptr<storage::RocksEventLog> log_;
};

// Whether a refusal says what is damaged, or up to where the record is good.
bool NamesCause(const absl::Status& refusal);

}  // namespace ourvoice::battery
