#include "storage/record/rocks_event_log.h"

#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "storage/record/announcer.h"
#include "storage/record/append_queue.h"
#include "storage/record/batch_rules.h"
#include "storage/record/export_directory.h"
#include "storage/record/key_turn.h"
#include "storage/record/log_committer.h"
#include "storage/record/log_follower.h"
#include "storage/record/log_opening.h"
#include "storage/record/log_reader.h"
#include "storage/record/make_trail_copy.h"
#include "storage/record/space_reserve.h"
#include "storage/record/trail_copy.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kTrailDirectory = "directory of the trail copies";

class OpenedRocksEventLog final : public RocksEventLog {
 public:
  OpenedRocksEventLog(RocksEventLogOptions options, Vault& vault, OpenedLog log)
      : options_(std::move(options)),
        vault_(vault),
        lock_(std::move(log.lock)),
        readable_(std::make_shared<ReadableLog>(std::move(log.store), vault, log.head.offset)),
        queue_(options_.queue_batches_max, options_.queue_bytes_max),
        committer_(WithQueueClosed(), vault, readable_, std::move(log.anchor), log.head),
        turn_({.store = *readable_->store,
               .vault = vault,
               .log = *this,
               .between_groups = [this](const auto& work) { return RunBetweenGroups(work); },
               .data_directory = options_.directory,
               .export_files = options_.export_files}),
        committing_([this] { CommitAll(); }) {}

  ~OpenedRocksEventLog() override {
    queue_.Close();
    committing_.join();
    announcer_.reset();
    if (options_.flush_at_closing && !committer_.failed()) {
      // What is not flushed is in the write-ahead log all the same.
      readable_->store->database().Flush().IgnoreError();
    }
    const std::lock_guard lock(readable_->mutex);
    readable_->closed = true;
    readable_->changed.notify_all();
  }

  void Append(AppendBatch batch, AppendDone done) override {
    AppendQueue::Entry entry{.batch = std::move(batch), .done = std::move(done)};
    absl::Status taken = CheckBatch(entry.batch);
    if (taken.ok()) {
      taken = queue_.Put(entry);
    }
    if (!taken.ok()) {
      entry.done(std::move(taken));
    }
  }

  absl::StatusOr<std::vector<RecordedEvent>> ReadStream(std::string_view stream,
                                                        uint64_t version_after, size_t count_max,
                                                        options::v1::Reader reader) override {
    return LogReader(*readable_->store, readable_->vault, reader)
        .ReadStream(stream, version_after, count_max, HeadOffset());
  }

  void FindRequest(std::string_view request_id, options::v1::Reader reader,
                   FindDone done) override {
    // The head before the rows: a request beyond it is not durable yet.
    const uint64_t head = HeadOffset();
    done(LogReader(*readable_->store, readable_->vault, reader).FindRequest(request_id, head));
  }

