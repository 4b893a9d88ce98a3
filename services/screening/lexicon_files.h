#pragma once

#include <string_view>
#include <vector>

namespace ourvoice::screening {

// A file of the lexicon: how it is written is said in lexicon/README.md.
struct LexiconFile {
  std::string_view name;
  std::string_view text;
};

// Those of lexicon/, as they are when the program is built.
const std::vector<LexiconFile>& AllLexiconFiles();

}  // namespace ourvoice::screening
