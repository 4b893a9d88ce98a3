#include "storage/record/format.h"

#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <sodium.h>

#include <algorithm>
#include <limits>

#include "storage/bytes.h"

namespace ourvoice::storage {
namespace {

using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

// On disk: never change.
constexpr char kEventFormat = 1;
constexpr size_t kPartitionBytes = 2;
constexpr size_t kOffsetBytes = 8;
constexpr size_t kPositionBytes = kPartitionBytes + kOffsetBytes;
constexpr size_t kHashBytes = sizeof(ChainHash);
constexpr size_t kHeadBytes = kOffsetBytes + kPositionBytes + kHashBytes;
constexpr size_t kRequestKeyBytes = 16;
constexpr size_t kWordsHashBytes = 8;

void AppendVarint(uint64_t number, std::string& out) {
  const size_t begin = out.size();
  out.resize(begin + CodedOutputStream::VarintSize64(number));
  CodedOutputStream::WriteVarint64ToArray(number, reinterpret_cast<unsigned char*>(&out[begin]));
}

// Takes a varint off the beginning.
bool TakeVarint(std::string_view& rest, uint64_t& number) {
  const auto size =
      static_cast<int>(std::min<size_t>(rest.size(), std::numeric_limits<int>::max()));
  CodedInputStream input(Bytes(rest), size);
  if (!input.ReadVarint64(&number)) return false;
  rest.remove_prefix(static_cast<size_t>(input.CurrentPosition()));
  return true;
}

absl::Status NotKnown(std::string_view what) {
  return absl::DataLossError(fmt::format("a row of the record is not {} that is known", what));
}

}  // namespace

// There is one partition: the bytes of its number are zero.
std::string PositionKey(uint64_t offset) { return BigEndian(offset, kPositionBytes); }

absl::StatusOr<uint64_t> OffsetFromKey(std::string_view key) {
  if (key.size() != kPositionBytes || FromBigEndian(key.substr(0, kPartitionBytes)) != 0) {
    return NotKnown("a position");
  }
  return FromBigEndian(key.substr(kPartitionBytes));
}

std::string MarkKey(uint64_t group) {
  return std::string(kMarkPrefix) + BigEndian(group, kOffsetBytes);
}

std::string StreamPrefix(std::string_view stream) {
  std::string prefix(stream);
  prefix.push_back('\0');
  return prefix;
}

std::string StreamKey(std::string_view stream, uint64_t version) {
  std::string key = StreamPrefix(stream);
  key.append(BigEndian(version, kOffsetBytes));
  return key;
}

std::string RequestKey(std::string_view hexadecimal) {
  const auto is_hexadecimal = [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  };
  if (hexadecimal.size() != 2 * kRequestKeyBytes ||
      !std::all_of(hexadecimal.begin(), hexadecimal.end(), is_hexadecimal)) {
    return "";
  }
  std::string key(kRequestKeyBytes, '\0');
  sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), hexadecimal.data(),
                 hexadecimal.size(), nullptr, nullptr, nullptr);
  return key;
}

std::string EncodeEvent(const StoredEvent& event) {
  std::string value = {kEventFormat, static_cast<char>(event.cipher)};
  const size_t envelope_bytes = event.envelope.ByteSizeLong();
  constexpr size_t kVarintsBytesMax = 20;
  value.reserve(value.size() + kVarintsBytesMax + envelope_bytes + event.payload.size());
  AppendVarint(envelope_bytes, value);
  event.envelope.AppendToString(&value);
  if (event.cipher == Cipher::kVault) {
    AppendVarint(event.key_distance, value);
  }
  value.append(event.payload);
  return value;
}

absl::StatusOr<StoredEvent> DecodeEvent(std::string_view value) {
  if (value.size() < 2 || value[0] != kEventFormat) {
    return NotKnown("an event of a format");
  }
  StoredEvent event;
  if (value[1] != static_cast<char>(Cipher::kNone) &&
      value[1] != static_cast<char>(Cipher::kVault)) {
    return NotKnown("an event with a cipher");
  }
  event.cipher = static_cast<Cipher>(value[1]);
  value.remove_prefix(2);
  uint64_t envelope_bytes = 0;
  if (!TakeVarint(value, envelope_bytes) || envelope_bytes > value.size() ||
      envelope_bytes > std::numeric_limits<int>::max() ||
      !event.envelope.ParseFromArray(value.data(), static_cast<int>(envelope_bytes))) {
    return NotKnown("an event with an envelope");
  }
  value.remove_prefix(envelope_bytes);
  if (event.cipher == Cipher::kVault && !TakeVarint(value, event.key_distance)) {
    return NotKnown("a sealed event with a key");
  }
  event.payload = value;
  return event;
}

std::string EncodeOffset(uint64_t offset) {
  std::string value;
  AppendVarint(offset, value);
  return value;
}

absl::StatusOr<uint64_t> DecodeOffset(std::string_view value) {
  uint64_t offset = 0;
  return TakeVarint(value, offset) && value.empty() ? absl::StatusOr<uint64_t>(offset)
                                                    : NotKnown("an offset");
}

std::string WordsKey(std::string_view hash, uint64_t birth) {
  std::string key(hash);
  AppendVarint(birth, key);
  return key;
}

absl::StatusOr<uint64_t> BirthFromWordsKey(std::string_view key) {
  return key.size() > kWordsHashBytes ? DecodeOffset(key.substr(kWordsHashBytes))
                                      : NotKnown("a key of follow-up words");
}

std::string EncodeRequest(const StoredRequest& request) {
  std::string value;
  AppendVarint(request.offset, value);
  AppendVarint(request.count, value);
  value.append(request.category);
  return value;
}

absl::StatusOr<StoredRequest> DecodeRequest(std::string_view value) {
  StoredRequest request;
  if (!TakeVarint(value, request.offset) || !TakeVarint(value, request.count)) {
    return NotKnown("a request");
  }
  request.category = value;
  return request;
}

std::string EncodeHead(const LogHead& head) {
  std::string value = BigEndian(head.group, kOffsetBytes);
  value.append(PositionKey(head.offset));
  value.append(head.hash.begin(), head.hash.end());
  return value;
}

absl::StatusOr<LogHead> DecodeHead(std::string_view value) {
  if (value.size() != kHeadBytes) {
    return NotKnown("a head");
  }
  const absl::StatusOr<uint64_t> offset = OffsetFromKey(value.substr(kOffsetBytes, kPositionBytes));
  if (!offset.ok()) {
    return offset.status();
  }
  LogHead head{.group = FromBigEndian(value.substr(0, kOffsetBytes)), .offset = *offset};
  const std::string_view hash = value.substr(kOffsetBytes + kPositionBytes);
  std::copy(hash.begin(), hash.end(), head.hash.begin());
  return head;
}

ChainHash NextHash(const ChainHash& before, std::string_view key, std::string_view value) {
  ChainHash hash;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  crypto_generichash_update(&state, before.data(), before.size());
  crypto_generichash_update(&state, Bytes(key), key.size());
  crypto_generichash_update(&state, Bytes(value), value.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

std::string AssociatedData(const record::v1::Envelope& envelope) {
  return fmt::format("{}\n{}\n{}\n{}", envelope.id(), envelope.type(), envelope.stream(),
                     envelope.subject());
}

}  // namespace ourvoice::storage
