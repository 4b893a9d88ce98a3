#include "services/safeguarding/webhook_signature.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace ourvoice::safeguarding {
namespace {

constexpr std::string_view kPrefix = "whsec_";

const unsigned char* BytesOf(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

absl::StatusOr<std::string> WebhookKeyFrom(std::string_view secret) {
  const absl::string_view trimmed =
      absl::StripAsciiWhitespace(absl::string_view(secret.data(), secret.size()));
  const std::string_view text(trimmed.data(), trimmed.size());
  std::string key;
  const bool is_key = text.starts_with(kPrefix) &&
                      absl::Base64Unescape(std::string(text.substr(kPrefix.size())), &key) &&
                      key.size() >= 24 && key.size() <= 64;
  if (is_key) return key;
  return absl::InvalidArgumentError("the secret must be `whsec_` and 24 to 64 bytes in base64");
}

std::vector<std::string> WebhookHeaders(std::string_view key, std::string_view id, absl::Time now,
                                        std::string_view body) {
  const std::string timestamp = std::to_string(absl::ToUnixSeconds(now));
  const std::string begin = fmt::format("{}.{}.", id, timestamp);
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, BytesOf(key), key.size());
  crypto_auth_hmacsha256_update(&state, BytesOf(begin), begin.size());
  crypto_auth_hmacsha256_update(&state, BytesOf(body), body.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac;
  crypto_auth_hmacsha256_final(&state, mac.data());
  const std::string signature =
      absl::Base64Escape(absl::string_view(reinterpret_cast<const char*>(mac.data()), mac.size()));
  return {fmt::format("webhook-id: {}", id), fmt::format("webhook-timestamp: {}", timestamp),
          fmt::format("webhook-signature: v1,{}", signature)};
}

}  // namespace ourvoice::safeguarding
