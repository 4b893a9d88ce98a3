#include "services/report/survey_tally.h"

#include <algorithm>
#include <array>

namespace ourvoice::report {
namespace {

void AddEach(const std::vector<uint64_t>& others, std::vector<uint64_t>& counts) {
  for (size_t i = 0; i < counts.size(); ++i) counts[i] += others[i];
}

}  // namespace

SurveyTally::SurveyTally(const Plan& plan)
    : plan_(plan),
      heard_(plan.periods.size() * plan.groups.count()),
      bases_(plan.periods.size() * plan.groups.with_themes_count()),
      lines_(plan.periods.size() * plan.groups.line_count()),
      cells_(plan.row_period_count() * plan.groups.with_themes_count() * plan.row_count()),
      seen_((plan.setting_end - plan.setting_begin) * plan.groups.with_themes_count() *
            plan.seen_words()),
      mask_(plan.seen_words()) {}

void SurveyTally::Add(const Block& block) {
  const Bits passing = Passing(block, plan_.filter);
  if (!passing.Any()) return;
  plan_.groups.Find(block, passing, found_);
  const CountedThemes counted(block, passing, plan_.rows);
  const std::vector<ThemeBits> rows = counted.RowsByText();
  Mentions mentions(block, counted, rows);
  const Bits late = block.late.NotZero();
  size_t period = 0;
  for (size_t word = 0; word < kBlockWords; ++word) {
    if (passing.words[word] == 0) continue;
    const auto& of_word = mentions.OfWord(word);
    const std::array<uint64_t, 64> voices = block.voices.OfWord(word);
    EachBit(passing.words[word], [&](size_t bit) {
      const size_t i = word * 64 + bit;
      while (period + 1 < plan_.periods.size() && plan_.periods[period + 1] <= block.first + i) {
        ++period;
      }
      Line& line = lines_[period * plan_.groups.line_count() + found_.lines[i]];
      line.young_people += voices[bit];
      line.late += late.Has(i) ? 1 : 0;
      line.not_covered += counted.not_covered().Has(i) ? 1 : 0;
      line.not_coded += counted.not_coded().Has(i) ? 1 : 0;
      AddHeard(block.setting[i], i, period, of_word[bit]);
      if (counted.base().Has(i)) AddSaid(voices[bit], i, period, of_word[bit]);
    });
  }
}

void SurveyTally::AddHeard(size_t setting, size_t i, size_t period,
                           const std::vector<Mention>& mentions) {
  for (const std::vector<uint32_t>& groups : found_.groups) {
    ++heard_[period * plan_.groups.count() + groups[i]];
  }
  if (setting < plan_.setting_begin || setting >= plan_.setting_end) return;
  std::fill(mask_.begin(), mask_.end(), 0);
  const auto set = [this](size_t row) { mask_[row / 64] |= uint64_t{1} << (row % 64); };
  set(plan_.row_count());
  for (const Mention& mention : mentions) set(mention.row);
  for (size_t split = 0; split < found_.with_themes_count; ++split) {
    uint64_t* const seen = &seen_[SeenAt(setting, found_.groups[split][i])];
    for (size_t word = 0; word < mask_.size(); ++word) seen[word] |= mask_[word];
  }
}

void SurveyTally::AddSaid(uint64_t voices, size_t i, size_t period,
                          const std::vector<Mention>& mentions) {
  const size_t group_count = plan_.groups.with_themes_count();
  for (size_t split = 0; split < found_.with_themes_count; ++split) {
    const size_t group = found_.groups[split][i];
    ++bases_[period * group_count + group];
    Cell* const cells =
        &cells_[(plan_.row_periods[period] * group_count + group) * plan_.row_count()];
    for (const Mention& mention : mentions) {
      Cell& cell = cells[mention.row];
      ++cell.responses;
      cell.young_people += voices;
      cell.hands += mention.hands;
      cell.texts += mention.texts;
    }
  }
}

SurveyTally& SurveyTally::operator+=(const SurveyTally& other) {
  AddEach(other.heard_, heard_);
  AddEach(other.bases_, bases_);
  for (size_t i = 0; i < lines_.size(); ++i) {
    lines_[i].young_people += other.lines_[i].young_people;
    lines_[i].late += other.lines_[i].late;
    lines_[i].not_covered += other.lines_[i].not_covered;
    lines_[i].not_coded += other.lines_[i].not_coded;
  }
  for (size_t i = 0; i < cells_.size(); ++i) {
    cells_[i].responses += other.cells_[i].responses;
    cells_[i].young_people += other.cells_[i].young_people;
    cells_[i].hands += other.cells_[i].hands;
    cells_[i].texts += other.cells_[i].texts;
  }
  for (size_t i = 0; i < seen_.size(); ++i) seen_[i] |= other.seen_[i];
  return *this;
}

}  // namespace ourvoice::report
