#include "clients/cli/response_cells.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace ourvoice::cli {
namespace {

using intake::v1::Answer;
using intake::v1::Response;
using survey::v1::Question;

std::string Stripped(std::string_view cell) {
  return std::string(absl::StripAsciiWhitespace({cell.data(), cell.size()}));
}

std::string ReadOptions(const std::string& cell, char separator, intake::v1::Choices& choices) {
  for (const std::string& option : std::vector<std::string>(absl::StrSplit(cell, separator))) {
    choices.add_options(Stripped(option));
    if (choices.options().rbegin()->empty()) {
      return fmt::format("an option is missing beside `{}`", separator);
    }
  }
  return "";
}

}  // namespace

std::string ReadAnswerCell(const Question& question, std::string_view cell, Answer& answer) {
  const std::string stripped = Stripped(cell);
  answer.set_question_id(question.id());
  if (stripped == "prefer-not-to-say") {
    answer.mutable_prefer_not_to_say();
    return "";
  }
  switch (question.type_case()) {
    case Question::kYesNo: {
      bool yes = false;
      const std::string fault = ReadYesNoCell(stripped, yes);
      answer.set_yes_no(yes);
      return fault;
    }
    case Question::kSingleChoice:
    case Question::kPlace:
      answer.mutable_choices()->add_options(stripped);
      return "";
    case Question::kMultipleChoice:
      return ReadOptions(stripped, '|', *answer.mutable_choices());
    case Question::kRanking:
      return ReadOptions(stripped, '>', *answer.mutable_ranking());
    case Question::kScale: {
      uint32_t point = 0;
      const std::string fault = ReadCountCell(stripped, point);
      answer.set_scale(point);
      return fault;
    }
    case Question::kNumber: {
      double number = 0;
      if (!absl::SimpleAtod(stripped, &number)) return "must be a number, such as 2 or 2.5";
      answer.set_number(number);
      return "";
    }
    case Question::kDate:
      answer.set_date(stripped);
      return "";
    case Question::kShortText:
    case Question::kLongText:
      answer.set_text(std::string(cell));
      return "";
    case Question::kStatement:
    case Question::TYPE_NOT_SET:
      return "the question takes no answer";
  }
  return "the question takes no answer";
}

std::string ReadCountCell(std::string_view cell, uint32_t& count) {
  return absl::SimpleAtoi(Stripped(cell), &count) ? "" : "must be a whole number";
}

std::string ReadYesNoCell(std::string_view cell, bool& yes) {
  const std::string stripped = Stripped(cell);
  yes = absl::EqualsIgnoreCase(stripped, "yes");
  return yes || absl::EqualsIgnoreCase(stripped, "no") ? "" : "must be `yes` or `no`";
}

std::string ReadHelpedByCell(std::string_view cell, Response::HelpedBy& helped_by) {
  static constexpr std::pair<std::string_view, Response::HelpedBy> kHelpers[] = {
      {"teacher", Response::HELPED_BY_TEACHER},
      {"parent-or-carer", Response::HELPED_BY_PARENT_OR_CARER},
      {"youth-worker", Response::HELPED_BY_YOUTH_WORKER},
      {"interpreter", Response::HELPED_BY_INTERPRETER},
      {"friend", Response::HELPED_BY_FRIEND},
  };
  const std::string stripped = Stripped(cell);
  for (const auto& [name, helper] : kHelpers) {
    if (name == stripped) {
      helped_by = helper;
      return "";
    }
  }
  return "must be `teacher`, `parent-or-carer`, `youth-worker`, `interpreter` or `friend`";
}

std::string ReadWaveCell(const survey::v1::SurveyDefinition& definition, std::string_view cell,
                         std::string& wave_id) {
  const std::string stripped = Stripped(cell);
  std::string known;
  for (const survey::v1::Wave& wave : definition.waves()) {
    if (wave.id() == stripped || wave.name() == stripped) {
      wave_id = wave.id();
      return "";
    }
    known += fmt::format("{}`{}`", known.empty() ? "" : ", ", wave.id());
  }
  return fmt::format("must be a wave of the survey by id or name: {}", known);
}

std::string ReadLanguageCells(std::string_view language, std::string_view version,
                              std::string& tag) {
  static constexpr std::string_view kVersions[] = {"4to7", "8to11", "11to16", "16to25", "easy"};
  const std::string part = Stripped(version);
  tag = Stripped(language);
  if (part.empty()) return "";
  if (std::find(std::begin(kVersions), std::end(kVersions), part) == std::end(kVersions)) {
    return "must be `4to7`, `8to11`, `11to16`, `16to25` or `easy`";
  }
  if (tag.empty()) return "needs a language beside it, such as `en`";
  tag += "-x-" + part;
  return "";
}

}  // namespace ourvoice::cli
