#include "storage/record/rocks_event_log.h"

#include <sodium.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "storage/record/announcer.h"
#include "storage/record/append_queue.h"
#include "storage/record/batch_rules.h"
#include "storage/record/commit_group.h"
#include "storage/record/log_follower.h"
#include "storage/record/log_opening.h"
#include "storage/record/log_reader.h"

namespace ourvoice::storage {
namespace {

class OpenedRocksEventLog final : public RocksEventLog {
 public:
  OpenedRocksEventLog(RocksEventLogOptions options, const Vault& vault, OpenedLog log)
      : options_(std::move(options)),
        lock_(std::move(log.lock)),
        anchor_(std::move(log.anchor)),
        readable_(std::make_shared<ReadableLog>(std::move(log.store), vault, log.head.offset)),
        head_(log.head),
        queue_(options_.queue_batches_max, options_.queue_bytes_max),
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

  std::unique_ptr<Follower> Follow(Position position_after, std::vector<std::string> categories,
                                   options::v1::Reader reader) override {
    return MakeFollower(readable_, position_after, categories, reader);
  }

  absl::StatusOr<Position> Head() override { return Position{.offset = HeadOffset()}; }

  RocksDatabase& database() override { return readable_->store->database(); }

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
      if (entries.empty()) {
        return;
      }
      Answers answers = Commit(entries);
      announcer_->Tell(std::move(entries), std::move(answers));
    }
  }

  Answers Commit(const Entries& entries) {
    if (failed_) {
      return Answers(entries.size(), NotKnownToBeWritten());
    }
    CommitGroup group(*readable_->store, readable_->vault, head_, options_.fresh_id);
    const absl::StatusOr<uint64_t> free_bytes = options_.free_bytes(options_.directory);
    Answers answers;
    for (const AppendQueue::Entry& entry : entries) {
      const absl::Status room = free_bytes.ok()
                                    ? CheckRoom(entry.batch, *free_bytes, options_.space_floors)
                                    : free_bytes.status();
      answers.push_back(room.ok() ? group.Add(entry.batch) : room);
    }
    if (!group.rows().empty() && !MakeDurable(group.rows())) {
      return Answers(entries.size(), NotKnownToBeWritten());
    }
    return answers;
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
  const std::unique_ptr<FileLock> lock_;
  const std::unique_ptr<HeadAnchor> anchor_;
  const std::shared_ptr<ReadableLog> readable_;
  // The two below are the committing thread's.
  LogHead head_;
  bool failed_ = false;
  AppendQueue queue_;
  std::unique_ptr<Announcer> announcer_ = std::make_unique<Announcer>();
  // Last, so that everything is there when it starts.
  std::thread committer_;
};

}  // namespace

std::string RandomId() {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::string id(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(id.data(), id.size(), bytes.data(), bytes.size());
  id.pop_back();
  return id;
}

bool RocksEventLog::Exists(const std::string& data_directory) {
  const LogPaths paths(data_directory);
  std::error_code ignored;
  // What cannot be looked at may well be there.
  return std::filesystem::status(paths.anchor, ignored).type() !=
             std::filesystem::file_type::not_found ||
         RocksDatabase::Exists(LogStore::OptionsOf(paths, Files::OnDisk()));
}

absl::StatusOr<std::unique_ptr<RocksEventLog>> RocksEventLog::Open(RocksEventLogOptions options,
                                                                   const Vault& vault) {
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
