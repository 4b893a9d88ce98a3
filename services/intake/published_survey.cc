#include "services/intake/published_survey.h"

#include <utility>

#include "services/intake/retention.h"

namespace ourvoice::intake {
namespace {

using survey::v1::Question;
using survey::v1::SurveyDefinition;

template <typename Options>
std::vector<std::string> IdsOf(const Options& options) {
  std::vector<std::string> ids;
  ids.reserve(options.size());
  for (const auto& option : options) ids.push_back(option.id());
  return ids;
}

std::vector<std::string> OptionsOf(const SurveyDefinition& definition, const Question& question) {
  if (!question.single_choice().options().empty()) return IdsOf(question.single_choice().options());
  if (question.has_multiple_choice()) return IdsOf(question.multiple_choice().options());
  if (question.has_ranking()) return IdsOf(question.ranking().options());
  for (const auto& dimension : definition.dimensions()) {
    if (dimension.id() == question.dimension()) return IdsOf(dimension.categories());
  }
  return {};
}

}  // namespace

PublishedVersion::PublishedVersion(SurveyDefinition definition)
    : definition_(std::move(definition)), due_time_(DueTimeOf(definition_)) {
  for (int place = 0; place < definition_.questions_size(); ++place) {
    const Question& question = definition_.questions(place);
    places_.emplace(question.id(), place);
    options_.push_back(OptionsOf(definition_, question));
  }
}

std::optional<int> PublishedVersion::PlaceOf(std::string_view question_id) const {
  const auto found = places_.find({question_id.data(), question_id.size()});
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

}  // namespace ourvoice::intake
