// Links and e-mail addresses.
#include <algorithm>
#include <cctype>
#include <optional>

#include "services/redaction/words.h"

namespace ourvoice::redaction {
namespace {

// Longest parts of an address by RFC 5321.
constexpr size_t kLocalMax = 64;
constexpr size_t kDomainMax = 255;

bool IsDomainByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-';
}
bool IsLocalByte(char c) {
  return IsDomainByte(c) || static_cast<unsigned char>(c) >= 0x80 || c == '_' || c == '+' ||
         c == '\'' || c == '%';
}

// End of the address of a domain that begins at `begin`; `begin` when there is none.
size_t DomainEnd(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && end - begin < kDomainMax && IsDomainByte(text[end])) ++end;
  while (end > begin && !std::isalnum(static_cast<unsigned char>(text[end - 1]))) --end;
  const std::string_view domain = text.substr(begin, end - begin);
  const size_t dot = domain.rfind('.');
  if (dot == domain.npos || dot == 0 || domain.size() - dot < 3) return begin;
  return end;
}

// The address round the `@` at `at`, with no more than a space at either side of it.
std::optional<Found> AddressRound(std::string_view text, size_t at) {
  size_t right = at + 1;
  if (right < text.size() && text[right] == ' ') ++right;
  const size_t end = DomainEnd(text, right);
  if (end == right) return std::nullopt;
  size_t left = at;
  if (left > 0 && text[left - 1] == ' ') --left;
  size_t begin = left;
  while (begin > 0 && left - begin < kLocalMax && IsLocalByte(text[begin - 1])) --begin;
  if (begin == left) return std::nullopt;
  return Found{begin, end, Kind::kEmail};
}

void FindAddresses(std::string_view text, Finds& finds) {
  for (size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    const auto found = AddressRound(text, at);
    if (found) finds.push_back(*found);
  }
}

// `name at gmail dot com`, `name(at)example.com`.
std::optional<Found> SpeltAddress(const Words& words, size_t i) {
  static const WordSet providers = {"gmail", "hotmail", "yahoo",  "outlook",    "icloud",
                                    "live",  "aol",     "proton", "protonmail", "googlemail"};
  if (i == 0 || i + 2 >= words.size() || words[i].plain != "at") return std::nullopt;
  const std::string_view before = words.Before(i);
  const bool bracketed = before.ends_with('(') || before.ends_with('[');
  const bool provider = providers.contains(words[i + 1].plain);
  size_t end = DomainEnd(words.text, words[i + 1].begin);
  if (end == words[i + 1].begin) {
    if (!provider || words[i + 2].plain != "dot" || i + 3 >= words.size()) return std::nullopt;
    end = words[i + 3].end;
    if (words[i + 3].plain == "co" && words.PlainAt(i + 4) == "uk") end = words[i + 4].end;
  } else if (!provider && !bracketed) {
    return std::nullopt;
  }
  size_t begin = words[i - 1].end;
  while (begin > 0 && words[i - 1].end - begin < kLocalMax && IsLocalByte(words.text[begin - 1]))
    --begin;
  return Found{begin, end, Kind::kEmail};
}

// End of the link: where the next space is, without what closes a sentence.
size_t LinkEnd(std::string_view text, size_t begin) {
  size_t end = std::min(text.find_first_of(" \t\r\n<>\"", begin), text.size());
  while (end > begin && std::string_view(".,!?;:)'").find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

bool IsTopDomain(std::string_view word) {
  static const WordSet domains = {"com", "uk",  "org", "net",  "io", "gg", "tv", "edu",
                                  "gov", "app", "ly",  "info", "de", "fr", "pl", "eu"};
  return domains.contains(word);
}

// A domain without `http`: words joined by dots, the last of which is a top-level domain.
std::optional<Found> BareLink(const Words& words, size_t i) {
  constexpr size_t kLabelsMax = 6;
  size_t last = i;
  while (last + 1 < words.size() && last - i < kLabelsMax && words.After(last) == ".") ++last;
  if (last == i || !IsTopDomain(words[last].plain)) return std::nullopt;
  size_t end = words[last].end;
  if (end < words.text.size() && words.text[end] == '/') end = LinkEnd(words.text, end);
  return Found{words[i].begin, end, Kind::kLink};
}

}  // namespace

void FindLinksAndEmail(const Words& words, Finds& finds) {
  FindAddresses(words.text, finds);
  static const WordSet openings = {"http", "https", "www"};
  for (size_t i = 0; i < words.size(); ++i) {
    auto found = SpeltAddress(words, i);
    if (!found && openings.contains(words[i].plain)) {
      const std::string_view after = words.After(i);
      if (after == "://" || after == ".") {
        found = Found{words[i].begin, LinkEnd(words.text, words[i].begin), Kind::kLink};
      }
    }
    if (!found) found = BareLink(words, i);
    if (!found) continue;
    finds.push_back(*found);
    while (i + 1 < words.size() && words[i + 1].begin < found->end) ++i;
  }
}

}  // namespace ourvoice::redaction
