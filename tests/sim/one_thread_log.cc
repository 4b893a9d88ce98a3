#include "tests/sim/one_thread_log.h"

#include <utility>

#include "storage/record/batch_rules.h"
#include "storage/record/log_reader.h"

namespace ourvoice::simulation {

using namespace storage;

absl::StatusOr<std::unique_ptr<OneThreadLog>> OneThreadLog::Open(RocksEventLogOptions options,
                                                                 Vault& vault) {
  absl::StatusOr<OpenedLog> log = OpenLogForWriting(options.directory, options.files, vault);
  if (!log.ok()) {
    return log.status();
  }
  return std::unique_ptr<OneThreadLog>(new OneThreadLog(options, vault, *std::move(log)));
}

OneThreadLog::OneThreadLog(const RocksEventLogOptions& options, Vault& vault, OpenedLog log)
    : directory_(options.directory),
      vault_(vault),
      lock_(std::move(log.lock)),
      log_(std::make_shared<ReadableLog>(std::move(log.store), vault, log.head.offset)),
      committer_(options, vault, log_, std::move(log.anchor), log.head) {}

void OneThreadLog::Commit() {
  const std::vector<AppendQueue::Entry> entries = std::exchange(waiting_, {});
  std::vector<absl::StatusOr<AppendResult>> answers = committer_.Commit(entries);
  for (size_t index = 0; index < entries.size(); ++index) {
    entries[index].done(std::move(answers[index]));
  }
}

void OneThreadLog::Append(AppendBatch batch, AppendDone done) {
  if (absl::Status checked = CheckBatch(batch); !checked.ok()) {
    done(std::move(checked));
    return;
  }
  waiting_.push_back({.batch = std::move(batch), .done = std::move(done)});
  if (turning_) {
    Commit();
  }
}

absl::StatusOr<TurnedKeys> OneThreadLog::TurnKeys(const TurnWish& wish, const OnTurn& on_turn) {
  const auto between_groups = [this](const std::function<absl::Status()>& work) {
    absl::Status ready = committer_.CheckReady();
    return ready.ok() ? work() : ready;
  };
  KeyTurn turn({.store = *log_->store,
                .vault = vault_,
                .log = *this,
                .between_groups = between_groups,
                .data_directory = directory_,
                .export_files = Files::OnDisk([](std::string_view) {})});
  turning_ = true;
  absl::StatusOr<TurnedKeys> turned = turn.Turn(wish, on_turn);
  turning_ = false;
  return turned;
}

absl::StatusOr<std::optional<std::string>> OneThreadLog::WrappedKeyOf(
    const std::string& subject) const {
  const auto birth = log_->store->FindVersion(subject, 1);
  if (!birth.ok() || !*birth) {
    return birth.ok() ? absl::StatusOr<std::optional<std::string>>(std::nullopt) : birth.status();
  }
  return log_->store->WrappedKeyAt(**birth);
}

absl::StatusOr<std::vector<RecordedEvent>> OneThreadLog::ReadStream(std::string_view stream,
                                                                    uint64_t version_after,
                                                                    size_t count_max,
                                                                    options::v1::Reader reader) {
  return LogReader(*log_->store, log_->vault, reader)
      .ReadStream(stream, version_after, count_max, log_->head);
}

void OneThreadLog::FindRequest(std::string_view request_id, options::v1::Reader reader,
                               FindDone done) {
  done(LogReader(*log_->store, log_->vault, reader).FindRequest(request_id, log_->head));
}

void OneThreadLog::FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                                FindFollowUpDone done) {
  done(LogReader(*log_->store, log_->vault, reader).FindFollowUp(follow_up_words, log_->head));
}

std::unique_ptr<Follower> OneThreadLog::Follow(Position position_after,
                                               std::vector<std::string> categories,
                                               options::v1::Reader reader) {
  return MakeFollower(log_, position_after, categories, reader);
}

absl::StatusOr<Position> OneThreadLog::Head() { return Position{.offset = log_->head}; }

}  // namespace ourvoice::simulation
