#include "services/survey/wording_changes.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "services/survey/find_by_id.h"
#include "services/survey/question_options.h"

namespace ourvoice::survey {
namespace {

void AddChange(std::string field, std::string_view language, const std::string& before,
               const std::string& after, WordingChanges& changes) {
  if (before == after) return;
  v1::WordingChange& change = *changes.Add();
  change.set_field(std::move(field));
  change.set_language(std::string(language));
  change.set_before(before);
  change.set_after(after);
}

void Compare(const std::string& field, const common::v1::Wording& before,
             const common::v1::Wording& after, WordingChanges& changes) {
  const std::map<std::string, std::string> texts(before.by_tag().begin(), before.by_tag().end());
  for (const auto& [language, text] : texts) {
    const auto now = after.by_tag().find(language);
    AddChange(field, language, text, now == after.by_tag().end() ? "" : now->second, changes);
  }
}

void Compare(const v1::Question& before, const v1::Question& after, WordingChanges& changes) {
  const std::string field = fmt::format("questions[{}]", after.id());
  Compare(field + ".text", before.text(), after.text(), changes);
  Compare(field + ".scale.lowest", before.scale().lowest(), after.scale().lowest(), changes);
  Compare(field + ".scale.highest", before.scale().highest(), after.scale().highest(), changes);
  for (const v1::Option& option : OwnOptions(after)) {
    const v1::Option* known = FindById(OwnOptions(before), option.id());
    if (known == nullptr) continue;
    Compare(fmt::format("{}.options[{}]", field, option.id()), known->text(), option.text(),
            changes);
  }
}

void Compare(const common::v1::Dimension& before, const common::v1::Dimension& after,
             WordingChanges& changes) {
  for (const common::v1::DimensionCategory& category : after.categories()) {
    const auto* known = FindById(before.categories(), category.id());
    if (known == nullptr) continue;
    AddChange(fmt::format("dimensions[{}].categories[{}]", after.id(), category.id()), "",
              known->name(), category.name(), changes);
  }
}

}  // namespace

WordingChanges WordingChangesBetween(const v1::SurveyDefinition& before,
                                     const v1::SurveyDefinition& after) {
  WordingChanges changes;
  for (const v1::Question& question : after.questions()) {
    const v1::Question* known = FindById(before.questions(), question.id());
    if (known != nullptr) Compare(*known, question, changes);
  }
  for (const common::v1::Dimension& dimension : after.dimensions()) {
    const common::v1::Dimension* known = FindDimension(before, dimension.id());
    if (known != nullptr) Compare(*known, dimension, changes);
  }
  return changes;
}

}  // namespace ourvoice::survey
