#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include <algorithm>

#include "clients/cli/definition_text.h"
#include "clients/cli/text_table.h"
#include "services/kit/wording.h"

namespace ourvoice::cli {
namespace {

using survey::v1::Condition;
using survey::v1::Question;
using survey::v1::SurveyDefinition;

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", absl::FromUnixSeconds(time.seconds()),
                          absl::UTCTimeZone());
}

std::string WaveText(const survey::v1::Wave& wave) {
  const std::string from = wave.has_open_time() ? TimeText(wave.open_time()) : "publishing";
  const std::string to = wave.has_close_time() ? TimeText(wave.close_time()) : "closing";
  return fmt::format("  wave {}: {}, from {} to {}\n", wave.id(), wave.name(), from, to);
}

std::string TypeText(const Question& question) {
  const auto* type = question.GetReflection()->GetOneofFieldDescriptor(
      question, question.GetDescriptor()->FindOneofByName("type"));
  return type == nullptr ? "" : absl::StrReplaceAll(type->name(), {{"_", "-"}});
}

std::string ConditionText(const Condition& condition) {
  switch (condition.test_case()) {
    case Condition::kAnyOf:
      return fmt::format("{} is any of {}", condition.question(),
                         absl::StrJoin(condition.any_of().options(), ", "));
    case Condition::kNoneOf:
      return fmt::format("{} is none of {}", condition.question(),
                         absl::StrJoin(condition.none_of().options(), ", "));
    case Condition::kAtLeast:
      return fmt::format("{} is at least {}", condition.question(), condition.at_least());
    case Condition::kAtMost:
      return fmt::format("{} is at most {}", condition.question(), condition.at_most());
    case Condition::kAnswered:
      return fmt::format("{} was {}answered", condition.question(),
                         condition.answered() ? "" : "not ");
    case Condition::TEST_NOT_SET:
      break;
  }
  return condition.question();
}

std::string OptionsText(const google::protobuf::RepeatedPtrField<survey::v1::Option>& options) {
  std::string text;
  for (const survey::v1::Option& option : options) {
    text += fmt::format("      {}: {}\n", option.id(), kit::English(option.text()));
  }
  return text;
}

// What the type allows.
std::string LimitsText(const Question& question) {
  switch (question.type_case()) {
    case Question::kSingleChoice:
      return OptionsText(question.single_choice().options());
    case Question::kMultipleChoice:
      return OptionsText(question.multiple_choice().options());
    case Question::kRanking:
      return OptionsText(question.ranking().options());
    case Question::kScale:
      return fmt::format("      1 to {}: {} to {}\n", question.scale().points(),
                         kit::English(question.scale().lowest()),
                         kit::English(question.scale().highest()));
    default:
      return "";
  }
}

std::string QuestionText(const Question& question) {
  std::string text = fmt::format("\n  {} ({})", question.id(), TypeText(question));
  if (!question.dimension().empty()) text += fmt::format(", dimension {}", question.dimension());
  if (question.sensitive()) text += ", sensitive";
  text += fmt::format("\n    {}\n", kit::English(question.text()));
  if (question.has_help()) text += fmt::format("    {}\n", kit::English(question.help()));
  std::vector<std::string> conditions;
  for (const Condition& condition : question.show_if()) {
    conditions.push_back(ConditionText(condition));
  }
  if (!conditions.empty()) {
    text += fmt::format("    asked only when {}\n", absl::StrJoin(conditions, " and "));
  }
  text += LimitsText(question);
  if (question.prefer_not_to_say()) text += "      prefer-not-to-say\n";
  return text;
}

std::string DimensionText(const common::v1::Dimension& dimension) {
  std::string text = fmt::format("\n  {}: {}", dimension.id(), dimension.name());
  if (!dimension.baseline_source().empty()) {
    text += fmt::format(" (the city: {})", dimension.baseline_source());
  }
  text += "\n";
  for (const auto& category : dimension.categories()) {
    text += fmt::format("      {}: {}", category.id(), category.name());
    if (category.has_baseline_share()) {
      text += fmt::format(", {:.1f}% of the city", 100 * category.baseline_share());
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::string SurveyText(const survey::v1::GetSurveyResponse& survey) {
  const SurveyDefinition& definition = survey.definition();
  std::string text = fmt::format(
      "{} ({}), version {}{}, series {}, {}\n", kit::English(definition.title()), definition.id(),
      survey.survey_version(), survey.closed() ? ", closed" : "", definition.series(),
      definition.mode() == SurveyDefinition::MODE_ANONYMOUS ? "anonymous" : "private-not-secret");
  for (const survey::v1::Wave& wave : definition.waves()) text += WaveText(wave);
  if (definition.late_days() > 0) {
    text += fmt::format("  late answers are taken for {} days\n", definition.late_days());
  }
  constexpr size_t kWidth = 100;
  text += "\n" + Wrap(kit::English(definition.introduction()), kWidth);
  if (survey.has_consultants_note()) text += Wrap(kit::English(survey.consultants_note()), kWidth);
  text += "\nQuestions\n";
  for (const Question& question : definition.questions()) text += QuestionText(question);
  if (!definition.dimensions().empty()) text += "\nDimensions\n";
  for (const auto& dimension : definition.dimensions()) text += DimensionText(dimension);
  return text;
}

}  // namespace ourvoice::cli
