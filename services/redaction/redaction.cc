#include "services/redaction/redaction.h"

#include <algorithm>

#include "services/kit/text.h"
#include "services/redaction/words.h"

namespace ourvoice::redaction {
namespace {

// Words that were found belong to nothing else.
void Take(Words& words, const Finds& finds, size_t first) {
  Finds rising(finds.begin() + static_cast<ptrdiff_t>(first), finds.end());
  std::sort(rising.begin(), rising.end(),
            [](const Found& a, const Found& b) { return a.begin < b.begin; });
  size_t next = 0;
  for (Word& word : words.all) {
    while (next < rising.size() && rising[next].end <= word.begin) ++next;
    if (next < rising.size() && rising[next].begin < word.end) word.taken = true;
  }
}

// Whether the parts of one address are apart by no more than spaces and commas.
bool ContinuesAddress(const Found& before, const Found& after, std::string_view text) {
  if (before.kind != Kind::kAddress) return false;
  if (after.kind != Kind::kAddress && after.kind != Kind::kPlace) return false;
  const std::string_view gap = text.substr(before.end, after.begin - before.end);
  return gap.find_first_not_of(" ,") == std::string_view::npos;
}

// Puts what overlaps together, under the kind of the longer part.
Finds Resolve(Finds finds, std::string_view text) {
  std::stable_sort(finds.begin(), finds.end(), [](const Found& a, const Found& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  Finds resolved;
  size_t longest = 0;
  for (const Found& find : finds) {
    const bool overlaps = !resolved.empty() && find.begin < resolved.back().end;
    if (!overlaps && !(!resolved.empty() && ContinuesAddress(resolved.back(), find, text))) {
      resolved.push_back(find);
      longest = find.end - find.begin;
      continue;
    }
    if (overlaps && find.end - find.begin > longest) {
      resolved.back().kind = find.kind;
      longest = find.end - find.begin;
    }
    resolved.back().end = std::max(resolved.back().end, find.end);
  }
  return resolved;
}

Finds Find(std::string_view text) {
  Words words = SplitWords(text);
  Finds finds;
  // Each rule leaves alone what those before it found.
  for (const auto rule : {FindLinksAndEmail, FindHandles, FindNumbers, FindPostcodes, FindAddresses,
                          FindSchools, FindPlaces, FindNames}) {
    const size_t first = finds.size();
    rule(words, finds);
    Take(words, finds, first);
  }
  return Resolve(std::move(finds), text);
}

}  // namespace

std::vector<Span> FindPersonal(std::string_view text) {
  std::vector<Span> spans;
  size_t byte = 0;
  uint32_t code_point = 0;
  const auto count_to = [&](size_t end) {
    code_point += static_cast<uint32_t>(kit::CodePointCount(text.substr(byte, end - byte)));
    byte = end;
    return code_point;
  };
  for (const Found& find : Find(text)) {
    const uint32_t begin = count_to(find.begin);
    spans.push_back({.begin = begin, .end = count_to(find.end), .kind = find.kind});
  }
  return spans;
}

std::string Redact(std::string_view text) {
  std::string redacted;
  size_t kept = 0;
  for (const Found& find : Find(text)) {
    redacted += text.substr(kept, find.begin - kept);
    redacted += MarkOf(find.kind);
    kept = find.end;
  }
  redacted += text.substr(kept);
  return redacted;
}

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

}  // namespace ourvoice::redaction
