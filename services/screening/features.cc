#include "services/screening/features.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

#include "services/screening/hash.h"

namespace ourvoice::screening {
namespace {

// Classes are near each other within so many words.
constexpr size_t kNearWords = 6;
// Pieces are of so many letters, `^` and `$` for a word's edges among them, and of no shorter words
// than these: words that nobody listed are known by their pieces.
constexpr size_t kPieceLetters = 4;
constexpr size_t kShortestOfPieces = 4;

uint64_t HashOfTwo(Feature::Kind kind, uint64_t first, uint64_t second) {
  uint64_t hash = first * 0x9E3779B97F4A7C15 + kind;
  hash ^= hash >> 29;
  return (hash + second) * 0xBF58476D1CE4E5B9;
}

struct HashedUnit {
  Feature::Unit unit;
  uint64_t hash = 0;
};

// The word at a place and the named classes that begin there.
std::vector<HashedUnit> UnitsAt(const Lexicon& lexicon, const ReadText& text, size_t at) {
  std::vector<HashedUnit> units = {{.unit = {.word = at}, .hash = HashOf(text.words[at].lemma)}};
  for (const ClassAt& found : text.classes[at]) {
    const WordClass& of = lexicon.classes[found.of];
    if (of.name.empty()) continue;
    const auto same = [&of](const HashedUnit& unit) { return unit.hash == of.hash; };
    if (std::any_of(units.begin(), units.end(), same)) continue;
    units.push_back({.unit = {.word = at, .of = &of}, .hash = of.hash});
  }
  return units;
}

std::string WithEdges(const std::string& word) { return absl::StrCat("^", word, "$"); }

bool IsOfLatinLetters(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void AddPieces(const ReadText& text, size_t at, std::vector<Feature>& features) {
  constexpr uint64_t kSign = HashOf("#");
  const std::string& word = text.words[at].text;
  if (word.size() < kShortestOfPieces || !IsOfLatinLetters(word)) return;
  const std::string edged = WithEdges(word);
  for (size_t letter = 0; letter + kPieceLetters <= edged.size(); ++letter) {
    features.push_back(
        {.hash = HashOf(std::string_view(edged).substr(letter, kPieceLetters), kSign),
         .kind = Feature::kPiece,
         .letter = static_cast<uint8_t>(letter),
         .first = {.word = at}});
  }
}

std::string NameOf(const Feature::Unit& unit, const ReadText& text) {
  return unit.of == nullptr ? text.words[unit.word].lemma : "@" + unit.of->name;
}

}  // namespace

std::vector<Feature> FeaturesOf(const Lexicon& lexicon, const ReadText& text, size_t begin,
                                size_t end) {
  std::vector<std::vector<HashedUnit>> units;
  for (size_t at = begin; at < end; ++at) units.push_back(UnitsAt(lexicon, text, at));
  std::vector<Feature> features;
  const auto add = [&features](Feature::Kind kind, const HashedUnit& a, const HashedUnit& b) {
    features.push_back(
        {.hash = HashOfTwo(kind, a.hash, b.hash), .kind = kind, .first = a.unit, .second = b.unit});
  };
  for (size_t i = 0; i < units.size(); ++i) {
    AddPieces(text, begin + i, features);
    for (const HashedUnit& unit : units[i]) {
      features.push_back({.hash = unit.hash, .first = unit.unit});
      if (i + 1 < units.size()) {
        for (const HashedUnit& next : units[i + 1]) add(Feature::kAdjacent, unit, next);
      }
      for (size_t j = i + 2; j < std::min(i + 4, units.size()) && unit.unit.of == nullptr; ++j) {
        add(Feature::kNear, unit, units[j].front());
      }
      if (unit.unit.of == nullptr) continue;
      for (size_t j = i + 2; j < std::min(i + 1 + kNearWords, units.size()); ++j) {
        for (const HashedUnit& other : units[j]) {
          if (other.unit.of != nullptr) add(Feature::kNear, unit, other);
        }
      }
    }
  }
  return features;
}

std::string NameOf(const Feature& feature, const ReadText& text) {
  if (feature.kind == Feature::kPiece) {
    const std::string edged = WithEdges(text.words[feature.first.word].text);
    return absl::StrCat("#", edged.substr(feature.letter, kPieceLetters));
  }
  std::string name = NameOf(feature.first, text);
  if (feature.kind == Feature::kAlone) return name;
  absl::StrAppend(&name, feature.kind == Feature::kAdjacent ? "_" : "..",
                  NameOf(feature.second, text));
  return name;
}

uint64_t HashOfNamed(std::string_view name) {
  for (const auto& [joint, kind] : {std::pair(std::string_view(".."), Feature::kNear),
                                    std::pair(std::string_view("_"), Feature::kAdjacent)}) {
    const size_t at = name.find(joint);
    if (at == std::string_view::npos) continue;
    return HashOfTwo(kind, HashOf(name.substr(0, at)), HashOf(name.substr(at + joint.size())));
  }
  return HashOf(name);
}

}  // namespace ourvoice::screening
