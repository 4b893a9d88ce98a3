// Texts that people and clients hand back: a token that is taken is the one that was given, and
// follow-up words are read the same once they are written plainly.
#include "services/kit/follow_up_words.h"
#include "storage/record/follow_up.h"
#include "storage/record/format.h"
#include "storage/record/position.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

void TryFollowUpWords(std::string_view input) {
  const std::string plain = storage::PlainFollowUpWords(input);
  Expect(storage::PlainFollowUpWords(plain) == plain, "plain words are plain");
  const auto words = kit::ReadFollowUpWords(input, "fuzz.ourvoice", "words");
  const auto other = kit::ReadFollowUpWords("no", "fuzz.ourvoice", "words");
  if (!words.ok()) {
    Expect(words.status() == other.status(), "a refusal does not depend on the words");
    return;
  }
  const auto again = kit::ReadFollowUpWords(*words, "fuzz.ourvoice", "words");
  Expect(again.ok() && *again == *words, "words that were read are read the same");
}

}  // namespace

void Try(std::string_view input) {
  if (const auto position = storage::PositionFromToken(input); position.ok()) {
    Expect(storage::ToToken(*position) == input, "a position has one token");
  }
  const std::string key = storage::RequestKey(input);
  Expect(key.empty() || key.size() * 2 == input.size(), "two characters stand for a byte");
  TryFollowUpWords(input);
}

}  // namespace ourvoice::fuzz
