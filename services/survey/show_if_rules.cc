#include "services/survey/show_if_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "services/survey/question_options.h"

namespace ourvoice::survey {
namespace {

using PlaceOf = std::map<std::string_view, int>;

PlaceOf PlacesOf(const v1::SurveyDefinition& definition) {
  PlaceOf places;
  for (int i = 0; i < definition.questions_size(); ++i) {
    places.emplace(definition.questions(i).id(), i);
  }
  return places;
}

void CheckOptionTest(const v1::SurveyDefinition& definition, const v1::Question& asked,
                     const v1::OptionList& list, const std::string& path, Violations& violations) {
  const bool has_options = asked.has_yes_no() || asked.has_place() || asked.has_single_choice() ||
                           asked.has_multiple_choice() || asked.has_ranking();
  if (!has_options) {
    violations.push_back(
        {path,
         fmt::format("does not fit a question of type {}, which has no options", TypeName(asked))});
    return;
  }
  if (list.options().empty()) violations.push_back({path + ".options", "must name an option"});
  const std::vector<std::string_view> offered = OfferedOptions(definition, asked);
  for (int i = 0; i < list.options_size(); ++i) {
    if (std::ranges::find(offered, list.options(i)) == offered.end()) {
      violations.push_back({fmt::format("{}.options[{}]", path, i),
                            fmt::format("is not offered by `{}`", asked.id())});
    }
  }
}

void CheckAmountTest(const v1::Question& asked, double amount, const std::string& path,
                     Violations& violations) {
  if (asked.has_scale()) {
    if (!(amount >= 1 && amount <= asked.scale().points())) {
      violations.push_back({path, fmt::format("must be a point of the scale, from 1 to {}",
                                              asked.scale().points())});
    }
  } else if (!asked.has_number()) {
    violations.push_back(
        {path, fmt::format("does not fit a question of type {}; it is for scales and numbers",
                           TypeName(asked))});
  }
}

void CheckTest(const v1::SurveyDefinition& definition, const v1::Question& asked,
               const v1::Condition& condition, const std::string& path, Violations& violations) {
  switch (condition.test_case()) {
    case v1::Condition::kAnyOf:
      return CheckOptionTest(definition, asked, condition.any_of(), path + ".any_of", violations);
    case v1::Condition::kNoneOf:
      return CheckOptionTest(definition, asked, condition.none_of(), path + ".none_of", violations);
    case v1::Condition::kAtLeast:
      return CheckAmountTest(asked, condition.at_least(), path + ".at_least", violations);
    case v1::Condition::kAtMost:
      return CheckAmountTest(asked, condition.at_most(), path + ".at_most", violations);
    case v1::Condition::kAnswered:
      return;
    case v1::Condition::TEST_NOT_SET:
      violations.push_back({path, "has no test; say what must hold, such as `any_of`"});
  }
}

void CheckCondition(const v1::SurveyDefinition& definition, const PlaceOf& places, int place,
                    const v1::Condition& condition, const std::string& path,
                    Violations& violations) {
  const std::string question_path = path + ".question";
  const auto found = places.find(condition.question());
  if (found == places.end()) {
    violations.push_back({question_path, "is not a question of this survey"});
    return;
  }
  const v1::Question& asked = definition.questions(found->second);
  if (found->second >= place) {
    violations.push_back(
        {question_path, fmt::format("`{}` is not earlier; move it before `{}`", asked.id(),
                                    definition.questions(place).id())});
  }
  if (asked.has_statement()) {
    violations.push_back({question_path, "is a statement, which nobody answers"});
    return;
  }
  // A question without a type is at fault itself.
  if (asked.type_case() != v1::Question::TYPE_NOT_SET) {
    CheckTest(definition, asked, condition, path, violations);
  }
}

// Question after `place` on the way round a circle: one that it asks about and that is still left.
std::optional<int> NextLeft(const v1::SurveyDefinition& definition, const PlaceOf& places,
                            const std::vector<bool>& left, int place) {
  for (const v1::Condition& condition : definition.questions(place).show_if()) {
    const auto found = places.find(condition.question());
    if (found != places.end() && left[found->second]) return found->second;
  }
  return std::nullopt;
}

// Takes away, until nothing changes, the questions that wait for none that is left: what remains
// leads into a circle.
void DropThoseThatWaitForNone(const v1::SurveyDefinition& definition, const PlaceOf& places,
                              std::vector<bool>& left) {
  for (bool changed = true; changed;) {
    changed = false;
    for (int i = 0; i < definition.questions_size(); ++i) {
      if (left[i] && !NextLeft(definition, places, left, i).has_value()) {
        left[i] = false;
        changed = true;
      }
    }
  }
}

// Walks from a question that leads into a circle until one comes again.
std::vector<int> CircleFrom(const v1::SurveyDefinition& definition, const PlaceOf& places,
                            const std::vector<bool>& left, int start) {
  std::vector<int> way;
  for (int place = start;; place = *NextLeft(definition, places, left, place)) {
    const auto again = std::ranges::find(way, place);
    if (again != way.end()) return {again, way.end()};
    way.push_back(place);
  }
}

void CheckCircles(const v1::SurveyDefinition& definition, const PlaceOf& places,
                  Violations& violations) {
  std::vector<bool> left(definition.questions_size(), true);
  for (;;) {
    DropThoseThatWaitForNone(definition, places, left);
    const auto start = std::ranges::find(left, true);
    if (start == left.end()) return;
    const std::vector<int> circle =
        CircleFrom(definition, places, left, static_cast<int>(start - left.begin()));
    std::vector<std::string_view> members;
    for (const int place : circle) {
      members.push_back(definition.questions(place).id());
      left[place] = false;
    }
    members.push_back(members.front());
    violations.push_back(
        {fmt::format("questions[{}].show_if", circle.front()),
         fmt::format("goes round in a circle: {}", fmt::join(members, " waits for "))});
  }
}

}  // namespace

void CheckShowIf(const v1::SurveyDefinition& definition, Violations& violations) {
  const PlaceOf places = PlacesOf(definition);
  for (int i = 0; i < definition.questions_size(); ++i) {
    const v1::Question& question = definition.questions(i);
    for (int j = 0; j < question.show_if_size(); ++j) {
      CheckCondition(definition, places, i, question.show_if(j),
                     fmt::format("questions[{}].show_if[{}]", i, j), violations);
    }
  }
  CheckCircles(definition, places, violations);
}

}  // namespace ourvoice::survey
