#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/screening/folding.h"
#include "services/screening/text_map.h"

namespace ourvoice::screening {

// A word as it is read: `because` where `bcoz` stands.
struct Word {
  std::string text;
  // What its forms share: `hit` for `hits` and `hitting`.
  std::string lemma;
  // Where what is written stands, in bytes; words read from one share it.
  size_t begin = 0;
  size_t end = 0;
  uint32_t sentence = 0;
};

// Reads what children write: text speak, spelling by ear, letters repeated, replaced or masked, and
// spaces left out. May be used from any thread once it is filled.
class Speller {
 public:
  // A word that is spelt right; the earlier is chosen of two that sound the same.
  void AddKnown(std::string_view word);
  // A word of another language, which no English word is misread as.
  void AddForeign(std::string_view word);
  // What is read as other words, parted by spaces.
  void AddRespelling(std::string_view written, std::string_view read);
  // A form that no rule makes.
  void AddForm(std::string_view form, std::string_view lemma);

  std::vector<Word> Read(std::string_view text) const;

  std::string LemmaOf(std::string_view word) const;
  bool IsKnown(std::string_view word) const;

 private:
  // Appends what one word is read as.
  void ReadWord(const WrittenWord& written, std::vector<Word>& words) const;
  bool ReadAs(std::string_view candidate, const WrittenWord& written,
              std::vector<Word>& words) const;
  bool ReadParted(std::string_view plain, const WrittenWord& written,
                  std::vector<Word>& words) const;
  // `slapped` for `slapd` and `slaped`, or nothing.
  std::string AsPast(std::string_view plain) const;
  std::string ByEar(std::string_view plain) const;
  void Append(std::string_view text, const WrittenWord& written, std::vector<Word>& words) const;

  TextMap<uint32_t> known_;
  TextMap<std::vector<std::string>> by_sound_;
  TextMap<std::string> respellings_;
  TextMap<std::string> forms_;
};

}  // namespace ourvoice::screening
