#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/key_turn.h"
#include "storage/record/log_committer.h"
#include "storage/record/log_opening.h"

namespace ourvoice::simulation {

// The record on a disk, with all its parts but its threads: what was appended waits until it is
// told to commit, and is committed and told by the calling thread.
class OneThreadLog final : public storage::EventLog {
 public:
  // Opens the record as RocksEventLog does. `vault` outlives it.
  static absl::StatusOr<std::unique_ptr<OneThreadLog>> Open(storage::RocksEventLogOptions options,
                                                            storage::Vault& vault);

  // Makes what waits durable as one group, and tells.
  void Commit();

  // As RecordKeys::TurnKeys; what it appends is committed at once.
  absl::StatusOr<storage::TurnedKeys> TurnKeys(const storage::TurnWish& wish,
                                               const storage::OnTurn& on_turn);

  // The wrapped key of a subject; nothing when it has none.
  absl::StatusOr<std::optional<std::string>> WrappedKeyOf(const std::string& subject) const;

  // Writes what is in memory to table files.
  void Flush() { log_->store->database().Flush().IgnoreError(); }

  const storage::LogHead& head() const { return committer_.head(); }

  void Append(storage::AppendBatch batch, storage::AppendDone done) override;
  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(
      std::string_view stream, uint64_t version_after, size_t count_max,
      options::v1::Reader reader) override;
  void FindRequest(std::string_view request_id, options::v1::Reader reader,
                   storage::FindDone done) override;
  void FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                    storage::FindFollowUpDone done) override;
  std::unique_ptr<storage::Follower> Follow(storage::Position position_after,
                                            std::vector<std::string> categories,
                                            options::v1::Reader reader) override;
  absl::StatusOr<storage::Position> Head() override;

 private:
  OneThreadLog(const storage::RocksEventLogOptions& options, storage::Vault& vault,
               storage::OpenedLog log);

  const std::string directory_;
  storage::Vault& vault_;
  const std::unique_ptr<storage::FileLock> lock_;
  const std::shared_ptr<storage::ReadableLog> log_;
  storage::LogCommitter committer_;
  std::vector<storage::AppendQueue::Entry> waiting_;
  bool turning_ = false;
};

}  // namespace ourvoice::simulation
