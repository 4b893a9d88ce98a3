#include "services/redaction/redaction.h"

#include <algorithm>

#include "services/kit/text.h"
#include "services/redaction/masked_text.h"
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

// Whether it is within a mark, which points at nobody.
bool IsInMark(const Found& found, std::string_view text) {
  constexpr size_t kMarkMax = 16;
  for (size_t begin = found.begin - std::min(found.begin, kMarkMax); begin <= found.begin;
       ++begin) {
    if (begin + MarkLength(text.substr(begin)) >= found.end) return true;
  }
  return false;
}

// A rule that stops after so many bytes may stop within a character, which is then found whole.
void WidenToCodePoints(Found& found, std::string_view text) {
  while (found.begin > 0 && !kit::BeginsCodePoint(text[found.begin])) --found.begin;
  while (found.end < text.size() && !kit::BeginsCodePoint(text[found.end])) ++found.end;
}

Finds FindOnce(std::string_view text) {
  Words words = SplitWords(text);
  Finds finds;
  // Each rule leaves alone what those before it found.
  for (const auto rule : {FindLinksAndEmail, FindHandles, FindNumbers, FindPostcodes, FindAddresses,
                          FindSchools, FindPlaces, FindNames}) {
    const size_t first = finds.size();
    rule(words, finds);
    Take(words, finds, first);
  }
  for (Found& found : finds) WidenToCodePoints(found, text);
  std::erase_if(finds, [&](const Found& found) { return IsInMark(found, text); });
  return finds;
}

bool IsSame(const Finds& a, const Finds& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Found& one, const Found& two) {
    return one.begin == two.begin && one.end == two.end;
  });
}

// Looks again at what is left, as a mark can give away what stands beside it, until nothing more is
// found: so that what was redacted holds nothing that would be found in it. A text that gives away
// more at every look was made to; it is taken for personal as a whole.
Finds Find(std::string_view text) {
  constexpr int kLooksMax = 12;
  Finds finds = Resolve(FindOnce(text), text);
  if (finds.empty()) return finds;
  for (int look = 1; look < kLooksMax; ++look) {
    const MaskedText masked(text, finds);
    Finds all = finds;
    for (const Found& found : FindOnce(masked.text())) all.push_back(masked.InText(found));
    all = Resolve(std::move(all), text);
    if (IsSame(all, finds)) return finds;
    finds = std::move(all);
  }
  return {{.begin = 0, .end = text.size(), .kind = finds.front().kind}};
}

// `kayz07`, which is neither a word nor a number such as `8pm`.
bool MayBeNickname(const Word& word) {
  constexpr size_t kLengthMin = 5;
  return !word.taken && !word.letters && !word.digits && word.plain.size() >= kLengthMin;
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

std::string Redact(std::string_view text) { return MaskedText(text, Find(text)).text(); }

bool LeavesDoubt(std::string_view redacted) {
  const Words words = SplitWords(redacted);
  return std::any_of(words.all.begin(), words.all.end(), [](const Word& word) {
    return IsStrange(word) || IsSureName(word) || MayBeNickname(word) ||
           (word.written_capital && IsPossibleName(word));
  });
}

}  // namespace ourvoice::redaction
