// Texts that clients hand back: a token that is taken is the one that was given.
#include "storage/record/format.h"
#include "storage/record/position.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  if (const auto position = storage::PositionFromToken(input); position.ok()) {
    Expect(storage::ToToken(*position) == input, "a position has one token");
  }
  const std::string key = storage::RequestKey(input);
  Expect(key.empty() || key.size() * 2 == input.size(), "two characters stand for a byte");
}

}  // namespace ourvoice::fuzz
