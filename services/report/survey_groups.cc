#include "services/report/survey_groups.h"

#include <algorithm>
#include <utility>

namespace ourvoice::report {

SurveyGroups::SurveyGroups(const ReportScope& scope, const Catalogue& catalogue,
                           const std::vector<size_t>& with_themes)
    : line_count_(static_cast<size_t>(scope.definition->waves_size()) + 1),
      line_of_wave_(scope.survey->waves.size() + 1, line_count_ - 1),
      place_of_dimension_(scope.dimensions.size()) {
  for (int i = 0; i < scope.definition->waves_size(); ++i) {
    const uint16_t number = *scope.survey->waves.Find(scope.definition->waves(i).id());
    line_of_wave_[number + size_t{1}] = static_cast<size_t>(i);
  }
  Add({});
  const auto add = [&](size_t dimension) {
    place_of_dimension_[dimension] = splits_.size();
    Add(ByDimension(scope, catalogue, dimension));
  };
  for (const size_t dimension : with_themes) add(dimension);
  with_themes_count_ = count_;
  split_with_themes_count_ = splits_.size();
  for (size_t i = 0; i < scope.dimensions.size(); ++i) {
    if (std::find(with_themes.begin(), with_themes.end(), i) == with_themes.end()) add(i);
  }
}

void SurveyGroups::Add(Split split) {
  split.first = count_;
  count_ += line_count_ * split.column_count;
  splits_.push_back(std::move(split));
}

SurveyGroups::Split SurveyGroups::ByDimension(const ReportScope& scope, const Catalogue& catalogue,
                                              size_t dimension) const {
  const common::v1::Dimension& counted = *scope.dimensions[dimension];
  const size_t number = *scope.survey->dimensions.Find(counted.id());
  const Dictionary& categories = scope.survey->categories[number];
  const auto category_count = static_cast<size_t>(counted.categories_size());
  const size_t not_asked = category_count + 1;
  std::vector<size_t> column_of_code(kFirstCategory + categories.size(), not_asked);
  column_of_code[kNotSaid] = category_count;
  for (int i = 0; i < counted.categories_size(); ++i) {
    column_of_code[kFirstCategory + *categories.Find(counted.categories(i).id())] =
        static_cast<size_t>(i);
  }
  Split split{.column_count = category_count + 2};
  if (counted.id() != kPhase) {
    split.number = number;
    split.column_of_code = std::move(column_of_code);
    return split;
  }
  // Settings that are not known, or of another phase, are not asked.
  split.column_of_code = {not_asked};
  for (const survey::v1::Setting& setting : catalogue.settings()) {
    const auto category = categories.Find(setting.phase());
    split.column_of_code.push_back(category.has_value() ? column_of_code[kFirstCategory + *category]
                                                        : not_asked);
  }
  return split;
}

void SurveyGroups::Find(const Block& block, const Bits& among, OfBlock& found) const {
  found.lines.resize(kBlockSize);
  found.groups.resize(splits_.size(), std::vector<uint32_t>(kBlockSize));
  found.with_themes_count = split_with_themes_count_;
  block.wave.EachNumber(among, [&](uint64_t wave, const Bits& bits) {
    EachResponse(bits, [&](size_t i) { found.lines[i] = line_of_wave_[wave]; });
  });
  for (size_t s = 0; s < splits_.size(); ++s) {
    const Split& split = splits_[s];
    const auto put = [&](size_t i, size_t column) {
      found.groups[s][i] =
          static_cast<uint32_t>(split.first + found.lines[i] * split.column_count + column);
    };
    if (split.number.has_value()) {
      block.Dimension(*split.number).EachNumber(among, [&](uint64_t code, const Bits& bits) {
        EachResponse(bits, [&](size_t i) { put(i, split.column_of_code[code]); });
      });
    } else if (split.column_of_code.empty()) {
      EachResponse(among, [&](size_t i) { put(i, 0); });
    } else {
      EachResponse(among, [&](size_t i) { put(i, split.column_of_code[block.setting[i]]); });
    }
  }
}

}  // namespace ourvoice::report
