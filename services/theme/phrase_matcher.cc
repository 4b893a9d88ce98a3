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
  const auto [found, fresh] =
      labels.try_emplace(by_stem ? word.token.stem : word.token.word, label_count_);
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
}

std::vector<PhraseMatcher::Label> PhraseMatcher::LabelsOf(const Token& token) const {
  std::vector<Label> labels;
  const auto look_up = [&labels](const Labels& among, absl::string_view word) {
    const auto found = among.find(word);
    if (found != among.end()) labels.push_back(found->second);
  };
  look_up(stems_, token.stem);
  look_up(exact_, token.word);
  for (const size_t length : beginning_lengths_) {
    if (length > token.word.size()) break;
    look_up(beginnings_, absl::string_view(token.word.data(), length));
  }
  return labels;
}

void PhraseMatcher::Walk(const std::vector<std::vector<Label>>& labels, size_t begin, size_t at,
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
  std::vector<std::vector<Label>> labels;
  labels.reserve(tokens.size());
  for (const Token& token : tokens) labels.push_back(LabelsOf(token));
  std::vector<Match> matches;
  for (size_t begin = 0; begin < tokens.size(); ++begin) Walk(labels, begin, begin, 0, matches);
  return matches;
}

}  // namespace ourvoice::theme
