#include "storage/record/rocks_event_log.h"

#include <absl/strings/str_cat.h>

#include <filesystem>
#include <future>
#include <map>
#include <system_error>
#include <thread>
#include <utility>

#include "storage/record/announcer.h"
#include "storage/record/append_queue.h"
#include "storage/record/batch_rules.h"
#include "storage/record/commit_group.h"
#include "storage/record/key_turn.h"
#include "storage/record/log_follower.h"
#include "storage/record/log_opening.h"
#include "storage/record/log_reader.h"

namespace ourvoice::storage {
namespace {

class OpenedRocksEventLog final : public RocksEventLog {
 public:
  OpenedRocksEventLog(RocksEventLogOptions options, Vault& vault, OpenedLog log)
      : options_(std::move(options)),
        vault_(vault),
        lock_(std::move(log.lock)),
        anchor_(std::move(log.anchor)),
        readable_(std::make_shared<ReadableLog>(std::move(log.store), vault, log.head.offset)),
        head_(log.head),
        queue_(options_.queue_batches_max, options_.queue_bytes_max),
        turn_({.store = *readable_->store,
               .vault = vault,
               .log = *this,
               .between_groups = [this](const auto& work) { return RunBetweenGroups(work); },
               .data_directory = options_.directory,
               .export_files = options_.export_files}),
        committer_([this] { CommitAll(); }) {}

  ~OpenedRocksEventLog() override {
    queue_.Close();
    committer_.join();
    announcer_.reset();
    if (options_.flush_at_closing && !failed_) {
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

  absl::StatusOr<TurnedKeys> TurnKeys(const TurnWish& wish, const OnTurn& on_turn) override {
    return turn_.Turn(wish, on_turn);
  }

 private:
  using Entries = std::vector<AppendQueue::Entry>;
  using Answers = std::vector<absl::StatusOr<AppendResult>>;

  uint64_t HeadOffset() const {
    const std::lock_guard lock(readable_->mutex);
    return readable_->head;
  }

  void CommitAll() {
    while (true) {
      Entries entries = queue_.Take(options_.group_bytes_max);
      const std::function<void()> task = queue_.TakeTask();
      if (entries.empty() && !task) {
        return;
      }
      if (!entries.empty()) {
        Answers answers = Commit(entries);
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
      absl::Status room = failed_ ? NotKnownToBeWritten() : CheckRoomForMore();
      answer->set_value(room.ok() ? work() : room);
    });
    return taken.ok() ? waiting.get() : taken;
  }

  absl::Status CheckRoomForMore() const {
    const absl::StatusOr<uint64_t> free_bytes = options_.free_bytes(options_.directory);
    return free_bytes.ok() ? CheckRoom({}, *free_bytes, options_.space_floors)
                           : free_bytes.status();
  }

  Answers Commit(const Entries& entries) {
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

  struct Judged {
    std::unique_ptr<CommitGroup> group;
    Answers answers;
  };

  // Judges what is to be one group. Batches that erase are refused when `erasing` is an error.
  Judged Judge(const Entries& entries, const absl::Status& erasing) const {
    Judged judged{.group = std::make_unique<CommitGroup>(*readable_->store, readable_->vault, head_,
                                                         options_.fresh_id)};
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
  bool MakeDurable(PendingRows& rows) {
    absl::Status written = rows.Write();
    if (written.ok()) {
      written = anchor_->Write(rows.head());
    }
    if (!written.ok()) {
      failed_ = true;
      queue_.Close();
      options_.on_failure(std::string(written.message()));
      return false;
    }
    head_ = rows.head();
    const std::lock_guard lock(readable_->mutex);
    readable_->head = head_.offset;
    readable_->changed.notify_all();
    return true;
  }

  static absl::Status NotKnownToBeWritten() {
    return absl::UnavailableError("a write failed: it is not known whether the batch was appended");
  }

  const RocksEventLogOptions options_;
  Vault& vault_;
  const std::unique_ptr<FileLock> lock_;
  const std::unique_ptr<HeadAnchor> anchor_;
  const std::shared_ptr<ReadableLog> readable_;
  // The two below are the committing thread's.
  LogHead head_;
  bool failed_ = false;
  AppendQueue queue_;
  KeyTurn turn_;
  std::unique_ptr<Announcer> announcer_ = std::make_unique<Announcer>();
  // Last, so that everything is there when it starts.
  std::thread committer_;
};

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
  absl::StatusOr<OpenedLog> log = OpenLogForWriting(options.directory, options.files, vault);
  if (!log.ok()) {
    return log.status();
  }
  return std::make_unique<OpenedRocksEventLog>(std::move(options), vault, *std::move(log));
}

}  // namespace ourvoice::storage
