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

std::vector<std::string_view> IdsOf(const auto& elements) {
  std::vector<std::string_view> ids;
  for (const auto& element : elements) ids.push_back(element.id());
  return ids;
}

// What a question offers: its own options, or the categories of its dimension.
std::vector<std::string_view> Offered(const survey::v1::SurveyDefinition& definition,
                                      const Question& question) {
  if (question.has_multiple_choice()) return IdsOf(question.multiple_choice().options());
  if (question.has_ranking()) return IdsOf(question.ranking().options());
  if (!question.single_choice().options().empty()) return IdsOf(question.single_choice().options());
  for (const auto& dimension : definition.dimensions()) {
    if (dimension.id() == question.dimension()) return IdsOf(dimension.categories());
  }
  return {};
}

// The options by id, not too many.
std::string Listed(const std::vector<std::string_view>& options) {
  constexpr size_t kShownMax = 12;
  const size_t shown = std::min(options.size(), kShownMax);
  std::string list;
  for (size_t i = 0; i < shown; ++i) list += fmt::format("{}`{}`", i == 0 ? "" : ", ", options[i]);
  if (shown < options.size()) list += fmt::format(" and {} more", options.size() - shown);
  return list;
}

// Reads options joined by `separator`; NUL when there is only one.
std::string ReadOptions(const std::string& cell, char separator,
                        const std::vector<std::string_view>& offered,
                        intake::v1::Choices& choices) {
  const std::vector<std::string> options =
      separator == '\0' ? std::vector<std::string>{cell} : absl::StrSplit(cell, separator);
  for (const std::string& option : options) {
    choices.add_options(Stripped(option));
    const std::string& id = *choices.options().rbegin();
    if (id.empty()) return fmt::format("an option is missing beside `{}`", separator);
    if (offered.empty() || std::ranges::find(offered, id) != offered.end()) continue;
    const bool joined = separator != '\0' && id.find_first_of(",;/") != std::string::npos;
    return fmt::format("is not an option of the question{}; there are: {}",
                       joined ? fmt::format(" (part several by `{}`)", separator) : "",
                       Listed(offered));
  }
  return "";
}

std::string ReadScale(const Question& question, const std::string& cell, Answer& answer) {
  uint32_t point = 0;
  const std::string fault = ReadCountCell(cell, point);
  answer.set_scale(point);
  const uint32_t points = question.scale().points();
  if (fault.empty() && (point < 1 || point > points)) {
    return fmt::format("must be from 1 to {}", points);
  }
  return fault;
}

}  // namespace

std::string ReadAnswerCell(const survey::v1::SurveyDefinition& definition, const Question& question,
                           std::string_view cell, Answer& answer) {
  const std::string stripped = Stripped(cell);
  const std::vector<std::string_view> offered = Offered(definition, question);
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
      return ReadOptions(stripped, '\0', offered, *answer.mutable_choices());
    case Question::kMultipleChoice:
      return ReadOptions(stripped, '|', offered, *answer.mutable_choices());
    case Question::kRanking:
      return ReadOptions(stripped, '>', offered, *answer.mutable_ranking());
    case Question::kScale:
      return ReadScale(question, stripped, answer);
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
