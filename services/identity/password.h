#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::identity {

// What guessing one password costs: passes, and memory in bytes (Argon2id).
struct PasswordCost {
  uint64_t passes = 2;
  size_t memory = 64 << 20;
};

// What is wrong with a password, in words for whoever chose it; empty when nothing is. After the
// advice of the National Cyber Security Centre: 12 to 128 characters of any kind, none of the
// common ones and nothing close to them, no rules of composition, no expiry. `names` are the
// holder's, which are guessed first. How hard it is to guess is estimated by zxcvbn (Wheeler,
// USENIX Security 2016).
std::string PasswordFault(std::string_view password, const std::vector<std::string>& names);

// Argon2id with a fresh salt, in libsodium's form. RESOURCE_EXHAUSTED when there is no memory.
absl::StatusOr<std::string> HashPassword(std::string_view password, const PasswordCost& cost);

// Whether the password is the one that was hashed; takes as long as hashing did.
bool PasswordMatches(std::string_view password, const std::string& hash);

}  // namespace ourvoice::identity
