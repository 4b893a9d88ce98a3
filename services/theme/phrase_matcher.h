#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>
#include <absl/strings/string_view.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/theme/remembered_words.h"
#include "services/theme/tokens.h"

namespace ourvoice::theme {

// Which words of a text a word of a phrase stands for.
enum class WordMatch {
  // Those of the same stem.
  kStem,
  // The word alone.
  kExact,
  // Those that begin so: `*` follows.
  kBeginning,
};

// One word of a phrase as an officer writes it.
struct PhraseWord {
  Token token;
  WordMatch match = WordMatch::kStem;
};

// The words of a phrase, to be matched as `match` says unless `*` follows; empty when it holds
// none.
std::vector<PhraseWord> ParsePhrase(const Tokenizer& tokenizer, std::string_view phrase,
                                    WordMatch match);

// Finds many phrases in a text at once: an automaton over words. May be used from any thread once
// every phrase has been added.
class PhraseMatcher {
 public:
  // The tokenizer cuts what is added and searched, and lives longer.
  explicit PhraseMatcher(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  struct Match {
    uint32_t phrase = 0;
    // First word, and one past the last.
    size_t begin = 0;
    size_t end = 0;
  };

  // Adds a phrase of at least one word under a number of the caller's.
  void Add(const std::vector<PhraseWord>& words, uint32_t phrase);

  // Every phrase in the text, wherever it begins.
  std::vector<Match> Find(const std::vector<Token>& tokens) const;

  // Forgets the words of texts that were searched.
  void Forget() const { known_.Forget(); }
  // How many words it remembers.
  size_t remembered_count() const { return known_.count(); }

 private:
  // A way from one node to the next, by a stem, a word or the beginning of one.
  using Label = uint32_t;
  struct Step {
    uint32_t node;
    Label label;
    friend bool operator==(const Step&, const Step&) = default;
    template <typename H>
    friend H AbslHashValue(H h, const Step& step) {
      return H::combine(std::move(h), step.node, step.label);
    }
  };

  using Labels = absl::flat_hash_map<std::string, Label>;
  // Few words of a text have more than these.
  using LabelsOfWord = absl::InlinedVector<Label, 2>;

  Label LabelFor(const PhraseWord& word);
  void NoteBeginning(size_t length);
  LabelsOfWord LabelsOf(const std::string& word) const;
  std::vector<LabelsOfWord> LabelsOf(const std::vector<Token>& tokens) const;
  void Walk(const std::vector<LabelsOfWord>& labels, size_t begin, size_t at, uint32_t node,
            std::vector<Match>& matches) const;

  const Tokenizer& tokenizer_;
  Labels stems_;
  Labels exact_;
  Labels beginnings_;
  // Lengths in bytes of the beginnings, rising.
  std::vector<size_t> beginning_lengths_;
  Label label_count_ = 0;
  absl::flat_hash_map<Step, uint32_t> steps_;
  // Phrases that end at each node; node 0 is the root.
  std::vector<std::vector<uint32_t>> phrases_ = std::vector<std::vector<uint32_t>>(1);

  const RememberedWords<LabelsOfWord> known_;
};

}  // namespace ourvoice::theme
