#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::redaction {

// What points at somebody.
enum class Kind {
  kName,
  kSchool,
  kClub,
  kPlace,
  kAddress,
  kPostcode,
  kPhone,
  kEmail,
  kHandle,
  kLink,
  kNhsNumber,
  kUpn,
  kOtherNumber,
};

// Where something personal stands: its first code point, and one past its last.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  Kind kind = Kind::kName;

  friend bool operator==(const Span&, const Span&) = default;
};

// Finds what points at somebody in what a child or young person in Britain wrote: rising, and not
// overlapping. It would rather find too much than too little, and never finds everything: a person
// approves what is shown. The text is valid UTF-8; the time taken grows with its length alone. May
// be called from any thread.
std::vector<Span> FindPersonal(std::string_view text);

// The text with a mark such as `[name]` in place of each span. Nothing is found in what it gives,
// so that redacting twice is redacting once.
std::string Redact(std::string_view text);

// Whether what was redacted may still point at somebody: a word is left of which nothing is known,
// or one with a capital that may be a name. Rather too often than too seldom: a word that is
// misspelt is enough, and nearly every text in a language other than English.
bool LeavesDoubt(std::string_view redacted);

// The mark of a kind, such as `[name]`.
std::string_view MarkOf(Kind kind);

// Length in bytes of the mark that the text begins with: that of a kind, or `[…]`, `[...]` or
// `[removed]`, by which people say that they left something out. 0 when it begins with none. Marks
// point at nobody: nothing is found in them.
size_t MarkLength(std::string_view text);

}  // namespace ourvoice::redaction
