#include "storage/record/pending_rows.h"

#include <utility>

#include "storage/record/head_seal.h"

namespace ourvoice::storage {

PendingRows::PendingRows(const LogStore& store, const LogHead& head)
    : store_(store), offset_before_(head.offset), head_(head), rows_(store.database()) {
  ++head_.group;
}

absl::StatusOr<std::optional<StoredRequest>> PendingRows::FindRequest(
    const std::string& key) const {
  const auto pending = requests_.find(key);
  if (pending != requests_.end()) {
    return pending->second;
  }
  return store_.FindRequest(key);
}

absl::StatusOr<StoredEvent> PendingRows::EventAt(uint64_t offset) const {
  return offset > offset_before_ ? DecodeEvent(values_.at(offset - offset_before_ - 1))
                                 : store_.EventAt(offset);
}

absl::StatusOr<std::optional<std::string>> PendingRows::WrappedKeyAt(uint64_t offset) const {
  const auto pending = keys_.find(offset);
  if (pending != keys_.end()) {
    return pending->second;
  }
  return store_.WrappedKeyAt(offset);
}

absl::StatusOr<bool> PendingRows::IsNewest(const std::string& stream, uint64_t version) const {
  const auto pending = versions_.find(stream);
  if (pending != versions_.end()) {
    return pending->second == version;
  }
  const absl::StatusOr<std::optional<uint64_t>> next = store_.FindVersion(stream, version + 1);
  if (!next.ok()) {
    return next.status();
  }
  if (next->has_value() || version == 0) {
    return !next->has_value();
  }
  const absl::StatusOr<std::optional<uint64_t>> itself = store_.FindVersion(stream, version);
  if (!itself.ok()) {
    return itself.status();
  }
  return itself->has_value();
}

absl::StatusOr<std::optional<uint64_t>> PendingRows::FindBirth(const std::string& stream) const {
  const auto pending = births_.find(stream);
  if (pending != births_.end()) {
    return pending->second;
  }
  return store_.FindVersion(stream, 1);
}

absl::StatusOr<std::optional<uint64_t>> PendingRows::ErasureOf(uint64_t birth) const {
  const auto pending = erased_by_.find(birth);
  if (pending != erased_by_.end()) {
    return pending->second;
  }
  return store_.ErasureOf(birth);
}

void PendingRows::AddRequest(const std::string& key, const StoredRequest& request) {
  rows_.Put(kRequests, key, EncodeRequest(request));
  requests_.emplace(key, request);
}

void PendingRows::AddEvent(const StoredEvent& event, bool found_by_request) {
  const std::string& stream = event.envelope.stream();
  const uint64_t version = event.envelope.version();
  const std::string key = PositionKey(++head_.offset);
  std::string value = EncodeEvent(event);
  head_.hash = NextHash(head_.hash, key, value);
  rows_.Put(kEvents, key, value);
  if (!found_by_request) {
    rows_.Put(kStreams, StreamKey(stream, version), EncodeOffset(head_.offset));
  }
  if (head_.offset % kCheckpointEvery == 0) {
    rows_.Put(kChain, key, std::string(head_.hash.begin(), head_.hash.end()));
  }
  versions_[stream] = version;
  if (version == 1) {
    births_[stream] = head_.offset;
  }
  values_.push_back(std::move(value));
}

void PendingRows::AddKey(uint64_t offset, std::string wrapped) {
  rows_.Put(kKeys, PositionKey(offset), wrapped);
  keys_[offset] = std::move(wrapped);
}

void PendingRows::AddWords(std::string_view hash, uint64_t birth) {
  rows_.Put(kWords, WordsKey(hash, birth), "");
}

void PendingRows::AddErasure(const Vault::Erasure& erasure, std::string_view words_hash) {
  const std::string birth = PositionKey(erasure.birth);
  rows_.Delete(kKeys, birth);
  rows_.Put(kErasures, birth, EncodeOffset(head_.offset));
  if (!words_hash.empty()) {
    rows_.Delete(kWords, WordsKey(words_hash, erasure.birth));
  }
  keys_[erasure.birth] = std::nullopt;
  erased_by_[erasure.birth] = head_.offset;
  erasures_.push_back(erasure);
}

absl::Status PendingRows::Write(const Vault& vault) {
  rows_.Put(kChain, kHeadKey, EncodeHead(head_));
  rows_.Put(kChain, kHeadSealKey, SealOfHead(vault, head_));
  if (head_.offset / kCheckpointEvery != offset_before_ / kCheckpointEvery) {
    LogStore::PutMark(rows_, head_.group);
  }
  return store_.database().Write(std::move(rows_));
}

}  // namespace ourvoice::storage
