#include "services/survey/reuse_rules.h"

#include <fmt/format.h>

#include "services/survey/find_by_id.h"
#include "services/survey/question_options.h"

namespace ourvoice::survey {
namespace {

void AddRemoved(std::string path, size_t version, Violations& violations) {
  violations.push_back(
      {std::move(path),
       fmt::format("was last used in version {} and then removed; choose a new id", version)});
}

// Adds each element that an earlier version had, but the newest does not have.
// `elements_of` gives the elements of a version.
template <typename Elements, typename ElementsOf>
void CheckNotBack(const Elements& elements, const std::vector<v1::SurveyDefinition>& published,
                  ElementsOf elements_of, const std::string& path, Violations& violations) {
  for (int i = 0; i < elements.size(); ++i) {
    for (size_t version = published.size(); version > 0; --version) {
      if (FindById(elements_of(published[version - 1]), elements[i].id()) == nullptr) continue;
      if (version < published.size()) {
        AddRemoved(fmt::format("{}[{}].id", path, i), version, violations);
      }
      break;
    }
  }
}

void CheckTypes(const v1::SurveyDefinition& definition,
                const std::vector<v1::SurveyDefinition>& published, Violations& violations) {
  for (int i = 0; i < definition.questions_size(); ++i) {
    const v1::Question& question = definition.questions(i);
    for (size_t version = published.size(); version > 0; --version) {
      const auto* before = FindById(published[version - 1].questions(), question.id());
      if (before == nullptr || before->type_case() == question.type_case()) continue;
      violations.push_back(
          {fmt::format("questions[{}].id", i),
           fmt::format(
               "was a question of type {} in version {}; choose a new id for another question",
               TypeName(*before), version)});
      break;
    }
  }
}

// Answers were counted by wave: without it they would stand in the total and in no part of it.
void CheckWavesStay(const v1::SurveyDefinition& definition, const v1::SurveyDefinition& newest,
                    size_t version, Violations& violations) {
  for (const v1::Wave& wave : newest.waves()) {
    if (FindById(definition.waves(), wave.id()) != nullptr) continue;
    violations.push_back(
        {"waves", fmt::format("lacks wave '{}' of version {}: a published wave stays, though its "
                              "name and dates may change",
                              wave.id(), version)});
  }
}

}  // namespace

Violations ReuseFaultsOf(const v1::SurveyDefinition& definition,
                         const std::vector<v1::SurveyDefinition>& published) {
  Violations violations;
  CheckTypes(definition, published, violations);
  if (!published.empty()) {
    CheckWavesStay(definition, published.back(), published.size(), violations);
  }
  CheckNotBack(
      definition.questions(), published,
      [](const auto& version) -> const auto& { return version.questions(); }, "questions",
      violations);
  for (int i = 0; i < definition.questions_size(); ++i) {
    const v1::Question& question = definition.questions(i);
    // A question that came back is at fault as a whole.
    if (published.empty() || FindById(published.back().questions(), question.id()) == nullptr)
      continue;
    const auto options_of = [&](const v1::SurveyDefinition& version) -> const auto& {
      const v1::Question* before = FindById(version.questions(), question.id());
      return OwnOptions(before == nullptr ? v1::Question::default_instance() : *before);
    };
    CheckNotBack(OwnOptions(question), published, options_of,
                 fmt::format("questions[{}].{}.options", i, TypeName(question)), violations);
  }
  for (int i = 0; i < definition.dimensions_size(); ++i) {
    const auto categories_of = [&](const v1::SurveyDefinition& version) -> const auto& {
      const auto* before = FindDimension(version, definition.dimensions(i).id());
      return (before == nullptr ? common::v1::Dimension::default_instance() : *before).categories();
    };
    CheckNotBack(definition.dimensions(i).categories(), published, categories_of,
                 fmt::format("dimensions[{}].categories", i), violations);
  }
  return violations;
}

}  // namespace ourvoice::survey
