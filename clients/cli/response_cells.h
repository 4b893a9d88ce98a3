#pragma once

#include <string>
#include <string_view>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::cli {

// Each reads one cell and gives what is wrong with it, empty when nothing is; what it says never
// quotes the cell. Spaces around a cell mean nothing, except in words.

// Reads the answer to a question, which is no statement: `prefer-not-to-say`; `yes` or `no`; an
// option's id; ids joined by `|`, or by `>` for a ranking, best first; a number; a day as
// YYYY-MM-DD; or words. The cell is not blank. Says which options there are where one is none, and
// which points; whether the answer fits the survey otherwise is for intake to judge.
std::string ReadAnswerCell(const survey::v1::SurveyDefinition& definition,
                           const survey::v1::Question& question, std::string_view cell,
                           intake::v1::Answer& answer);

// Reads a whole number of at least 0.
std::string ReadCountCell(std::string_view cell, uint32_t& count);

// Reads `yes` or `no`.
std::string ReadYesNoCell(std::string_view cell, bool& yes);

// Reads who helped: `teacher`, `parent-or-carer`, `youth-worker`, `interpreter` or `friend`.
std::string ReadHelpedByCell(std::string_view cell, intake::v1::Response::HelpedBy& helped_by);

// Reads a wave by its id or its exact name.
std::string ReadWaveCell(const survey::v1::SurveyDefinition& definition, std::string_view cell,
                         std::string& wave_id);

// Joins language and version to a tag: `en` and `8to11` to `en-x-8to11`. Either may be blank, but a
// version needs a language.
std::string ReadLanguageCells(std::string_view language, std::string_view version,
                              std::string& tag);

}  // namespace ourvoice::cli
