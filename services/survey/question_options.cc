#include "services/survey/question_options.h"

#include "services/survey/find_by_id.h"

namespace ourvoice::survey {

std::string_view TypeName(const v1::Question& question) {
  const auto* oneof = v1::Question::descriptor()->FindOneofByName("type");
  const auto* field = question.GetReflection()->GetOneofFieldDescriptor(question, oneof);
  return field == nullptr ? std::string_view() : std::string_view(field->name());
}

const google::protobuf::RepeatedPtrField<v1::Option>& OwnOptions(const v1::Question& question) {
  switch (question.type_case()) {
    case v1::Question::kMultipleChoice:
      return question.multiple_choice().options();
    case v1::Question::kRanking:
      return question.ranking().options();
    default:
      // The default instance, which has none, unless it is a single choice.
      return question.single_choice().options();
  }
}

const common::v1::Dimension* FindDimension(const v1::SurveyDefinition& definition,
                                           std::string_view id) {
  return FindById(definition.dimensions(), id);
}

std::vector<std::string_view> OfferedOptions(const v1::SurveyDefinition& definition,
                                             const v1::Question& question) {
  if (question.has_yes_no()) return {"yes", "no"};
  std::vector<std::string_view> ids;
  for (const v1::Option& option : OwnOptions(question)) ids.push_back(option.id());
  const common::v1::Dimension* dimension = FindDimension(definition, question.dimension());
  if (ids.empty() && dimension != nullptr) {
    for (const auto& category : dimension->categories()) ids.push_back(category.id());
  }
  return ids;
}

}  // namespace ourvoice::survey
