#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::storage {

// A subject whose data key is gone for good.
struct ErasedSubject {
  // Epoch that was current when it was erased: once no epoch key up to this one is left, nothing of
  // the subject opens, wherever a copy of it is.
  uint32_t epoch = 0;
  // Offset of the event that opened the subject.
  uint64_t birth = 0;
  // Keyed hash of the subject, 32 hexadecimal characters: whether that event is still the one.
  std::string hash;

  friend bool operator==(const ErasedSubject&, const ErasedSubject&) = default;
};

// The lines of the erased list for subjects that are added together, when `count_before` lines
// stand before them. Lines are of one length, each with its checksum.
std::string EncodeErased(const std::vector<ErasedSubject>& subjects, uint64_t count_before);

// What an erased list holds.
struct ErasedList {
  std::vector<ErasedSubject> subjects;
  // False when lines that were added last did not all reach the disk, as a crash leaves them.
  bool whole = true;
};

// DATA_LOSS names the first line that is damaged in another way.
absl::StatusOr<ErasedList> DecodeErased(std::string_view content);

}  // namespace ourvoice::storage
