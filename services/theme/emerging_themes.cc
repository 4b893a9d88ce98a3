#include "services/theme/emerging_themes.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "services/theme/function_words.h"
#include "services/theme/key_phrases.h"
#include "services/theme/standing_phrases.h"

namespace ourvoice::theme {
namespace {

constexpr size_t kWordsMax = 300;
constexpr size_t kResponsesMin = 2;
// Words in a tenth of the texts that themes cover tell nothing, if these are enough to say so.
constexpr size_t kTextsToTellFrom = 50;
constexpr size_t kTellsNothingOneOf = 10;

// Places in the order of response and question.
std::vector<size_t> InOrder(const std::vector<ToldText>& texts) {
  std::vector<size_t> places(texts.size());
  std::iota(places.begin(), places.end(), size_t{0});
  std::sort(places.begin(), places.end(), [&](size_t a, size_t b) {
    return std::tie(texts[a].response_id, texts[a].question_id) <
           std::tie(texts[b].response_id, texts[b].question_id);
  });
  return places;
}

struct Group {
  // Rising.
  std::set<uint32_t> texts;
  // Phrases that two of its responses or more tell.
  std::vector<PhraseOfGroup> phrases;
};

// The texts of one language.
class Grouping {
 public:
  Grouping(const std::string& language, const std::vector<ToldText>& uncovered,
           const std::vector<size_t>& uncovered_places, const std::vector<ToldText>& covered,
           const std::vector<size_t>& covered_places)
      : language_(language), places_(uncovered_places), numbers_(language) {
    texts_ = Number(uncovered, uncovered_places);
    const std::vector<NumberedText> others = Number(covered, covered_places);
    MarkFunctionStems(others);
    standing_ = FindStandingPhrases(texts_, others, is_function_stem_, numbers_);
  }

  void AddTo(EmergingThemes& found) {
    group_of_.assign(texts_.size(), kNoGroup);
    for (const StandingPhrase& phrase : standing_) Take(phrase);
    FindPhrasesOfGroups();
    for (const Group& group : groups_) found.themes.push_back(ThemeOf(group));
    for (size_t text = 0; text < texts_.size(); ++text) {
      if (group_of_[text] == kNoGroup) found.singles.push_back(places_[text]);
    }
  }

 private:
  static constexpr size_t kNoGroup = SIZE_MAX;

  std::vector<NumberedText> Number(const std::vector<ToldText>& texts,
                                   const std::vector<size_t>& places) {
    Numbering responses;
    std::vector<NumberedText> numbered;
    numbered.reserve(places.size());
    for (const size_t place : places) {
      numbered.push_back({.response = responses.NumberOf(texts[place].response_id),
                          .words = numbers_.Number(texts[place].text, kWordsMax)});
    }
    return numbered;
  }

  void MarkFunctionStems(const std::vector<NumberedText>& others) {
    is_function_stem_.assign(numbers_.stem_count(), false);
    std::vector<size_t> counts(numbers_.stem_count());
    const auto mark = [&](const NumberedText& text, bool counts_too) {
      std::set<uint32_t> stems;
      for (const NumberedWord& word : text.words) {
        if (IsFunctionWord(numbers_.WordOf(word.word), language_)) {
          is_function_stem_[word.stem] = true;
        }
        if (counts_too && stems.insert(word.stem).second) ++counts[word.stem];
      }
    };
    for (const NumberedText& text : texts_) mark(text, false);
    for (const NumberedText& text : others) mark(text, true);
    if (others.size() < kTextsToTellFrom) return;
    for (size_t stem = 0; stem < counts.size(); ++stem) {
      if (counts[stem] * kTellsNothingOneOf >= others.size()) is_function_stem_[stem] = true;
    }
  }

  // How many responses these texts are of; rising.
  template <typename Texts>
  size_t ResponsesOf(const Texts& texts) const {
    std::set<uint32_t> responses;
    for (const uint32_t text : texts) responses.insert(texts_[text].response);
    return responses.size();
  }

  // Puts texts that tell the phrase and are in no group yet into the group where most of the others
  // are, or else into a new one.
  void Take(const StandingPhrase& phrase) {
    std::vector<uint32_t> free;
    std::map<size_t, size_t> texts_by_group;
    for (const uint32_t text : phrase.texts) {
      if (group_of_[text] == kNoGroup) {
        free.push_back(text);
      } else {
        ++texts_by_group[group_of_[text]];
      }
    }
    for (const auto& [group, count] : texts_by_group) {
      if (AreMost(count, phrase.texts.size())) return Put(free, group);
    }
    if (ResponsesOf(free) < kResponsesMin) return;
    groups_.emplace_back();
    Put(free, groups_.size() - 1);
  }

