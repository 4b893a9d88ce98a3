#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "services/theme/labellers.h"

namespace ourvoice::cli {

// What is to be tried: `codebook` alone, what is learned from `train`, or both together; with
// `folds` each of so many parts of `test` by what was learned from the others. Empty paths are
// files that there are not.
struct TrialOptions {
  std::string codebook;
  std::string frame;
  std::string train;
  std::string test;
  size_t folds = 0;
  std::string labels = "labels";
  // Texts that carry this label are left out; empty: none are.
  std::string without;
  std::string language = "en";
};

// A file of coded texts, and what was read of it.
struct CodedFile {
  std::string path;
  std::vector<theme::LabelledText> texts;
  // Line of each text.
  std::vector<uint64_t> lines;
};

// What is to be tried: on which texts, learned from which, with what the codebook finds.
struct Trial {
  CodedFile test;
  CodedFile train;
  // Null without a codebook.
  theme::Labeller by_codebook;
};

// Reads all files. INVALID_ARGUMENT names what is wrong with the options or a file, and every label
// that the codebook cannot give.
absl::StatusOr<Trial> ReadTrial(const TrialOptions& options);

// The codebook alone, or what is learned of coded texts with what the codebook finds as a hint.
// Errors are those of Learn (learning.h).
absl::StatusOr<theme::Labeller> MakeLabeller(const TrialOptions& options, const Trial& trial);

}  // namespace ourvoice::cli
