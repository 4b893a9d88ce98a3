#pragma once

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "ourvoice/record/v1/envelope.pb.h"

namespace ourvoice::storage {

// How the record lies on the disk; FORMAT.md is the whole picture. All numbers here are on disk:
// never change.

// Column families, in the order in which the database is opened.
enum LogFamily : size_t { kEvents, kStreams, kRequests, kKeys, kChain, kWords, kErasures };
inline constexpr const char* kLogFamilyNames[] = {"events", "streams", "requests", "keys", "chain"};
// Those that a record made earlier may not have yet.
inline constexpr const char* kLogFamilyNamesAdded[] = {"words", "erasures"};

enum class Cipher : uint8_t { kNone = 0, kVault = 1 };

inline constexpr uint64_t kCheckpointEvery = 256;
inline constexpr std::string_view kHeadKey = "head";
// Begins the keys of marks; other keys of the same families never begin so.
inline constexpr std::string_view kMarkPrefix = "mark/";

// Running hash over the events: BLAKE2b-256.
using ChainHash = std::array<unsigned char, 32>;

// An event as it is stored.
struct StoredEvent {
  record::v1::Envelope envelope;
  Cipher cipher = Cipher::kNone;
  // How many offsets before this event its subject was opened; only when sealed.
  uint64_t key_distance = 0;
  std::string payload;
};

// What a request became.
struct StoredRequest {
  uint64_t offset = 0;
  uint64_t count = 0;
  // Category of the stream that its first event began, with the request's key as its id. Empty when
  // it began none.
  std::string category;
};

// How far the log reaches. Groups are counted from 1; 0 is the empty log.
struct LogHead {
  uint64_t group = 0;
  uint64_t offset = 0;
  ChainHash hash = {};

  friend bool operator==(const LogHead&, const LogHead&) = default;
};

std::string PositionKey(uint64_t offset);
// DATA_LOSS when it is not the key of a position.
absl::StatusOr<uint64_t> OffsetFromKey(std::string_view key);

// Key of the mark that was set with a group.
std::string MarkKey(uint64_t group);

std::string StreamKey(std::string_view stream, uint64_t version);
// What the keys of all versions of a stream begin with.
std::string StreamPrefix(std::string_view stream);

// The 16 bytes that 32 lower-case hexadecimal characters stand for; empty for anything else.
std::string RequestKey(std::string_view hexadecimal);

std::string EncodeEvent(const StoredEvent& event);
// DATA_LOSS when it is not an event, or one of a format not known here.
absl::StatusOr<StoredEvent> DecodeEvent(std::string_view value);

std::string EncodeOffset(uint64_t offset);
absl::StatusOr<uint64_t> DecodeOffset(std::string_view value);

// Key of the row that leads from follow-up words to the response born at an offset. `hash` is 8
// bytes, keyed; the row has no value, so that equal hashes need no look at what is there.
std::string WordsKey(std::string_view hash, uint64_t birth);
absl::StatusOr<uint64_t> BirthFromWordsKey(std::string_view key);

std::string EncodeRequest(const StoredRequest& request);
absl::StatusOr<StoredRequest> DecodeRequest(std::string_view value);

std::string EncodeHead(const LogHead& head);
absl::StatusOr<LogHead> DecodeHead(std::string_view value);

ChainHash NextHash(const ChainHash& before, std::string_view key, std::string_view value);

// What a sealed payload is bound to.
std::string AssociatedData(const record::v1::Envelope& envelope);

}  // namespace ourvoice::storage
