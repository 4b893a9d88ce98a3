#include "tests/faults/trail_insider.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace ourvoice::battery {
namespace {

using storage::ChainHash;
using storage::EncodeOffset;
using storage::LogFamily;
using storage::LogHead;
using storage::LogPaths;
using storage::LogStore;
using storage::PositionKey;

std::unique_ptr<storage::RocksDatabase> OpenDatabase(const std::string& data_directory) {
  return *storage::RocksDatabase::Open(
      LogStore::OptionsOf(LogPaths(data_directory), storage::Files::OnDisk()));
}

std::vector<EventRow> ReadEvents(const LogStore& store) {
  std::vector<EventRow> events;
  const absl::Status read =
      store.Scan(storage::kEvents, 1, store.Head()->offset, [&](uint64_t offset, auto value) {
        events.push_back({.was = offset, .value = std::string(value)});
        return true;
      });
  EXPECT_TRUE(read.ok()) << read;
  return events;
}

}  // namespace

Insider::Insider(const std::string& data_directory)
    : store_(OpenDatabase(data_directory)),
      events_(ReadEvents(store_)),
      count_before_(events_.size()) {}

void Insider::WriteEvents() {
  Batch batch(store_.database());
  PutEvents(batch);
  Write(std::move(batch));
}

void Insider::WriteAll(uint64_t group) {
  Batch batch(store_.database());
  PutEvents(batch);
  PutRowsThatLeadToEvents(batch);
  for (const LogFamily family : {storage::kKeys, storage::kErasures}) {
    MoveRowsNamedAfterEvents(family, batch);
  }
  PutChain(batch, group);
  Write(std::move(batch));
}

std::string Insider::Get(LogFamily family, std::string_view key) const {
  return store_.database().Get(family, key)->value_or("");
}

void Insider::Put(LogFamily family, std::string_view key, std::string_view value) {
  Batch batch(store_.database());
  batch.Put(family, key, value);
  Write(std::move(batch));
}

void Insider::Delete(LogFamily family, std::string_view key) {
  Batch batch(store_.database());
  batch.Delete(family, key);
  Write(std::move(batch));
}

void Insider::Write(Batch batch) {
  const absl::Status written = store_.database().Write(std::move(batch));
  ASSERT_TRUE(written.ok()) << written;
}

void Insider::PutEvents(Batch& batch) const {
  for (size_t index = 0; index < std::max<size_t>(events_.size(), count_before_); ++index) {
    const std::string key = PositionKey(index + 1);
    if (index < events_.size()) {
      batch.Put(storage::kEvents, key, events_[index].value);
    } else {
      batch.Delete(storage::kEvents, key);
    }
  }
}

void Insider::PutChain(Batch& batch, uint64_t group) const {
  LogHead head = *store_.Head();
  if (group > 0) head.group = group;
  head.offset = 0;
  head.hash = {};
  for (const EventRow& event : events_) {
    const std::string key = PositionKey(++head.offset);
    head.hash = storage::NextHash(head.hash, key, event.value);
    if (head.offset % storage::kCheckpointEvery == 0) {
      batch.Put(storage::kChain, key, std::string(head.hash.begin(), head.hash.end()));
    }
  }
  batch.Put(storage::kChain, storage::kHeadKey, EncodeHead(head));
}

void Insider::PutRowsThatLeadToEvents(Batch& batch) const {
  for (size_t index = 0; index < events_.size(); ++index) {
    const auto event = storage::DecodeEvent(events_[index].value);
    if (!event.ok()) continue;
    const record::v1::Envelope& envelope = event->envelope;
    const std::string request =
        storage::RequestKey(envelope.stream().substr(envelope.stream().find('-') + 1));
    const auto found = store_.FindRequest(request);
    if (!request.empty() && found.ok() && *found && envelope.version() == 1) {
      storage::StoredRequest moved = **found;
      moved.offset = index + 1;
      batch.Put(storage::kRequests, request, EncodeRequest(moved));
    } else {
      batch.Put(storage::kStreams, storage::StreamKey(envelope.stream(), envelope.version()),
                EncodeOffset(index + 1));
    }
  }
}

void Insider::MoveRowsNamedAfterEvents(LogFamily family, Batch& batch) const {
  std::map<uint64_t, std::string> moved;
  for (size_t index = 0; index < events_.size(); ++index) {
    const uint64_t was = events_[index].was;
    if (was == 0 || was == index + 1) continue;
    const auto value = store_.database().Get(family, PositionKey(was));
    if (value.ok() && *value) moved[index + 1] = **value;
    batch.Delete(family, PositionKey(was));
  }
  for (const auto& [offset, value] : moved) batch.Put(family, PositionKey(offset), value);
}

}  // namespace ourvoice::battery