  void Put(const std::vector<uint32_t>& texts, size_t group) {
    for (const uint32_t text : texts) group_of_[text] = group;
    groups_[group].texts.insert(texts.begin(), texts.end());
  }

  void FindPhrasesOfGroups() {
    for (const StandingPhrase& phrase : standing_) {
      std::map<size_t, std::set<uint32_t>> responses_by_group;
      for (const uint32_t text : phrase.texts) {
        if (group_of_[text] == kNoGroup) continue;
        responses_by_group[group_of_[text]].insert(texts_[text].response);
      }
      for (const auto& [group, responses] : responses_by_group) {
        if (responses.size() < kResponsesMin) continue;
        groups_[group].phrases.push_back({.standing = &phrase, .response_count = responses.size()});
      }
    }
  }

  // The form in which most of the texts tell a phrase.
  std::string FormOf(const Phrase& phrase, const std::set<uint32_t>& texts) const {
    std::map<std::string, size_t> counts;
    const size_t length = LengthOf(phrase);
    for (const uint32_t text : texts) {
      const std::vector<NumberedWord>& words = texts_[text].words;
      ForEachPhrase(words, is_function_stem_, [&](const Phrase& told, size_t begin) {
        if (told != phrase) return;
        std::string form;
        for (size_t i = begin; i < begin + length; ++i) {
          absl::StrAppend(&form, form.empty() ? "" : " ", numbers_.WordOf(words[i].word));
        }
        ++counts[form];
      });
    }
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  EmergingTheme ThemeOf(const Group& group) const {
    EmergingTheme theme;
    theme.language = language_;
    theme.response_count = ResponsesOf(group.texts);
    std::map<uint32_t, size_t> phrases_told;
    for (const StandingPhrase* standing : KeyPhrasesOf(group.phrases, theme.response_count)) {
      theme.key_phrases.push_back(FormOf(standing->phrase, group.texts));
      for (const uint32_t text : standing->texts) ++phrases_told[text];
    }
    std::vector<uint32_t> texts(group.texts.begin(), group.texts.end());
    std::stable_sort(texts.begin(), texts.end(),
                     [&](uint32_t a, uint32_t b) { return phrases_told[a] > phrases_told[b]; });
    for (const uint32_t text : texts) theme.texts.push_back(places_[text]);
    return theme;
  }

  const std::string& language_;
  // Of each text, among those that were given.
  const std::vector<size_t>& places_;
  WordNumbers numbers_;
  std::vector<NumberedText> texts_;
  std::vector<bool> is_function_stem_;
  std::vector<StandingPhrase> standing_;
  // By text.
  std::vector<size_t> group_of_;
  std::vector<Group> groups_;
};

}  // namespace

EmergingThemes FindEmergingThemes(const std::vector<ToldText>& uncovered,
                                  const std::vector<ToldText>& covered) {
  std::map<std::string, std::vector<size_t>> uncovered_by_language;
  for (const size_t place : InOrder(uncovered)) {
    uncovered_by_language[uncovered[place].language].push_back(place);
  }
  std::map<std::string, std::vector<size_t>> covered_by_language;
  for (const size_t place : InOrder(covered)) {
    covered_by_language[covered[place].language].push_back(place);
  }
  EmergingThemes found;
  for (const auto& [language, places] : uncovered_by_language) {
    Grouping(language, uncovered, places, covered, covered_by_language[language]).AddTo(found);
  }
  std::sort(found.themes.begin(), found.themes.end(), [&](const auto& a, const auto& b) {
    const std::string& first_of_a = uncovered[a.texts.front()].response_id;
    const std::string& first_of_b = uncovered[b.texts.front()].response_id;
    return std::tie(b.response_count, a.language, a.key_phrases, first_of_a) <
           std::tie(a.response_count, b.language, b.key_phrases, first_of_b);
  });
  std::sort(found.singles.begin(), found.singles.end(), [&](size_t a, size_t b) {
    return std::tie(uncovered[a].response_id, uncovered[a].question_id) <
           std::tie(uncovered[b].response_id, uncovered[b].question_id);
  });
  return found;
}

}  // namespace ourvoice::theme
