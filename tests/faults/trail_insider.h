#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/log_store.h"

namespace ourvoice::battery {

// An event as it is stored, and the offset at which it stood; 0 for one that was made up.
struct EventRow {
  uint64_t was = 0;
  std::string value;
};

// Somebody who may write every row of a record that nobody serves, and has everything but the keys
// of the vault.
class Insider {
 public:
  explicit Insider(const std::string& data_directory);

  // All events, to be changed; the first one stands at offset 1.
  std::vector<EventRow>& events() { return events_; }

  // Writes the events where they stand now, and nothing else.
  void WriteEvents();

  // The same, and makes all agree that is not under the keys: running hashes, checkpoints, the head
  // of the log, and the rows that lead to events or are named after them. `group` is how many
  // groups the log is to have; 0 for as many as it had.
  void WriteAll(uint64_t group = 0);

  // Changes one row.
  std::string Get(storage::LogFamily family, std::string_view key) const;
  void Put(storage::LogFamily family, std::string_view key, std::string_view value);
  void Delete(storage::LogFamily family, std::string_view key);

 private:
  using Batch = storage::RocksBatch;
  void Write(Batch batch);
  void PutEvents(Batch& batch) const;
  void PutChain(Batch& batch, uint64_t group) const;
  void PutRowsThatLeadToEvents(Batch& batch) const;
  void MoveRowsNamedAfterEvents(storage::LogFamily family, Batch& batch) const;

  const storage::LogStore store_;
  std::vector<EventRow> events_;
  const uint64_t count_before_;
};

}  // namespace ourvoice::battery
