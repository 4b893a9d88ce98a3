// Names under which people go online.
#include <algorithm>
#include <cctype>
#include <optional>

#include "services/redaction/words.h"

namespace ourvoice::redaction {
namespace {

constexpr size_t kHandleMax = 40;

bool IsHandleByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '#' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// What stands together round a place in the text, without the stops at its end.
Found Chunk(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && end - begin < kHandleMax && IsHandleByte(text[end])) ++end;
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == '#')) --end;
  while (begin > 0 && end - begin < kHandleMax &&
         (text[begin - 1] == '_' || text[begin - 1] == '@')) {
    --begin;
  }
  return {begin, end, Kind::kHandle};
}

// Whether it looks made up: `tom_09`, `zee.x`, `blob#1234`, `DragonSlayer`, `kai2012`.
bool LooksMadeUp(std::string_view chunk) {
  bool letter = false;
  bool digit = false;
  bool sign = false;
  bool hump = false;
  for (size_t i = 0; i < chunk.size(); ++i) {
    const auto c = static_cast<unsigned char>(chunk[i]);
    letter = letter || std::isalpha(c);
    digit = digit || std::isdigit(c);
    sign = sign || c == '_' || c == '#' || c == '.' || c == '@';
    hump = hump ||
           (i > 0 && std::isupper(c) && std::islower(static_cast<unsigned char>(chunk[i - 1])));
  }
  return letter && (digit || sign || hump);
}

// `@name`, where it is no word such as `@school`.
std::optional<Found> AfterAt(const Words& words, size_t i) {
  const Word& word = words[i];
  if (word.begin == 0 || words.text[word.begin - 1] != '@') return std::nullopt;
  const Found chunk = Chunk(words.text, word.begin);
  const bool whole = chunk.end <= word.end;
  if (word.digits || (whole && (word.Is(kCommon | kKnownPlace) || word.plain.size() < 2))) {
    return std::nullopt;
  }
  return chunk;
}

// A word with `_` inside, `name#1234`, or a first name with a year: `aisha2012`.
std::optional<Found> MadeUp(const Words& words, size_t i) {
  const Word& word = words[i];
  const std::string_view after = words.After(i);
  const bool next = i + 1 < words.size();
  if (next && !after.empty() && after.find_first_not_of('_') == after.npos && after.size() <= 2) {
    return Chunk(words.text, word.begin);
  }
  if (next && after == "#" && words[i + 1].digits && words[i + 1].plain.size() == 4) {
    return Chunk(words.text, word.begin);
  }
  const size_t letters = std::min(word.plain.find_first_of("0123456789"), word.plain.size());
  if (word.plain.size() < letters + 2 || letters < 3) return std::nullopt;
  const uint32_t traits =
      Vocabulary::Get().TraitsOf(std::string_view(word.plain).substr(0, letters));
  if ((traits & kFirstName) == 0) return std::nullopt;
  return Chunk(words.text, word.begin);
}

const WordSet& Platforms() {
  static const WordSet platforms = {
      "insta",   "instagram", "ig",        "snap",   "snapchat", "sc",       "tiktok",   "tik",
      "discord", "psn",       "xbox",      "roblox", "twitter",  "kik",      "telegram", "steam",
      "epic",    "fortnite",  "minecraft", "yt",     "youtube",  "username", "gamertag", "gamer",
      "user",    "twitch",    "finsta",    "switch", "account"};
  return platforms;
}

// What follows a platform: `my insta is name`, `add me on snap name`, `discord: name`.
std::optional<Found> AfterPlatform(const Words& words, size_t i) {
  if (!Platforms().contains(words[i].plain)) return std::nullopt;
  static const WordSet fillers = {"name", "user",   "username", "account", "id",
                                  "tag",  "handle", "me",       "is",      "its",
                                  "on",   "called", "at",       "tok",     "thats"};
  static const WordSet owners = {"my", "add", "his", "her", "their", "follow", "me", "our", "im"};
  size_t j = i + 1;
  bool separated = false;
  while (j < words.size() && j <= i + 4 && fillers.contains(words[j].plain)) ++j;
  if (j >= words.size()) return std::nullopt;
  for (size_t k = i + 1; k <= j; ++k) {
    separated = separated || words.Before(k).find_first_of(":=-@") != std::string_view::npos;
  }
  const std::string_view gap = words.Before(j);
  if (gap.size() > 3 || gap.find_first_of(".,!?\n") != gap.npos) return std::nullopt;
  const Found chunk = Chunk(words.text, words[j].begin);
  const std::string_view written = words.text.substr(chunk.begin, chunk.end - chunk.begin);
  if (words[j].digits && chunk.end <= words[j].end) return std::nullopt;
  if (LooksMadeUp(written)) return chunk;
  const bool sure = words[i].plain == "username" || words[i].plain == "gamertag";
  const bool owned = separated || sure || words.HasBefore(i, 3, owners);
  if (!owned || words[j].Is(kCommon | kKnownWord | kKnownPlace) || words[j].plain.size() < 3) {
    return std::nullopt;
  }
  return chunk;
}

}  // namespace

void FindHandles(const Words& words, Finds& finds) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].taken && !Platforms().contains(words[i].plain)) continue;
    auto found = AfterPlatform(words, i);
    if (!found && words[i].taken) continue;
    if (!found) found = AfterAt(words, i);
    if (!found) found = MadeUp(words, i);
    if (!found) continue;
    finds.push_back(*found);
    while (i + 1 < words.size() && words[i + 1].begin < found->end) ++i;
  }
}

}  // namespace ourvoice::redaction
