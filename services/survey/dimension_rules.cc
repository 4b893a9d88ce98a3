#include "services/survey/dimension_rules.h"

#include <fmt/format.h>

#include <set>

namespace ourvoice::survey {
namespace {

// Sources round their shares, so that a few add up to a little more than one.
constexpr double kShareSumMax = 1.02;

void CheckBaseline(const common::v1::Dimension& dimension, const std::string& path,
                   Violations& violations) {
  double sum = 0;
  bool given = false;
  for (int i = 0; i < dimension.categories_size(); ++i) {
    const auto& category = dimension.categories(i);
    if (!category.has_baseline_share()) continue;
    given = true;
    const double share = category.baseline_share();
    if (share >= 0 && share <= 1) {
      sum += share;
    } else {  // Also what is not a number.
      violations.push_back({fmt::format("{}.categories[{}].baseline_share", path, i),
                            "must be a share from 0 to 1, such as 0.34 for 34%"});
    }
  }
  if (sum > kShareSumMax) {
    violations.push_back({fmt::format("{}.categories", path),
                          fmt::format("have baseline shares that add up to {}; they must add up to "
                                      "1 at most, but for rounding",
                                      sum)});
  }
  if (given && dimension.baseline_source().empty()) {
    violations.push_back({fmt::format("{}.baseline_source", path),
                          "is missing; name the source of the shares and its date"});
  }
}

void CheckCategories(const common::v1::Dimension& dimension, const std::string& path,
                     Violations& violations) {
  if (dimension.categories_size() < 2) {
    violations.push_back({fmt::format("{}.categories", path), "must be two or more"});
  }
  std::set<std::string_view> seen;
  for (int i = 0; i < dimension.categories_size(); ++i) {
    const auto& category = dimension.categories(i);
    const std::string category_path = fmt::format("{}.categories[{}]", path, i);
    CheckId(category.id(), category_path + ".id", violations);
    CheckUnique(seen, category.id(), category_path + ".id", violations);
    CheckName(category.name(), category_path + ".name", violations);
  }
}

}  // namespace

void CheckDimensions(const v1::SurveyDefinition& definition, Violations& violations) {
  std::set<std::string_view> seen;
  for (int i = 0; i < definition.dimensions_size(); ++i) {
    const common::v1::Dimension& dimension = definition.dimensions(i);
    const std::string path = fmt::format("dimensions[{}]", i);
    CheckId(dimension.id(), path + ".id", violations);
    CheckUnique(seen, dimension.id(), path + ".id", violations);
    CheckName(dimension.name(), path + ".name", violations);
    CheckCategories(dimension, path, violations);
    CheckBaseline(dimension, path, violations);
  }
}

}  // namespace ourvoice::survey
