#include "services/theme/quote_words.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <set>

#include "services/kit/hidden_characters.h"
#include "services/redaction/redaction.h"

namespace ourvoice::theme {
namespace {

// The code point at a place, which is moved behind it.
UChar32 NextCodePoint(std::string_view text, size_t& place) {
  auto at = static_cast<int32_t>(place);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), at, static_cast<int32_t>(text.size()), c);
  place = static_cast<size_t>(at);
  return c;
}

// Soft hyphen, zero-width space, word joiner, byte order mark: nothing is seen of them, and a name
// that they stand in is not found.
bool PartsWordsUnseen(UChar32 c) { return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

std::string WithoutHiddenCharacters(std::string_view text) {
  std::string seen;
  for (size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    const UChar32 c = NextCodePoint(text, end);
    const std::string_view letter = text.substr(begin, end - begin);
    if (u_isUWhiteSpace(c) || !(PartsWordsUnseen(c) || kit::HasHiddenCharacters(letter))) {
      seen += letter;
    }
  }
  return seen;
}

// A mark, a word, or a sign that is in no word.
struct Part {
  std::string_view text;
  bool is_mark = false;
  bool is_word = false;
};

bool IsOfWord(UChar32 c) { return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

// Cuts a text into its parts; blanks are in none. Writing that has no spaces has a word a
// character.
std::vector<Part> PartsOf(std::string_view text) {
  std::vector<Part> parts;
  for (size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    if (const size_t mark = redaction::MarkLength(text.substr(begin)); mark > 0) {
      end = begin + mark;
      parts.push_back({.text = text.substr(begin, mark), .is_mark = true});
      continue;
    }
    const UChar32 first = NextCodePoint(text, end);
    if (u_isUWhiteSpace(first)) continue;
    const bool is_word = IsOfWord(first);
    const bool stands_alone = !is_word || u_hasBinaryProperty(first, UCHAR_IDEOGRAPHIC);
    for (size_t next = end; !stands_alone && next < text.size(); end = next) {
      const UChar32 c = NextCodePoint(text, next);
      if (!IsOfWord(c) || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) break;
    }
    parts.push_back({.text = text.substr(begin, end - begin), .is_word = is_word});
  }
  return parts;
}

// Whether the quote is what is offered once each of its marks stands for one part or more. As with
// patterns for file names, only the last mark has to be tried anew.
bool IsMadeOf(const std::vector<Part>& quote, const std::vector<Part>& offered) {
  size_t at = 0;
  size_t there = 0;
  std::optional<size_t> after_mark;
  size_t hidden_until = 0;
  while (there < offered.size()) {
    if (at < quote.size() && quote[at].is_mark) {
      after_mark = ++at;
      hidden_until = ++there;
    } else if (at < quote.size() && quote[at].text == offered[there].text) {
      ++at;
      ++there;
    } else if (after_mark.has_value()) {
      at = *after_mark;
      there = ++hidden_until;
    } else {
      return false;
    }
  }
  return at == quote.size();
}

}  // namespace

std::string WithPlainSpaces(std::string_view words) {
  std::string plain;
  for (size_t begin = 0, end = 0; begin < words.size(); begin = end) {
    if (!u_isUWhiteSpace(NextCodePoint(words, end))) {
      plain += words.substr(begin, end - begin);
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  if (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

std::string OfferedWords(std::string_view text) {
  // A line end says what a blank does not, and the other way round: both are looked at.
  const std::string redacted = redaction::Redact(WithoutHiddenCharacters(text));
  return redaction::Redact(WithPlainSpaces(redacted));
}

std::vector<std::string> FaultsOfQuote(std::string_view words, std::string_view offered) {
  const std::vector<Part> parts = PartsOf(words);
  if (std::none_of(parts.begin(), parts.end(), [](const Part& part) { return part.is_word; })) {
    return {"holds no word"};
  }
  if (!IsMadeOf(parts, PartsOf(offered))) {
    return {
        "must be the words that are offered, in their order; in place of each stretch that is left "
        "out, at the beginning and the end too, put [...] or a mark such as [name]"};
  }
  std::set<std::string_view> marks;
  for (const redaction::Span& span : redaction::FindPersonal(words)) {
    marks.insert(redaction::MarkOf(span.kind));
  }
  std::vector<std::string> faults;
  for (const std::string_view mark : marks) {
    faults.push_back(fmt::format("still holds what may be personal: put {} in its place", mark));
  }
  return faults;
}

}  // namespace ourvoice::theme
