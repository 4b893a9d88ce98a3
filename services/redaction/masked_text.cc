#include "services/redaction/masked_text.h"

#include <algorithm>

namespace ourvoice::redaction {

MaskedText::MaskedText(std::string_view text, const Finds& finds) {
  size_t kept = 0;
  for (const Found& find : finds) {
    masked_ += text.substr(kept, find.begin - kept);
    const size_t begin = masked_.size();
    masked_ += MarkOf(find.kind);
    marks_.push_back({.begin = begin, .end = masked_.size(), .hidden = find});
    kept = find.end;
  }
  masked_ += text.substr(kept);
}

Found MaskedText::InText(const Found& found) const {
  Found there = found;
  const auto begins_after =
      std::upper_bound(marks_.begin(), marks_.end(), found.begin,
                       [](size_t place, const Mark& mark) { return place < mark.begin; });
  if (begins_after != marks_.begin()) {
    const Mark& mark = *(begins_after - 1);
    there.begin =
        found.begin < mark.end ? mark.hidden.begin : found.begin - mark.end + mark.hidden.end;
  }
  const auto ends_before =
      std::lower_bound(marks_.begin(), marks_.end(), found.end,
                       [](const Mark& mark, size_t place) { return mark.begin < place; });
  if (ends_before != marks_.begin()) {
    const Mark& mark = *(ends_before - 1);
    there.end = found.end <= mark.end ? mark.hidden.end : found.end - mark.end + mark.hidden.end;
  }
  return there;
}

}  // namespace ourvoice::redaction
