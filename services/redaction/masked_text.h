#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/redaction/words.h"

namespace ourvoice::redaction {

// A text with a mark in place of what was found in it, which still knows where everything stood.
class MaskedText {
 public:
  // `finds` rise and do not overlap.
  MaskedText(std::string_view text, const Finds& finds);

  const std::string& text() const { return masked_; }

  // What was found in the masked text, as it stands in the text: with all that a mark hides where
  // it reaches into one.
  Found InText(const Found& found) const;

 private:
  // A mark, and what it hides.
  struct Mark {
    size_t begin = 0;
    size_t end = 0;
    Found hidden;
  };

  std::string masked_;
  std::vector<Mark> marks_;
};

}  // namespace ourvoice::redaction
