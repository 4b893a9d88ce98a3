#include "services/report/report_names.h"

#include <fmt/format.h>

namespace ourvoice::report {

ReportNames NamesOf(const ReportScope& scope) {
  ReportNames names;
  for (const common::v1::Dimension* dimension : scope.dimensions) {
    std::string& name = names.dimensions.emplace_back(dimension->id() + ":");
    for (const auto& category : dimension->categories()) name += category.id() + ",";
  }
  if (scope.completed == nullptr) return names;
  names.codebook = fmt::format("{}:{}", scope.codebook_id, scope.codebook->completed.version);
  names.frame = "frame:" + scope.frame->id();
  for (const auto& value : scope.frame->values()) names.frame_values.push_back(value.id());
  for (const auto& theme : scope.completed->themes()) names.themes.push_back(theme.id());
  return names;
}

}  // namespace ourvoice::report
