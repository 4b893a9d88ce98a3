#include "services/theme/tokens.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <mutex>
#include <utility>

#include "services/theme/ascii_words.h"

namespace ourvoice::theme {
namespace {

bool IsApostrophe(UChar32 c) {
  return c == u'\'' || c == u'\u2018' || c == u'\u2019' || c == u'\u02bc' || c == u'\uff07';
}

// Unicode keeps words together across these; people who forget the space after a full stop do not.
bool IsSeparator(UChar32 c) { return c == u'.' || c == u':' || c == u'_'; }

// Full stop, exclamation and question mark, in Latin, Arabic, Urdu and Chinese writing; a new line.
bool EndsSentence(UChar32 c) {
  return c == u'.' || c == u'!' || c == u'?' || c == u'\n' || c == u'\u061f' || c == u'\u06d4' ||
         c == u'\u3002' || c == u'\uff01' || c == u'\uff1f';
}

// ICU without its data can do nothing; that is a broken installation, not a broken text.
void MustSucceed(UErrorCode status) {
  if (U_FAILURE(status)) std::abort();
}

// Gives the word as it is compared.
std::string Normalise(const icu::UnicodeString& text, int32_t begin, int32_t end) {
  icu::UnicodeString kept;
  std::string ascii;
  for (int32_t i = begin; i < end; ++i) {
    const char16_t c = text[i];
    if (IsApostrophe(c)) continue;
    kept.append(c);
    if (c < 0x80) ascii += ToAsciiLower(static_cast<char>(c));
  }
  if (ascii.size() == static_cast<size_t>(kept.length())) return ascii;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  MustSucceed(status);
  std::string word;
  fold->normalize(kept, status).toUTF8String(word);
  MustSucceed(status);
  return word;
}

// What finds words and stems; used by one thread at a time.
class Analyser {
 public:
  explicit Analyser(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale(language.c_str()), status));
    MustSucceed(status);
    stemmer_.reset(sb_stemmer_new(language.c_str(), "UTF_8"));
  }

  std::vector<Token> Tokenize(std::string_view text) {
    code_point_ = 0;
    sentence_ = 0;
    std::vector<Token> tokens;
    tokens.reserve(text.size() / 4);
    // Most texts are; ICU would take three times as long for them (docs/performance.md).
    if (IsAscii(text)) {
      CutAscii(text, tokens);
    } else {
      Cut(text, tokens);
    }
    return tokens;
  }

  std::string Stem(const std::string& word) {
    if (stemmer_ == nullptr) return word;
    const auto* stem = sb_stemmer_stem(
        stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), word.size());
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem),
            static_cast<size_t>(sb_stemmer_length(stemmer_.get()))};
  }

 private:
  struct StemmerDelete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };

  void CutAscii(std::string_view text, std::vector<Token>& tokens) {
    while (code_point_ < text.size()) {
      const char c = text[code_point_];
      if (!IsAsciiLetter(c) && !IsAsciiDigit(c)) {
        if (EndsSentence(c)) ++sentence_;
        ++code_point_;
        continue;
      }
      const auto end = static_cast<uint32_t>(AsciiWordEnd(text, code_point_));
      std::string word;
      for (const char letter : text.substr(code_point_, end - code_point_)) {
        if (!IsApostrophe(letter)) word += ToAsciiLower(letter);
      }
      Add(std::move(word), code_point_, end, tokens);
      code_point_ = end;
    }
  }

  void Cut(std::string_view text, std::vector<Token>& tokens) {
    const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), text.size()));
    breaks_->setText(wide);
    int32_t begin = breaks_->first();
    for (int32_t end = breaks_->next(); end != icu::BreakIterator::DONE; end = breaks_->next()) {
      AddWords(wide, begin, end, breaks_->getRuleStatus() != UBRK_WORD_NONE, tokens);
      begin = end;
    }
  }

  // Adds the words between two boundaries; counts the code points and sentences passed.
  void AddWords(const icu::UnicodeString& text, int32_t begin, int32_t end, bool is_word,
                std::vector<Token>& tokens) {
    int32_t word_begin = begin;
    uint32_t word_code_point = code_point_;
    for (int32_t i = begin; i < end; i = text.moveIndex32(i, 1), ++code_point_) {
      const UChar32 c = text.char32At(i);
      if (is_word && IsSeparator(c)) {
        AddWord(text, word_begin, i, word_code_point, tokens);
        word_begin = i + 1;
        word_code_point = code_point_ + 1;
      }
      if (EndsSentence(c)) ++sentence_;
    }
    if (is_word) AddWord(text, word_begin, end, word_code_point, tokens);
  }

  void AddWord(const icu::UnicodeString& text, int32_t begin, int32_t end, uint32_t code_point,
               std::vector<Token>& tokens) {
    Add(Normalise(text, begin, end), code_point, code_point + text.countChar32(begin, end - begin),
        tokens);
  }

  void Add(std::string word, uint32_t begin, uint32_t end, std::vector<Token>& tokens) {
    if (word.empty()) return;
    tokens.push_back({.word = std::move(word), .begin = begin, .end = end, .sentence = sentence_});
  }

  std::unique_ptr<icu::BreakIterator> breaks_;
  std::unique_ptr<sb_stemmer, StemmerDelete> stemmer_;
  uint32_t code_point_ = 0;
  uint32_t sentence_ = 0;
};

}  // namespace

// Analysers that nobody uses now. As many are made as threads want one at once.
class Tokenizer::Analysers {
 public:
  explicit Analysers(std::string_view language) : language_(language) {}

  std::unique_ptr<Analyser> Take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Analyser> analyser = std::move(idle_.back());
        idle_.pop_back();
        return analyser;
      }
    }
    return std::make_unique<Analyser>(language_);
  }

  void Return(std::unique_ptr<Analyser> analyser) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(analyser));
  }

 private:
  const std::string language_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Analyser>> idle_;
};

Tokenizer::Tokenizer(std::string_view language)
    : analysers_(std::make_unique<Analysers>(language)) {}

Tokenizer::~Tokenizer() = default;

std::vector<Token> Tokenizer::Tokenize(std::string_view text) const {
  std::unique_ptr<Analyser> analyser = analysers_->Take();
  std::vector<Token> tokens = analyser->Tokenize(text);
  analysers_->Return(std::move(analyser));
  return tokens;
}

std::string Tokenizer::Stem(const std::string& word) const {
  std::unique_ptr<Analyser> analyser = analysers_->Take();
  std::string stem = analyser->Stem(word);
  analysers_->Return(std::move(analyser));
  return stem;
}

}  // namespace ourvoice::theme
