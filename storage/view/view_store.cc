#include "storage/view/view_store.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>

#include <utility>

#include "storage/rocks/folders.h"

namespace ourvoice::storage {
namespace {

// On disk: never change.
enum Family : ColumnFamily { kRows, kCheckpoint };
constexpr std::string_view kCheckpointKey = "checkpoint";
// Before the offset in 20 digits; beside the checkpoint, as it is not of the rows. Holds the type.
constexpr std::string_view kSetAsidePrefix = "set-aside/";

// Where a store goes to be removed: what is half removed must never be opened again.
std::string DiscardedFolder(const std::string& folder) { return folder + ".discarded"; }

absl::Status RemoveDiscarded(const std::string& folder, const Files& files) {
  return RemoveFolder(files, DiscardedFolder(folder));
}

}  // namespace

ViewStore::ViewStore(std::unique_ptr<RocksDatabase> database) : database_(std::move(database)) {}

// What is not in table files has to be recovered at the next opening; it is no loss otherwise.
ViewStore::~ViewStore() { database_->Flush().IgnoreError(); }

absl::StatusOr<std::unique_ptr<ViewStore>> ViewStore::Open(const std::string& folder,
                                                           const std::shared_ptr<Files>& files) {
  if (absl::Status removed = RemoveDiscarded(folder, *files); !removed.ok()) return removed;
  if (absl::Status made = MakeFolder(*files, folder); !made.ok()) return made;
  // A view can be made again from the log, so that its writes need not wait for the disk.
  absl::StatusOr<std::unique_ptr<RocksDatabase>> database = RocksDatabase::Open(
      {.path = folder, .column_families = {"rows", "checkpoint"}, .sync = false, .files = files});
  if (!database.ok()) return database.status();
  return std::unique_ptr<ViewStore>(new ViewStore(*std::move(database)));
}

absl::Status ViewStore::Remove(const std::string& folder, const Files& files) {
  if (absl::Status removed = RemoveDiscarded(folder, files); !removed.ok()) return removed;
  const absl::Status discarded = MoveFolder(files, folder, DiscardedFolder(folder));
  return discarded.ok() ? RemoveDiscarded(folder, files) : discarded;
}

absl::StatusOr<std::optional<std::string>> ViewStore::Get(std::string_view key) const {
  return database_->Get(kRows, key);
}

absl::Status ViewStore::Scan(
    std::string_view prefix,
    const std::function<bool(std::string_view, std::string_view)>& visit) const {
  return database_->Scan(kRows, prefix, visit);
}

absl::StatusOr<std::optional<ViewCheckpoint>> ViewStore::Checkpoint() const {
  const absl::StatusOr<std::optional<std::string>> bytes =
      database_->Get(kCheckpoint, kCheckpointKey);
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return std::nullopt;
  return DecodeCheckpoint(**bytes);
}

absl::StatusOr<std::vector<ViewStore::SetAside>> ViewStore::EventsSetAside() const {
  std::vector<SetAside> events;
  absl::Status status;
  const absl::Status scanned = database_->Scan(
      kCheckpoint, kSetAsidePrefix, [&](std::string_view key, std::string_view type) {
        SetAside& event = events.emplace_back(SetAside{.type = std::string(type)});
        const std::string digits(key.substr(kSetAsidePrefix.size()));
        if (absl::SimpleAtoi(digits, &event.position.offset)) return true;
        status = absl::DataLossError("what the view set aside cannot be read");
        return false;
      });
  if (!scanned.ok()) return scanned;
  if (!status.ok()) return status;
  return events;
}

absl::Status ViewStore::Write(const PageChanges::ByKey& changes,
                              const std::vector<SetAside>& set_aside,
                              const ViewCheckpoint& checkpoint) {
  RocksBatch batch(*database_);
  for (const auto& [key, value] : changes) {
    if (value.has_value()) {
      batch.Put(kRows, key, *value);
    } else {
      batch.Delete(kRows, key);
    }
  }
  for (const SetAside& event : set_aside) {
    batch.Put(kCheckpoint, fmt::format("{}{:020}", kSetAsidePrefix, event.position.offset),
              event.type);
  }
  batch.Put(kCheckpoint, kCheckpointKey, Encode(checkpoint));
  return database_->Write(std::move(batch));
}

}  // namespace ourvoice::storage
