#include "services/screening/matcher.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ourvoice::screening {
namespace {

// Sequences of a pattern are found together within so many words, and what excludes it within so
// many round it.
constexpr size_t kNear = 25;
constexpr size_t kRound = 12;
// As many words as a sequence may reach over.
constexpr size_t kWindow = 63;

// Words of a sequence: [begin, end).
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
};

// The places, counted from `begin`, that a step may end at, when it may begin at `starts`.
uint64_t EndsOf(const ReadText& text, ClassId of, size_t begin, uint64_t starts) {
  uint64_t ends = 0;
  const uint32_t sentence = text.words[begin].sentence;
  for (uint64_t left = starts; left != 0; left &= left - 1) {
    const auto offset = static_cast<size_t>(__builtin_ctzll(left));
    const size_t at = begin + offset;
    if (at >= text.words.size() || text.words[at].sentence != sentence) break;
    for (const ClassAt& found : text.classes[at]) {
      if (found.of == of && offset + found.length <= kWindow) {
        ends |= uint64_t{1} << (offset + found.length);
      }
    }
  }
  return ends;
}

std::optional<Stretch> MatchAt(const ReadText& text, const Sequence& sequence, size_t begin) {
  uint64_t places = 1;
  for (size_t i = 0; i < sequence.size(); ++i) {
    uint64_t starts = places;
    if (i > 0) {
      for (uint32_t gap = 1; gap <= sequence[i].gap; ++gap) starts |= places << gap;
    }
    places = EndsOf(text, sequence[i].of, begin, starts);
    if (places == 0) return std::nullopt;
  }
  return Stretch{.begin = begin, .end = begin + static_cast<size_t>(__builtin_ctzll(places))};
}

std::vector<Stretch> FindAll(const ReadText& text, const Sequence& sequence) {
  std::vector<Stretch> found;
  for (size_t begin = 0; begin < text.words.size(); ++begin) {
    const std::optional<Stretch> match = MatchAt(text, sequence, begin);
    if (match.has_value()) found.push_back(*match);
  }
  return found;
}

// The first of `stretches` that begins within kNear words of `begin`.
const Stretch* NearestTo(const std::vector<Stretch>& stretches, size_t begin) {
  const size_t from = begin < kNear ? 0 : begin - kNear;
  const auto found = std::lower_bound(stretches.begin(), stretches.end(), from,
                                      [](const Stretch& one, size_t at) { return one.begin < at; });
  return found != stretches.end() && found->begin <= begin + kNear ? &*found : nullptr;
}

bool HasNear(const ReadText& text, const std::vector<ClassId>& classes, const Match& match) {
  const size_t from = match.begin < kRound ? 0 : match.begin - kRound;
  const size_t to = std::min(match.end + kRound, text.words.size());
  for (size_t at = from; at < to; ++at) {
    for (const ClassAt& found : text.classes[at]) {
      if (std::find(classes.begin(), classes.end(), found.of) != classes.end()) return true;
    }
  }
  return false;
}

bool MayHold(const ReadText& text, const Pattern& pattern) {
  for (const Sequence& sequence : pattern.sequences) {
    for (const Step& step : sequence) {
      if (!text.present[step.of]) return false;
    }
  }
  return true;
}

std::optional<Match> Find(const ReadText& text, const Pattern& pattern) {
  std::vector<std::vector<Stretch>> found;
  for (const Sequence& sequence : pattern.sequences) {
    found.push_back(FindAll(text, sequence));
    if (found.back().empty()) return std::nullopt;
  }
  for (const Stretch& first : found.front()) {
    Match match{.pattern = &pattern, .begin = first.begin, .end = first.end};
    bool all = true;
    for (size_t i = 1; i < found.size() && all; ++i) {
      const Stretch* other = NearestTo(found[i], first.begin);
      all = other != nullptr;
      if (!all) break;
      match.begin = std::min(match.begin, other->begin);
      match.end = std::max(match.end, other->end);
    }
    if (all && !HasNear(text, pattern.unless, match)) return match;
  }
  return std::nullopt;
}

}  // namespace

ReadText Read(const Lexicon& lexicon, std::string_view text) {
  ReadText read;
  read.words = lexicon.speller.Read(text);
  read.classes.resize(read.words.size());
  read.present.resize(lexicon.classes.size());
  const auto matches = [&read](const Phrase& phrase, size_t at) {
    if (at + phrase.rest.size() >= read.words.size()) return false;
    for (size_t i = 0; i < phrase.rest.size(); ++i) {
      const Word& word = read.words[at + 1 + i];
      if (word.text != phrase.rest[i] && word.lemma != phrase.rest[i]) return false;
      if (word.sentence != read.words[at].sentence) return false;
    }
    return true;
  };
  const auto add_phrases = [&](const Entry& entry, const std::string& second, size_t at) {
    const auto found = entry.phrases.find(second);
    if (found == entry.phrases.end()) return;
    for (const Phrase& phrase : found->second) {
      if (!matches(phrase, at)) continue;
      read.classes[at].push_back(
          {.of = phrase.of, .length = static_cast<uint32_t>(phrase.rest.size() + 1)});
      read.present[phrase.of] = true;
    }
  };
  for (size_t at = 0; at < read.words.size(); ++at) {
    const auto add_by = [&](const std::string& first) {
      const auto found = lexicon.entries.find(first);
      if (found == lexicon.entries.end()) return;
      for (const ClassId of : found->second.alone) {
        read.classes[at].push_back({.of = of});
        read.present[of] = true;
      }
      if (at + 1 == read.words.size()) return;
      const Word& next = read.words[at + 1];
      add_phrases(found->second, next.text, at);
      if (next.lemma != next.text) add_phrases(found->second, next.lemma, at);
    };
    add_by(read.words[at].text);
    if (read.words[at].lemma != read.words[at].text) add_by(read.words[at].lemma);
  }
  return read;
}

std::vector<Match> FindPatterns(const Lexicon& lexicon, const ReadText& text) {
  std::vector<Match> matches;
  for (const Pattern& pattern : lexicon.patterns) {
    if (!MayHold(text, pattern)) continue;
    const std::optional<Match> match = Find(text, pattern);
    if (match.has_value()) matches.push_back(*match);
  }
  return matches;
}

}  // namespace ourvoice::screening
