#include "services/kit/line_table.h"

#include <algorithm>

#include "services/kit/text.h"

namespace ourvoice::kit {

LineTable::LineTable(std::string_view text) : text_(text) {
  for (size_t end = text.find('\n'); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    begins_.push_back(static_cast<uint32_t>(end + 1));
  }
}

LineTable::Place LineTable::PlaceOf(size_t byte) const {
  byte = std::min(byte, text_.size());
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), byte);
  const size_t begin = *std::prev(after);
  return {.line = static_cast<size_t>(after - begins_.begin()),
          .column = 1 + CodePointCount(text_.substr(begin, byte - begin))};
}

size_t LineTable::EndOfTooLongLine(size_t bytes_max) const {
  for (size_t line = 0; line < begins_.size(); ++line) {
    const size_t next = line + 1 < begins_.size() ? begins_[line + 1] : text_.size();
    if (next - begins_[line] > bytes_max) return begins_[line] + bytes_max;
  }
  return text_.size();
}

}  // namespace ourvoice::kit
