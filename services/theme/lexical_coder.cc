#include "services/theme/lexical_coder.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <map>
#include <set>

#include "services/theme/language.h"

namespace ourvoice::theme {
namespace {

using Match = PhraseMatcher::Match;

bool IsWithin(const Match& inner, const Match& outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// What was found of one theme.
struct Found {
  std::vector<Match> matches;
  std::vector<Match> cancelling;
};

// The matches that count, in order: neither cancelled nor part of a longer one.
std::vector<Match> Evidence(Found found) {
  std::erase_if(found.matches, [&found](const Match& match) {
    return std::any_of(found.cancelling.begin(), found.cancelling.end(),
                       [&match](const Match& cancel) { return IsWithin(match, cancel); });
  });
  // Longest first among those that begin together, so that what stands before contains what
  // follows.
  std::sort(found.matches.begin(), found.matches.end(), [](const Match& a, const Match& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Match> evidence;
  for (const Match& match : found.matches) {
    if (evidence.empty() || !IsWithin(match, evidence.back())) evidence.push_back(match);
  }
  return evidence;
}

// Evidence of each theme, by its index in the codebook.
using EvidenceByTheme = std::map<uint32_t, std::vector<Match>>;

// Themes that have a sentence to themselves.
std::set<uint32_t> SoleThemes(const std::vector<Token>& tokens, const EvidenceByTheme& evidence) {
  std::map<uint32_t, std::set<uint32_t>> by_sentence;
  for (const auto& [theme, matches] : evidence) {
    for (const Match& match : matches) by_sentence[tokens[match.begin].sentence].insert(theme);
  }
  std::set<uint32_t> sole;
  for (const auto& [sentence, themes] : by_sentence) {
    if (themes.size() == 1) sole.insert(*themes.begin());
  }
  return sole;
}

// Leaves out themes that a text names in passing only.
void DropPassingMentions(const std::vector<Token>& tokens, EvidenceByTheme& evidence) {
  const std::set<uint32_t> sole = SoleThemes(tokens, evidence);
  size_t strongest = 0;
  for (const auto& [theme, matches] : evidence) strongest = std::max(strongest, matches.size());
  std::erase_if(evidence, [&](const auto& found) {
    const auto& [theme, matches] = found;
    return matches.empty() || (!sole.contains(theme) && 2 * matches.size() <= strongest);
  });
}

// How many different phrases there are.
size_t PhraseCount(const std::vector<Match>& evidence) {
  absl::flat_hash_set<uint32_t> phrases;
  for (const Match& match : evidence) phrases.insert(match.phrase);
  return phrases.size();
}

// How likely a theme is right that has `own` phrases in a text that has `others` of other themes.
// On the texts of docs/theming.md, of themes with one phrase and none beside it .84 are right, with
// two or more .93; with one beside one other .63, beside two .70, beside three .45.
double ConfidenceOf(size_t own, size_t others) {
  const auto phrases = static_cast<double>(own);
  return phrases / (phrases + (1 + static_cast<double>(others)) / 4);
}

v1::ThemeCoding CodingOf(const std::string& theme_id, double confidence,
                         const std::vector<Match>& evidence, const std::vector<Token>& tokens) {
  v1::ThemeCoding coding;
  coding.set_theme_id(theme_id);
  coding.set_confidence(confidence);
  for (const Match& match : evidence) {
    v1::EvidenceSpan* span = coding.add_evidence();
    span->set_begin(tokens[match.begin].begin);
    span->set_end(tokens[match.end - 1].end);
  }
  return coding;
}

}  // namespace

void LexicalCoder::Language::Add(uint32_t theme, const v1::Terms& terms) {
  const auto add = [this, theme](const std::string& phrase, bool cancels) {
    const std::vector<PhraseWord> words =
        ParsePhrase(tokenizer, phrase, cancels ? WordMatch::kExact : WordMatch::kStem);
    if (words.empty()) return;
    matcher.Add(words, static_cast<uint32_t>(phrases.size()));
    phrases.push_back({.theme = theme, .cancels = cancels});
  };
  for (const std::string& phrase : terms.phrases()) add(phrase, /*cancels=*/false);
  for (const std::string& phrase : terms.not_in()) add(phrase, /*cancels=*/true);
}

LexicalCoder::LexicalCoder(const v1::Codebook& codebook) {
  for (const v1::Theme& theme : codebook.themes()) {
    const auto index = static_cast<uint32_t>(theme_ids_.size());
    theme_ids_.push_back(theme.id());
    for (const v1::Terms& terms : theme.terms()) {
      const std::string name = BaseLanguage(terms.language());
      std::unique_ptr<Language>& language = languages_[name];
      if (language == nullptr) language = std::make_unique<Language>(name);
      language->Add(index, terms);
    }
  }
}

v1::TextCoding LexicalCoder::Code(std::string_view text, std::string_view language) const {
  v1::TextCoding coding;
  coding.set_language(LanguageOf(text, language));
  const auto covered = languages_.find(coding.language());
  if (covered == languages_.end()) {
    coding.set_language_not_covered(true);
    return coding;
  }
  const std::vector<Token> tokens = covered->second->tokenizer.Tokenize(text);
  std::map<uint32_t, Found> found;
  for (const Match& match : covered->second->matcher.Find(tokens)) {
    const Phrase& phrase = covered->second->phrases[match.phrase];
    (phrase.cancels ? found[phrase.theme].cancelling : found[phrase.theme].matches)
        .push_back(match);
  }
  EvidenceByTheme evidence;
  for (auto& [theme, matches] : found) evidence[theme] = Evidence(std::move(matches));
  DropPassingMentions(tokens, evidence);
  size_t phrases = 0;
  for (const auto& [theme, matches] : evidence) phrases += PhraseCount(matches);
  for (const auto& [theme, matches] : evidence) {
    const size_t own = PhraseCount(matches);
    *coding.add_themes() =
        CodingOf(theme_ids_[theme], ConfidenceOf(own, phrases - own), matches, tokens);
  }
  return coding;
}

void LexicalCoder::Forget() const {
  for (const auto& [name, language] : languages_) language->matcher.Forget();
}

}  // namespace ourvoice::theme
