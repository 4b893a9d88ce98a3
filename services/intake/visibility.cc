#include "services/intake/visibility.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <optional>

namespace ourvoice::intake {
namespace {

using survey::v1::Condition;
using v1::Answer;

bool Includes(const google::protobuf::RepeatedPtrField<std::string>& options,
              std::string_view option) {
  return std::find(options.begin(), options.end(), option) != options.end();
}

bool GivesOneOf(const Answer* answer, const survey::v1::OptionList& wanted) {
  if (answer == nullptr) return false;
  if (answer->has_yes_no()) return Includes(wanted.options(), answer->yes_no() ? "yes" : "no");
  const v1::Choices& given = answer->has_ranking() ? answer->ranking() : answer->choices();
  return std::any_of(given.options().begin(), given.options().end(),
                     [&](const std::string& option) { return Includes(wanted.options(), option); });
}

std::optional<double> NumberIn(const Answer* answer) {
  if (answer == nullptr) return std::nullopt;
  if (answer->has_scale()) return answer->scale();
  if (answer->has_number()) return answer->number();
  return std::nullopt;
}

bool Holds(const Condition& condition, const Answer* answer) {
  switch (condition.test_case()) {
    case Condition::kAnyOf:
      return GivesOneOf(answer, condition.any_of());
    case Condition::kNoneOf:
      return !GivesOneOf(answer, condition.none_of());
    case Condition::kAtLeast: {
      const std::optional<double> number = NumberIn(answer);
      return number.has_value() && *number >= condition.at_least();
    }
    case Condition::kAtMost: {
      const std::optional<double> number = NumberIn(answer);
      return number.has_value() && *number <= condition.at_most();
    }
    case Condition::kAnswered:
      return (answer != nullptr) == condition.answered();
    case Condition::TEST_NOT_SET:
      return false;
  }
  return false;
}

}  // namespace

bool SaysSomething(const Answer& answer) {
  switch (answer.value_case()) {
    case Answer::kSkipped:
    case Answer::kPreferNotToSay:
    case Answer::VALUE_NOT_SET:
      return false;
    case Answer::kText:
      return !absl::StripAsciiWhitespace(answer.text()).empty();
    default:
      return true;
  }
}

std::vector<bool> ShownQuestions(const PublishedVersion& version, const AnswersByPlace& answers) {
  const auto& questions = version.definition().questions();
  std::vector<bool> shown(questions.size(), true);
  for (int place = 0; place < questions.size(); ++place) {
    for (const Condition& condition : questions[place].show_if()) {
      const std::optional<int> decider = version.PlaceOf(condition.question());
      const bool decided = decider.has_value() && *decider < place && shown[*decider] &&
                           answers[*decider] != nullptr && SaysSomething(*answers[*decider]);
      if (!Holds(condition, decided ? answers[*decider] : nullptr)) shown[place] = false;
    }
  }
  return shown;
}

}  // namespace ourvoice::intake
