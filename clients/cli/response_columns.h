#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <utility>
#include <vector>

#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::cli {

// What a column of a file of answers gives.
struct ColumnTarget {
  enum class Kind {
    kIgnored,
    kAnswer,
    kSupport,
    kId,
    kWave,
    kSetting,
    kLanguage,
    kVersion,
    kVoices,
    kHelpedBy,
    kOwnWords,
    kMayQuote,
  };

  Kind kind = Kind::kIgnored;
  // Place of the question in the survey; for answers and support.
  int question = -1;
  // What it is called: a question's id, `<question>.support`, or a reserved name.
  std::string name;
};

// What the command line says about columns.
struct ColumnOptions {
  // --column NAME=COLUMN: the column that gives a question, its support or a reserved name.
  // `question:ID` is the question even where a reserved name is the same.
  std::vector<std::pair<std::string, std::string>> columns;
  // --ignore COLUMN.
  std::vector<std::string> ignored;
  // Whether the names come from --answer NAME=VALUE, not from the header of a file.
  bool one_answer = false;
};

// Says what each column of the header gives. A column gives what it is called: a question's id,
// `<question>.support`, or `id`, `wave`, `setting`, `language`, `version`, `voices`, `helped_by`,
// `own_words`, `may_quote`. INVALID_ARGUMENT names each column that gives nothing, or the same as
// another, and what to do, with the name that was likely meant and what there is; also when no
// column gives an answer.
absl::StatusOr<std::vector<ColumnTarget>> ResolveColumns(
    const survey::v1::SurveyDefinition& definition, const std::vector<std::string>& header,
    const ColumnOptions& options);

}  // namespace ourvoice::cli