  void FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                    FindFollowUpDone done) override {
    const uint64_t head = HeadOffset();
    done(
        LogReader(*readable_->store, readable_->vault, reader).FindFollowUp(follow_up_words, head));
  }

  std::unique_ptr<Follower> Follow(Position position_after, std::vector<std::string> categories,
                                   options::v1::Reader reader) override {
    return MakeFollower(readable_, position_after, categories, reader);
  }

  absl::StatusOr<Position> Head() override { return Position{.offset = HeadOffset()}; }

  RocksDatabase& database() override { return readable_->store->database(); }

  absl::StatusOr<TurnState> GetTurnState() override { return turn_.State(); }

  absl::StatusOr<std::map<uint32_t, uint64_t>> CountKeys() override { return turn_.CountKeys(); }

  std::string Caveat() override { return vault_.Caveat(); }

  std::string TrailPublicKey() override { return TrailPublicKeyOf(vault_); }

  absl::StatusOr<std::optional<CopiedTrail>> CopyTrail(
      const std::string& directory, absl::Time now,
      const std::function<bool()>& is_wanted) override {
    const Files& files = *options_.export_files;
    const absl::Status made =
        MakeExportDirectory(files, directory, options_.directory, kTrailDirectory);
    if (!made.ok()) return made;
    return MakeTrailCopy({.store = *readable_->store, .vault = vault_, .head = HeadOffset()}, files,
                         directory, now, is_wanted);
  }

  absl::StatusOr<TurnedKeys> TurnKeys(const TurnWish& wish, const OnTurn& on_turn) override {
    return turn_.Turn(wish, on_turn);
  }

 private:
  uint64_t HeadOffset() const {
    const std::lock_guard lock(readable_->mutex);
    return readable_->head;
  }

  void CommitAll() {
    while (true) {
      std::vector<AppendQueue::Entry> entries = queue_.Take(options_.group_bytes_max);
      const std::function<void()> task = queue_.TakeTask();
      if (entries.empty() && !task) {
        return;
      }
      if (!entries.empty()) {
        std::vector<absl::StatusOr<AppendResult>> answers = committer_.Commit(entries);
        announcer_->Tell(std::move(entries), std::move(answers));
      }
      if (task) {
        task();
      }
    }
  }

  // Runs something on the committing thread between two groups, and waits for it.
  absl::Status RunBetweenGroups(const std::function<absl::Status()>& work) {
    const auto answer = std::make_shared<std::promise<absl::Status>>();
    std::future<absl::Status> waiting = answer->get_future();
    const absl::Status taken = queue_.PutTask([this, answer, &work] {
      absl::Status ready = committer_.CheckReady();
      answer->set_value(ready.ok() ? work() : ready);
    });
    return taken.ok() ? waiting.get() : taken;
  }

  // The options for committing: once a write failed, nothing more is let in.
  RocksEventLogOptions WithQueueClosed() {
    RocksEventLogOptions options = options_;
    options.on_failure = [this](std::string_view cause) {
      queue_.Close();
      options_.on_failure(cause);
    };
    return options;
  }

  const RocksEventLogOptions options_;
  Vault& vault_;
  const std::unique_ptr<FileLock> lock_;
  const std::shared_ptr<ReadableLog> readable_;
  AppendQueue queue_;
  LogCommitter committer_;
  KeyTurn turn_;
  std::unique_ptr<Announcer> announcer_ = std::make_unique<Announcer>();
  // Last, so that everything is there when it starts.
  std::thread committing_;
};

// Gives up of the reserve what opening needs.
absl::Status MakeRoomToOpen(const RocksEventLogOptions& options) {
  const absl::StatusOr<uint64_t> free_bytes = options.free_bytes(options.directory);
  if (!free_bytes.ok()) {
    return free_bytes.status();
  }
  SpaceReserve reserve(LogPaths(options.directory).reserve, options.reserve_bytes);
  return CheckRoomToOpen(reserve.GiveUp(*free_bytes, options.space_floors.protected_bytes),
                         options.space_floors);
}

}  // namespace

bool RocksEventLog::Exists(const std::string& data_directory) {
  const LogPaths paths(data_directory);
  std::error_code ignored;
  // What cannot be looked at may well be there.
  return std::filesystem::status(paths.anchor, ignored).type() !=
             std::filesystem::file_type::not_found ||
         RocksDatabase::Exists(LogStore::OptionsOf(paths, Files::OnDisk()));
}

absl::StatusOr<std::unique_ptr<RocksEventLog>> RocksEventLog::Open(RocksEventLogOptions options,
                                                                   Vault& vault) {
  if (options.files == nullptr) {
    options.files = Files::OnDisk(options.on_failure);
  }
  if (Exists(options.directory)) {
    if (absl::Status room = MakeRoomToOpen(options); !room.ok()) {
      return room;
    }
  }
  absl::StatusOr<OpenedLog> log = OpenLogForWriting(options.directory, options.files, vault);
  if (!log.ok()) {
    return log.status();
  }
  return std::make_unique<OpenedRocksEventLog>(std::move(options), vault, *std::move(log));
}

}  // namespace ourvoice::storage
