#include "storage/vault/erased_list.h"

#include <absl/algorithm/container.h>
#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <optional>

#include "storage/bytes.h"

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr size_t kCountDigits = 12;
constexpr size_t kEpochDigits = 6;
constexpr size_t kBirthDigits = 20;
constexpr size_t kHashBytes = 32;
constexpr size_t kChecksumBytes = 16;
constexpr size_t kEpochAt = kCountDigits + 1;
constexpr size_t kBirthAt = kEpochAt + kEpochDigits + 1;
constexpr size_t kHashAt = kBirthAt + kBirthDigits + 1;
constexpr size_t kChecksumAt = kHashAt + kHashBytes + 1;
constexpr size_t kLineBytes = kChecksumAt + kChecksumBytes + 1;

std::string Checksum(std::string_view text) {
  static_assert(kChecksumBytes / 2 < crypto_generichash_BYTES_MIN);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash;
  crypto_generichash(hash.data(), hash.size(), Bytes(text), text.size(), nullptr, 0);
  std::string hexadecimal(2 * hash.size() + 1, '\0');
  sodium_bin2hex(hexadecimal.data(), hexadecimal.size(), hash.data(), hash.size());
  return hexadecimal.substr(0, kChecksumBytes);
}

struct Line {
  ErasedSubject subject;
  // How many lines stood before those that it was added with.
  uint64_t count_before = 0;
};

template <typename Number>
bool Parse(std::string_view digits, Number& number) {
  return absl::SimpleAtoi({digits.data(), digits.size()}, &number);
}

std::optional<Line> DecodeLine(std::string_view text) {
  Line line;
  if (text.size() != kLineBytes || text.back() != '\n' ||
      text.substr(kChecksumAt, kChecksumBytes) != Checksum(text.substr(0, kChecksumAt)) ||
      !Parse(text.substr(0, kCountDigits), line.count_before) ||
      !Parse(text.substr(kEpochAt, kEpochDigits), line.subject.epoch) ||
      !Parse(text.substr(kBirthAt, kBirthDigits), line.subject.birth)) {
    return std::nullopt;
  }
  line.subject.hash = text.substr(kHashAt, kHashBytes);
  if (!absl::c_all_of(line.subject.hash, absl::ascii_isxdigit)) return std::nullopt;
  return line;
}

}  // namespace

std::string EncodeErased(const std::vector<ErasedSubject>& subjects, uint64_t count_before) {
  std::string content;
  content.reserve(subjects.size() * kLineBytes);
  for (const ErasedSubject& subject : subjects) {
    const std::string text =
        fmt::format("{:0{}} {:0{}} {:0{}} {:>{}} ", count_before, kCountDigits, subject.epoch,
                    kEpochDigits, subject.birth, kBirthDigits, subject.hash, kHashBytes);
    content.append(text).append(Checksum(text)).append("\n");
  }
  return content;
}

absl::StatusOr<ErasedList> DecodeErased(std::string_view content) {
  ErasedList list;
  std::optional<size_t> first_unread;
  for (size_t at = 0; at < content.size(); at += kLineBytes) {
    const std::optional<Line> line = DecodeLine(content.substr(at, kLineBytes));
    if (!line) {
      first_unread = first_unread.value_or(at / kLineBytes);
    } else if (first_unread && line->count_before > *first_unread) {
      // A later addition began only once this one was on the disk: it was whole then.
      return absl::DataLossError(
          fmt::format("line {} of the list of erased subjects is damaged; put the list back from "
                      "its safe copy",
                      *first_unread + 1));
    } else {
      list.subjects.push_back(line->subject);
    }
  }
  list.whole = !first_unread;
  return list;
}

}  // namespace ourvoice::storage
