#include <fmt/format.h>

#include <map>

#include "clients/cli/definition_text.h"

namespace ourvoice::cli {
namespace {

// What each thing that has an id is called, by where it stands.
using Names = std::map<std::string, std::string>;

const google::protobuf::RepeatedPtrField<survey::v1::Option>& OptionsOf(
    const survey::v1::Question& question) {
  if (question.has_multiple_choice()) return question.multiple_choice().options();
  if (question.has_ranking()) return question.ranking().options();
  return question.single_choice().options();
}

Names NamesIn(const survey::v1::SurveyDefinition& definition) {
  Names names;
  for (const survey::v1::Question& question : definition.questions()) {
    const std::string place = fmt::format("question {}", question.id());
    names[place] = English(question.text());
    for (const survey::v1::Option& option : OptionsOf(question)) {
      names[fmt::format("{}, option {}", place, option.id())] = English(option.text());
    }
  }
  for (const auto& dimension : definition.dimensions()) {
    const std::string place = fmt::format("dimension {}", dimension.id());
    names[place] = dimension.name();
    for (const auto& category : dimension.categories()) {
      names[fmt::format("{}, category {}", place, category.id())] = category.name();
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> ChangedNames(const survey::v1::SurveyDefinition& before,
                                      const survey::v1::SurveyDefinition& after) {
  const Names earlier = NamesIn(before);
  std::vector<std::string> changes;
  for (const auto& [place, name] : NamesIn(after)) {
    const auto known = earlier.find(place);
    if (known == earlier.end() || known->second == name) continue;
    changes.push_back(fmt::format("{}: `{}` is now `{}`", place, known->second, name));
  }
  return changes;
}

}  // namespace ourvoice::cli
