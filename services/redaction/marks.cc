// What stands in place of what was taken out.
#include <array>

#include "services/redaction/redaction.h"

namespace ourvoice::redaction {

std::string_view MarkOf(Kind kind) {
  switch (kind) {
    case Kind::kName:
      return "[name]";
    case Kind::kSchool:
      return "[school]";
    case Kind::kClub:
      return "[club]";
    case Kind::kPlace:
      return "[place]";
    case Kind::kAddress:
      return "[address]";
    case Kind::kPostcode:
      return "[postcode]";
    case Kind::kPhone:
      return "[phone]";
    case Kind::kEmail:
      return "[email]";
    case Kind::kHandle:
      return "[user name]";
    case Kind::kLink:
      return "[link]";
    case Kind::kNhsNumber:
      return "[NHS number]";
    case Kind::kUpn:
      return "[pupil number]";
    case Kind::kOtherNumber:
      return "[number]";
  }
  return "[removed]";
}

size_t MarkLength(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kLeftOut = {"[…]", "[...]", "[removed]"};
  if (!text.starts_with('[')) return 0;
  for (const std::string_view mark : kLeftOut) {
    if (text.starts_with(mark)) return mark.size();
  }
  for (auto kind = Kind::kName; kind <= Kind::kOtherNumber;
       kind = static_cast<Kind>(static_cast<int>(kind) + 1)) {
    if (text.starts_with(MarkOf(kind))) return MarkOf(kind).size();
  }
  return 0;
}

}  // namespace ourvoice::redaction
