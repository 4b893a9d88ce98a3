#include "services/theme/phrase_rules.h"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <vector>

#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"
#include "services/theme/phrase_matcher.h"
#include "services/theme/tokens.h"

namespace ourvoice::theme {
namespace {

constexpr size_t kPhraseMax = 100;
constexpr size_t kPhraseWordsMax = 8;
constexpr int kPhrasesMax = 2000;
constexpr size_t kBeginningMin = 2;

// Whether each `*` ends a word.
bool StarsEndWords(std::string_view phrase) {
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i] != '*') continue;
    if (i == 0 || phrase[i - 1] == ' ' || phrase[i - 1] == '*') return false;
    if (i + 1 < phrase.size() && phrase[i + 1] != ' ') return false;
  }
  return true;
}

// The phrase as it is compared with others.
std::string Normalised(const std::vector<PhraseWord>& words) {
  std::string joined;
  for (const PhraseWord& word : words) {
    joined += word.token.word + (word.match == WordMatch::kBeginning ? "* " : " ");
  }
  return joined;
}

// What is wrong with one phrase by itself; empty when nothing is.
std::string FaultOf(std::string_view phrase, const std::vector<PhraseWord>& words) {
  if (kit::CodePointCount(phrase) > kPhraseMax || words.size() > kPhraseWordsMax) {
    return fmt::format("is longer than {} characters or {} words", kPhraseMax, kPhraseWordsMax);
  }
  if (words.empty()) return "holds no word";
  if (!StarsEndWords(phrase)) return "has a `*` that does not end a word";
  for (const PhraseWord& word : words) {
    if (word.match == WordMatch::kBeginning &&
        kit::CodePointCount(word.token.word) < kBeginningMin) {
      return "matches too many words; write more letters before `*`";
    }
  }
  return "";
}

}  // namespace

void CheckPhrases(const v1::Terms& terms, const std::string& path, Violations& violations) {
  if (terms.phrases().empty()) Add(violations, path + ".phrases", "has no phrase; write some");
  if (terms.phrases_size() + terms.not_in_size() > kPhrasesMax) {
    Add(violations, path, fmt::format("has more than {} phrases", kPhrasesMax));
    return;
  }
  const Tokenizer tokenizer(terms.language());
  // Where each phrase stands first.
  std::map<std::string, std::string> seen;
  const auto check = [&](const std::string& phrase, const std::string& phrase_path) {
    if (!kit::IsCleanUtf8(phrase)) {
      Add(violations, phrase_path, "is not clean UTF-8");
      return;
    }
    if (kit::HasHiddenCharacters(phrase)) {
      Add(violations, phrase_path, "holds a character that is not seen; type the phrase anew");
      return;
    }
    const std::vector<PhraseWord> words = ParsePhrase(tokenizer, phrase, WordMatch::kExact);
    if (std::string fault = FaultOf(phrase, words); !fault.empty()) {
      Add(violations, phrase_path, std::move(fault));
    } else if (const auto [first, fresh] = seen.try_emplace(Normalised(words), phrase_path);
               !fresh) {
      Add(violations, phrase_path, fmt::format("is the same phrase as {}", first->second));
    }
  };
  for (int i = 0; i < terms.phrases_size(); ++i) {
    check(terms.phrases(i), fmt::format("{}.phrases[{}]", path, i));
  }
  for (int i = 0; i < terms.not_in_size(); ++i) {
    check(terms.not_in(i), fmt::format("{}.not_in[{}]", path, i));
  }
}

}  // namespace ourvoice::theme
