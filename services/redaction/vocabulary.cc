#include "services/redaction/vocabulary.h"

#include <algorithm>
#include <utility>

namespace ourvoice::redaction {
namespace {

// The parts of a list, without the empty ones.
std::vector<std::string_view> Split(std::string_view list, std::string_view ends) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const size_t length = std::min(list.find_first_of(ends), list.size());
    if (length > 0) parts.push_back(list.substr(0, length));
    list.remove_prefix(std::min(length + 1, list.size()));
  }
  return parts;
}

}  // namespace

const Vocabulary& Vocabulary::Get() {
  static const Vocabulary* const vocabulary = new Vocabulary();
  return *vocabulary;
}

Vocabulary::Vocabulary() {
  const WordLists& lists = AllWordLists();
  const std::vector<std::pair<std::string_view, Trait>> traits = {
      {lists.first_names, kFirstName},     {lists.word_names, kWordName},
      {lists.context_names, kContextName}, {lists.surnames, kSurname},
      {lists.word_surnames, kWordSurname}, {lists.known_places, kKnownPlace},
      {lists.known_words, kKnownWord},     {lists.common_words, kCommon}};
  for (const auto& [list, trait] : traits) {
    for (const std::string_view word : Split(list, " \n")) traits_[word] |= trait;
  }
  for (const std::string_view line : Split(lists.known_phrases, "\n")) {
    const std::vector<std::string_view> phrase = Split(line, " ");
    phrases_[phrase.front()].emplace_back(phrase.begin(), phrase.end());
  }
}

bool Vocabulary::IsListedAsCommon(std::string_view word) const {
  const auto found = traits_.find(word);
  return found != traits_.end() && (found->second & kCommon) != 0;
}

bool Vocabulary::IsFormOfCommon(std::string_view word) const {
  for (const std::string_view ending :
       {"s", "es", "ed", "d", "ing", "er", "ers", "ly", "y", "est", "ness", "in"}) {
    if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (IsListedAsCommon(stem)) return true;
    const std::string_view single = stem.substr(0, stem.size() - 1);
    if (stem.size() > 3 && single.back() == stem.back() && IsListedAsCommon(single)) return true;
    if (ending != "s" && IsListedAsCommon(std::string(stem) + "e")) return true;
  }
  return false;
}

uint32_t Vocabulary::TraitsOf(std::string_view word) const {
  constexpr size_t kLongestForm = 20;
  const auto found = traits_.find(word);
  if (found != traits_.end()) return found->second;
  if (word.size() <= kLongestForm && IsFormOfCommon(word)) return kCommon;
  return 0;
}

const std::vector<Vocabulary::Phrase>& Vocabulary::PhrasesFrom(std::string_view word) const {
  static const std::vector<Phrase> none;
  const auto found = phrases_.find(word);
  return found == phrases_.end() ? none : found->second;
}

}  // namespace ourvoice::redaction
