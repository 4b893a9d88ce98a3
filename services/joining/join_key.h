#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "services/joining/code.h"

namespace ourvoice::joining {

inline constexpr size_t kJoinKeyBytes = 32;
inline constexpr size_t kCodeHashBytes = 16;

// What the codes of one wave are made from and known by. Everything it gives is keyed BLAKE2b: who
// has not the key can neither tell a code from its hash, nor find the answer that a code took.
class JoinKey {
 public:
  // `bytes` are kJoinKeyBytes random bytes.
  explicit JoinKey(std::string bytes);

  // What a code is found by.
  std::string HashOf(const Code& code) const;

  // The code at a place of the batch that a request asked for. The same request gives the same.
  Code CodeFor(Code::Form form, std::string_view request_id, uint64_t place) const;

  // Request id of the one answer that a personal code takes.
  std::string AnswerRequestId(uint64_t batch, uint32_t place) const;

 private:
  std::string Digest(std::string_view purpose, std::string_view what, uint64_t number,
                     size_t byte_count) const;

  std::string bytes_;
};

// Stream of the codes of a wave.
std::string StreamOf(std::string_view survey_id, std::string_view wave_id);

}  // namespace ourvoice::joining
