#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/safeguarding/v1/concern.pb.h"
#include "services/screening/lexicon_files.h"
#include "services/screening/speller.h"
#include "services/screening/text_map.h"

namespace ourvoice::screening {

using ClassId = uint32_t;

// Words that serve a pattern alike: `@carer`, or `mum|dad` written within one pattern.
struct WordClass {
  // Empty for one that has no name.
  std::string name;
  uint64_t hash = 0;
};

// A phrase of a class, without its first word.
struct Phrase {
  std::vector<std::string> rest;
  ClassId of = 0;
};

// What a word is of by itself, and the phrases that it begins, by their second word.
struct Entry {
  std::vector<ClassId> alone;
  TextMap<std::vector<Phrase>> phrases;
};

// One step of a pattern: a class, at most `gap` words after the step before it.
struct Step {
  ClassId of = 0;
  uint32_t gap = 0;
};

// Words in a certain order, within one sentence.
using Sequence = std::vector<Step>;

// What is looked for: all sequences near each other, and none of the classes `unless` near them.
struct Pattern {
  safeguarding::v1::ConcernCategory category = safeguarding::v1::CONCERN_CATEGORY_UNSPECIFIED;
  safeguarding::v1::Severity severity = safeguarding::v1::SEVERITY_UNSPECIFIED;
  std::vector<Sequence> sequences;
  std::vector<ClassId> unless;
  // Which line of which file.
  std::string place;
};

// All that the lexicon says, ready to be looked for.
struct Lexicon {
  Speller speller;
  std::vector<WordClass> classes;
  TextMap<Entry> entries;
  std::vector<Pattern> patterns;
  // File and text of each file of weights, which weights.h reads.
  std::string_view weights;
};

// Reads the files of a lexicon, as lexicon/README.md says they are written. The first fault is
// named with its file and line. The files' texts outlive what is returned.
absl::StatusOr<Lexicon> ReadLexicon(const std::vector<LexiconFile>& files);

}  // namespace ourvoice::screening
