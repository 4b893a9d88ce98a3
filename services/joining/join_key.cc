#include "services/joining/join_key.h"

#include <absl/strings/escaping.h>
#include <fmt/format.h>
#include <sodium.h>

#include <utility>

namespace ourvoice::joining {

JoinKey::JoinKey(std::string bytes) : bytes_(std::move(bytes)) {}

std::string JoinKey::HashOf(const Code& code) const {
  return Digest("hash", code.text, 0, kCodeHashBytes);
}

Code JoinKey::CodeFor(Code::Form form, std::string_view request_id, uint64_t place) const {
  return CodeFrom(form, Digest(form == Code::Form::kScanned ? "scanned" : "code", request_id, place,
                               crypto_generichash_BYTES));
}

std::string JoinKey::AnswerRequestId(uint64_t batch, uint32_t place) const {
  return absl::StrCat("code-", absl::BytesToHexString(Digest("answer", absl::StrCat(batch), place,
                                                             crypto_generichash_BYTES)));
}

// What goes in is told apart by its lengths.
std::string JoinKey::Digest(std::string_view purpose, std::string_view what, uint64_t number,
                            size_t byte_count) const {
  const std::string message =
      fmt::format("{}:{}{}:{}{}", purpose.size(), purpose, what.size(), what, number);
  std::string digest(byte_count, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                     reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                     reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size());
  return digest;
}

std::string StreamOf(std::string_view survey_id, std::string_view wave_id) {
  return fmt::format("joining-{}.{}", survey_id, wave_id);
}

}  // namespace ourvoice::joining
