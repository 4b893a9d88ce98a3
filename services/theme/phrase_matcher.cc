#include "services/theme/phrase_matcher.h"

#include <algorithm>
#include <utility>

namespace ourvoice::theme {
std::vector<PhraseWord> ParsePhrase(const Tokenizer& tokenizer, std::string_view phrase,
                                    WordMatch match) {
  std::vector<PhraseWord> words;
  while (!phrase.empty()) {
    const std::string_view part = phrase.substr(0, phrase.find('*'));
    std::vector<Token> tokens = tokenizer.Tokenize(part);
    for (Token& token : tokens) words.push_back({.token = std::move(token), .match = match});
    if (part.size() == phrase.size()) break;
    if (!words.empty()) words.back().match = WordMatch::kBeginning;
    phrase.remove_prefix(part.size() + 1);
  }
  return words;
}

PhraseMatcher::Label PhraseMatcher::LabelFor(const PhraseWord& word) {
  const bool by_stem = word.match == WordMatch::kStem;
  Labels& labels = by_stem ? stems_ : word.match == WordMatch::kExact ? exact_ : beginnings_;
  const auto [found, fresh] = labels.try_emplace(
      by_stem ? tokenizer_.Stem(word.token.word) : word.token.word, label_count_);
  if (fresh) ++label_count_;
  if (word.match == WordMatch::kBeginning) NoteBeginning(word.token.word.size());
  return found->second;
}

void PhraseMatcher::NoteBeginning(size_t length) {
  auto& lengths = beginning_lengths_;
  const auto place = std::lower_bound(lengths.begin(), lengths.end(), length);
  if (place == lengths.end() || *place != length) lengths.insert(place, length);
}

void PhraseMatcher::Add(const std::vector<PhraseWord>& words, uint32_t phrase) {
  uint32_t node = 0;
  for (const PhraseWord& word : words) {
    const Step step = {.node = node, .label = LabelFor(word)};
    const auto [next, fresh] = steps_.try_emplace(step, static_cast<uint32_t>(phrases_.size()));
    if (fresh) phrases_.emplace_back();
    node = next->second;
  }
  phrases_[node].push_back(phrase);
  known_.Forget();
}

PhraseMatcher::LabelsOfWord PhraseMatcher::LabelsOf(const std::string& word) const {
  LabelsOfWord labels;
  const auto look_up = [&labels](const Labels& among, absl::string_view key) {
    const auto found = among.find(key);
    if (found != among.end()) labels.push_back(found->second);
  };
  look_up(stems_, tokenizer_.Stem(word));
  look_up(exact_, word);
  for (const size_t length : beginning_lengths_) {
    if (length > word.size()) break;
    look_up(beginnings_, absl::string_view(word.data(), length));
  }
  return labels;
}

std::vector<PhraseMatcher::LabelsOfWord> PhraseMatcher::LabelsOf(
    const std::vector<Token>& tokens) const {
  std::vector<LabelsOfWord> labels(tokens.size());
  known_.ForEach(
      tokens, [this](const std::string& word) { return LabelsOf(word); },
      [&labels](size_t place, const LabelsOfWord& found) { labels[place] = found; });
  return labels;
}

void PhraseMatcher::Walk(const std::vector<LabelsOfWord>& labels, size_t begin, size_t at,
                         uint32_t node, std::vector<Match>& matches) const {
  for (const uint32_t phrase : phrases_[node]) {
    matches.push_back({.phrase = phrase, .begin = begin, .end = at});
  }
  if (at == labels.size()) return;
  for (const Label label : labels[at]) {
    const auto next = steps_.find(Step{.node = node, .label = label});
    if (next != steps_.end()) Walk(labels, begin, at + 1, next->second, matches);
  }
}

std::vector<PhraseMatcher::Match> PhraseMatcher::Find(const std::vector<Token>& tokens) const {
  const std::vector<LabelsOfWord> labels = LabelsOf(tokens);
  std::vector<Match> matches;
  for (size_t begin = 0; begin < tokens.size(); ++begin) Walk(labels, begin, begin, 0, matches);
  return matches;
}

}  // namespace ourvoice::theme
