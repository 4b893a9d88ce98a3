#include "services/identity/password.h"

#include <sodium.h>
#include <zxcvbn.h>

#include "services/kit/text.h"

namespace ourvoice::identity {
namespace {

constexpr size_t kCharactersMin = 12;
constexpr size_t kCharactersMax = 128;
// Guesses that a throttled sign-in can never see, and that a stolen hash holds off for years: 2^40
// times the cost of a guess.
constexpr double kBitsMin = 40;
// What zxcvbn looks at; it takes longer than linear time, and more characters only add.
constexpr size_t kEstimatedBytes = 64;

}  // namespace

std::string PasswordFault(std::string_view password, const std::vector<std::string>& names) {
  if (!kit::IsCleanUtf8(password)) return "must be text";
  const size_t characters = kit::CodePointCount(password);
  if (characters < kCharactersMin) {
    return "must have at least 12 characters: three random words are easy to remember";
  }
  if (characters > kCharactersMax) return "must have at most 128 characters";
  std::vector<const char*> known;
  known.reserve(names.size() + 2);
  known.push_back("ourvoice");
  for (const std::string& name : names) known.push_back(name.c_str());
  known.push_back(nullptr);
  const std::string estimated(password.substr(0, kEstimatedBytes));
  if (ZxcvbnMatch(estimated.c_str(), known.data(), nullptr) < kBitsMin) {
    return "is too easy to guess: it is common, close to a name, or repeats itself; three random "
           "words are easy to remember";
  }
  return "";
}

absl::StatusOr<std::string> HashPassword(std::string_view password, const PasswordCost& cost) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return absl::ResourceExhaustedError("there is no memory to hash a password; try again later");
  }
  hash.resize(hash.find('\0'));
  return hash;
}

bool PasswordMatches(std::string_view password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace ourvoice::identity
