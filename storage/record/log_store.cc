#include "storage/record/log_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "storage/record/event_log.h"
#include "storage/record/position.h"

namespace ourvoice::storage {
namespace {

// First the one whose rows the chain covers: the others are compared with it.
constexpr LogFamily kMarkedFamilies[] = {kEvents, kStreams, kRequests, kKeys,
                                         kChain,  kWords,   kErasures};

constexpr uint64_t kShortStream = 4;

std::string_view NameOfFamily(LogFamily family) {
  constexpr size_t kFirst = std::size(kLogFamilyNames);
  return family < kFirst ? kLogFamilyNames[family] : kLogFamilyNamesAdded[family - kFirst];
}

// Key of the request that may have begun the stream; empty when the log did not name it.
std::string RequestKeyOf(std::string_view stream) {
  const size_t dash = stream.find('-');
  return dash == std::string_view::npos ? "" : RequestKey(stream.substr(dash + 1));
}

}  // namespace

LogPaths::LogPaths(const std::string& data_directory)
    : directory(data_directory + "/record"),
      database(directory + "/db"),
      anchor(directory + "/head-anchor"),
      lock(directory + "/lock"),
      reserve(directory + "/reserve") {}

LogStore::LogStore(std::unique_ptr<RocksDatabase> database) : database_(std::move(database)) {}

RocksOptions LogStore::OptionsOf(const LogPaths& paths, std::shared_ptr<Files> files) {
  return {
      .path = paths.database,
      .column_families = {std::begin(kLogFamilyNames), std::end(kLogFamilyNames)},
      .column_families_added = {std::begin(kLogFamilyNamesAdded), std::end(kLogFamilyNamesAdded)},
      .sync = true,
      .files = std::move(files)};
}

absl::StatusOr<LogHead> LogStore::Head() const {
  const auto value = database_->Get(kChain, kHeadKey);
  if (!value.ok()) {
    return value.status();
  }
  return *value ? DecodeHead(**value) : LogHead{};
}

void LogStore::PutMark(RocksBatch& rows, uint64_t group) {
  for (const LogFamily family : kMarkedFamilies) {
    rows.Put(family, MarkKey(group), "");
  }
}

absl::Status LogStore::CheckFamilies() const {
  std::optional<std::vector<std::string>> expected;
  for (const LogFamily family : kMarkedFamilies) {
    std::vector<std::string> marks;
    const absl::Status scanned =
        database_->Scan(family, kMarkPrefix, [&marks](std::string_view key, std::string_view) {
          marks.emplace_back(key);
          return true;
        });
    if (!scanned.ok()) {
      return scanned;
    }
    // One that was added to a record of before has its first mark yet to come.
    const bool just_added = family >= std::size(kLogFamilyNames) && marks.empty();
    if (!expected) {
      expected = std::move(marks);
    } else if (marks != *expected && !just_added) {
      return absl::DataLossError(
          fmt::format("rows of `{}` are missing: some of its table files are not listed in the "
                      "MANIFEST- file; only a backup mends that",
                      NameOfFamily(family)));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<StoredEvent> LogStore::EventAt(uint64_t offset) const {
  const auto value = database_->Get(kEvents, PositionKey(offset));
  if (!value.ok()) {
    return value.status();
  }
  return *value ? DecodeEvent(**value) : MissingEvent(offset);
}

absl::StatusOr<std::optional<StoredRequest>> LogStore::FindRequest(std::string_view key) const {
  const auto value = database_->Get(kRequests, key);
  if (!value.ok()) {
    return value.status();
  }
  if (!*value) {
    return std::nullopt;
  }
  absl::StatusOr<StoredRequest> request = DecodeRequest(**value);
  if (!request.ok()) {
    return request.status();
  }
  return *std::move(request);
}

absl::StatusOr<std::optional<uint64_t>> LogStore::FindVersion(std::string_view stream,
                                                              uint64_t version) const {
  const auto value = database_->Get(kStreams, StreamKey(stream, version));
  if (!value.ok()) {
    return value.status();
  }
  if (*value) {
    const absl::StatusOr<uint64_t> offset = DecodeOffset(**value);
    if (!offset.ok()) {
      return offset.status();
    }
    return *offset;
  }
  // The first may stand with the request that began the stream.
  const std::string request_key = version == 1 ? RequestKeyOf(stream) : "";
  if (request_key.empty()) {
    return std::nullopt;
  }
  const absl::StatusOr<std::optional<StoredRequest>> request = FindRequest(request_key);
  if (!request.ok()) {
    return request.status();
  }
  if (*request && (*request)->category == CategoryOf(stream)) {
    return (*request)->offset;
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<uint64_t>> LogStore::VersionsAfter(std::string_view stream,
                                                              uint64_t version,
                                                              size_t count_max) const {
  std::vector<uint64_t> offsets;
  // Most streams are short: their versions are found one by one sooner than by a scan, as the
  // filters tell of the one that is not there.
  for (; version < kShortStream && offsets.size() < count_max; ++version) {
    const absl::StatusOr<std::optional<uint64_t>> next = FindVersion(stream, version + 1);
    if (!next.ok()) {
      return next.status();
    }
    if (!*next) {
      return offsets;
    }
    offsets.push_back(**next);
  }
  if (offsets.size() >= count_max) {
    return offsets;
  }
  // One byte more than the prefix: the first key that is not of this stream.
  const std::string end = std::string(stream) + '\x01';
  absl::Status decoded;
  const absl::Status scanned = database_->ScanRange(
      kStreams, StreamKey(stream, version + 1), end, [&](std::string_view, std::string_view value) {
        if (offsets.size() >= count_max) {
          return false;
        }
        const absl::StatusOr<uint64_t> offset = DecodeOffset(value);
        decoded = offset.status();
        offsets.push_back(offset.value_or(0));
        return decoded.ok();
      });
  if (!scanned.ok() || !decoded.ok()) {
    return scanned.ok() ? decoded : scanned;
  }
  return offsets;
}

absl::StatusOr<std::optional<std::string>> LogStore::WrappedKeyAt(uint64_t offset) const {
  return database_->Get(kKeys, PositionKey(offset));
}

absl::StatusOr<std::vector<WrappedKey>> LogStore::WrappedKeysFrom(uint64_t first_birth,
                                                                  uint64_t count_max) const {
  std::vector<WrappedKey> keys;
  const absl::Status scanned =
      Scan(kKeys, first_birth, UINT64_MAX - 1, [&](uint64_t birth, std::string_view wrapped) {
        keys.push_back({.birth = birth, .wrapped = std::string(wrapped)});
        return keys.size() < count_max;
      });
  if (!scanned.ok()) {
    return scanned;
  }
  return keys;
}

absl::StatusOr<std::optional<uint64_t>> LogStore::ErasureOf(uint64_t birth) const {
  const auto value = database_->Get(kErasures, PositionKey(birth));
  if (!value.ok()) {
    return value.status();
  }
  if (!*value) {
    return std::nullopt;
  }
  const absl::StatusOr<uint64_t> offset = DecodeOffset(**value);
  if (!offset.ok()) {
    return offset.status();
  }
  return *offset;
}

absl::StatusOr<std::vector<uint64_t>> LogStore::BirthsByWords(std::string_view hash) const {
  std::vector<uint64_t> births;
  absl::Status decoded;
  const absl::Status scanned =
      database_->Scan(kWords, hash, [&](std::string_view key, std::string_view) {
        const absl::StatusOr<uint64_t> birth = BirthFromWordsKey(key);
        decoded = birth.status();
        births.push_back(birth.value_or(0));
        return decoded.ok();
      });
  if (!scanned.ok() || !decoded.ok()) {
    return scanned.ok() ? decoded : scanned;
  }
  std::sort(births.begin(), births.end());
  return births;
}

absl::StatusOr<ChainHash> LogStore::CheckpointAt(uint64_t offset) const {
  ChainHash hash = {};
  if (offset == 0) {
    return hash;
  }
  const auto value = database_->Get(kChain, PositionKey(offset));
  if (!value.ok()) {
    return value.status();
  }
  if (!*value || (*value)->size() != hash.size()) {
    return absl::DataLossError(
        fmt::format("the checkpoint of the chain at {} is missing", NameOf(offset)));
  }
  std::copy((*value)->begin(), (*value)->end(), hash.begin());
  return hash;
}

absl::Status LogStore::Scan(LogFamily family, uint64_t first, uint64_t last,
                            const Visit& visit) const {
  absl::Status decoded;
  const absl::Status scanned =
      database_->ScanRange(family, PositionKey(first), PositionKey(last + 1),
                           [&](std::string_view key, std::string_view value) {
                             const absl::StatusOr<uint64_t> offset = OffsetFromKey(key);
                             decoded = offset.status();
                             return decoded.ok() && visit(*offset, value);
                           });
  return scanned.ok() ? decoded : scanned;
}

absl::Status MissingEvent(uint64_t offset) {
  return absl::DataLossError(fmt::format("the event at {} is missing", NameOf(offset)));
}

std::string NameOf(uint64_t offset) {
  return offset == 0 ? "the beginning" : ToToken({.offset = offset});
}

}  // namespace ourvoice::storage
