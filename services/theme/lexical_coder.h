#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/theme/coder.h"
#include "services/theme/phrase_matcher.h"
#include "services/theme/tokens.h"

namespace ourvoice::theme {

// Codes by the words and phrases of a codebook, and shows where they stand.
//
// A phrase within a longer one of the same theme is the same evidence. A theme counts that has a
// sentence to itself, so that a worry said once in a long text is kept, or more than half as much
// evidence as the strongest: what is only named in passing is not what the text is about.
// Confidence rises with the different phrases of a theme, and falls with those of others.
class LexicalCoder final : public Coder {
 public:
  // Takes what it needs of the codebook, which has passed the rules (codebook_rules.h).
  explicit LexicalCoder(const v1::Codebook& codebook);

  std::string_view Name() const override { return "lexical-2"; }
  v1::TextCoding Code(const TextToCode& text) const override {
    return Code(text.text, text.language);
  }
  v1::TextCoding Code(std::string_view text, std::string_view language) const;
  void Forget() const override;

 private:
  struct Phrase {
    // Index of the theme in the codebook.
    uint32_t theme = 0;
    // Whether matches inside this one do not count.
    bool cancels = false;
  };
  struct Language {
    explicit Language(std::string_view language) : tokenizer(language), matcher(tokenizer) {}

    void Add(uint32_t theme, const v1::Terms& terms);

    Tokenizer tokenizer;
    PhraseMatcher matcher;
    // By the number under which the matcher knows them.
    std::vector<Phrase> phrases;
  };

  std::vector<std::string> theme_ids_;
  absl::flat_hash_map<std::string, std::unique_ptr<Language>> languages_;
};

inline std::unique_ptr<const Coder> MakeLexicalCoder(const v1::Codebook& codebook) {
  return std::make_unique<LexicalCoder>(codebook);
}

}  // namespace ourvoice::theme
