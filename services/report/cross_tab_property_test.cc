// Counts random responses, and again response by response as one would by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "services/report/cross_tab.h"

namespace ourvoice::report {
namespace {

// Cells with the settings that they were counted from.
struct NaiveCell {
  TrueCell cell;
  std::set<uint32_t> settings;
};

class RandomResponses {
 public:
  explicit RandomResponses(uint64_t seed) : random_(seed) {
    theme_count_ = 1 + Below(seed % 2 == 0 ? 40 : 200);
    run_count_ = 1 + Below(5);
    for (size_t i = 0; i < 3 * kBlockSize / 2; ++i) rows_.push_back(Row(static_cast<uint32_t>(i)));
  }

  size_t Below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }
  bool Once(size_t in) { return Below(in) == 0; }

  ResponseRow Row(uint32_t ordinal) {
    ResponseRow row{.ordinal = ordinal};
    if (Once(20)) return row;
    row.state = ResponseRow::State::kCounted;
    row.survey = static_cast<uint16_t>(1 + Below(3));
    row.wave = static_cast<uint16_t>(Below(4));
    row.setting = static_cast<uint32_t>(Below(90));
    const bool is_group = Once(10);
    row.voices = static_cast<uint16_t>(is_group ? 2 + Below(40) : 1);
    row.late = Once(7);
    row.dimensions = {static_cast<uint16_t>(Below(kColumns)), static_cast<uint16_t>(Below(300))};
    row.texts.resize(Below(4));
    row.current_run = static_cast<uint16_t>(Below(run_count_ + 1));
    row.pending_run = static_cast<uint16_t>(Once(3) ? Below(run_count_ + 1) : kNone);
    for (TextRow& text : row.texts) {
      if (is_group) text.support = static_cast<uint16_t>(Below(row.voices + size_t{1}));
      if (row.current_run != kNone) Say(text.current, text.current_covered);
      if (row.pending_run != kNone) Say(text.pending, text.pending_covered);
    }
    return row;
  }

  // Fills columns with everything once, in any order, then with something else for some.
  Columns Put() {
    std::vector<ResponseRow> first = rows_;
    std::shuffle(first.begin(), first.end(), random_);
    Columns columns;
    for (const ResponseRow& row : first) columns.Put(row);
    for (ResponseRow& row : rows_) {
      if (row.state != ResponseRow::State::kCounted || !Once(4)) continue;
      // Or with nothing, as when it is erased.
      row = Row(row.ordinal);
      columns.Put(row);
    }
    return columns;
  }

  ThemeRows Rows() {
    ThemeRows themes{.row_count = 1 + Below(90)};
    // Fewer themes than there are: the last ones are of a newer version.
    themes.rows_of_theme.resize(std::max<size_t>(theme_count_ - theme_count_ / 10, 1));
    for (std::vector<uint16_t>& rows : themes.rows_of_theme) {
      std::set<uint16_t> leads_to;
      for (size_t i = Below(3); i > 0; --i) {
        leads_to.insert(static_cast<uint16_t>(Below(themes.row_count)));
      }
      rows.assign(leads_to.begin(), leads_to.end());
    }
    themes.run_counts.push_back(false);
    for (size_t i = 0; i < run_count_; ++i) themes.run_counts.push_back(!Once(3));
    return themes;
  }

  const std::vector<ResponseRow>& rows() const { return rows_; }

  static constexpr size_t kColumns = 11;

 private:
  void Say(ThemeMask& mask, bool& is_covered) {
    is_covered = !Once(5);
    if (!is_covered) return;
    for (size_t i = Below(4); i > 0; --i)
      SetTheme(mask, static_cast<uint16_t>(Below(theme_count_)));
  }

  std::mt19937_64 random_;
  size_t theme_count_ = 0;
  size_t run_count_ = 0;
  std::vector<ResponseRow> rows_;
};

bool Passes(const ResponseRow& row, const Filter& filter) {
  return row.state == ResponseRow::State::kCounted && row.survey == filter.survey &&
         (filter.wave == kNone || row.wave == filter.wave);
}

void AddTo(NaiveCell& cell, const ResponseRow& row, uint64_t hands, uint64_t texts) {
  cell.cell.responses += TrueCount(1);
  cell.cell.young_people += TrueCount(row.voices);
  cell.cell.hands += TrueCount(hands);
  cell.cell.texts += TrueCount(texts);
  if (row.setting != kNone) cell.settings.insert(row.setting);
}

TrueCell Whole(const NaiveCell& cell) {
  TrueCell whole = cell.cell;
  whole.settings = TrueCount(cell.settings.size());
  return whole;
}

std::set<uint16_t> RowsOf(const ThemeMask& mask, const ThemeRows& themes) {
  std::set<uint16_t> rows;
  for (size_t theme = 0; theme < std::min(themes.rows_of_theme.size(), mask.size() * 64); ++theme) {
    if ((mask[theme / 64] >> theme % 64 & 1) == 0) continue;
    rows.insert(themes.rows_of_theme[theme].begin(), themes.rows_of_theme[theme].end());
  }
  return rows;
}

// What one response says: by row, its texts that lead there and the most hands for one of them.
struct Said {
  uint64_t texts = 0;
  uint64_t hands = 0;
};

std::map<uint16_t, Said> SaidIn(const ResponseRow& row, ThemeMask TextRow::*mask,
                                const ThemeRows& themes) {
  std::map<uint16_t, Said> said;
  for (const TextRow& text : row.texts) {
    for (uint16_t leads_to : RowsOf(text.*mask, themes)) {
      ++said[leads_to].texts;
      said[leads_to].hands = std::max<uint64_t>(said[leads_to].hands, text.support);
    }
  }
  return said;
}

CrossTab CountNaively(const std::vector<ResponseRow>& responses, const Filter& filter,
                      size_t dimension, size_t code_count, const ThemeRows& themes) {
  std::vector<std::vector<NaiveCell>> cells(themes.row_count,
                                            std::vector<NaiveCell>(code_count + 1));
  CrossTab table{.bases = std::vector<TrueCount>(code_count + 1)};
  for (const ResponseRow& row : responses) {
    if (!Passes(row, filter) || row.texts.empty()) continue;
    const bool by_pending = themes.run_counts[row.pending_run];
    if (!by_pending && !themes.run_counts[row.current_run]) {
      table.coding_complete = false;
      continue;
    }
    const auto is_covered = by_pending ? &TextRow::pending_covered : &TextRow::current_covered;
    if (std::none_of(row.texts.begin(), row.texts.end(),
                     [is_covered](const TextRow& text) { return text.*is_covered; })) {
      table.not_covered += TrueCount(1);
      continue;
    }
    for (size_t column : {size_t{0}, size_t{1} + row.dimensions[dimension]}) {
      table.bases[column] += TrueCount(1);
      for (const auto& [leads_to, said] :
           SaidIn(row, by_pending ? &TextRow::pending : &TextRow::current, themes)) {
        AddTo(cells[leads_to][column], row, said.hands, said.texts);
      }
    }
  }
  for (const std::vector<NaiveCell>& row : cells) {
    table.rows.emplace_back();
    for (const NaiveCell& cell : row) table.rows.back().push_back(Whole(cell));
  }
  return table;
}

class CrossTabPropertyTest : public testing::TestWithParam<uint64_t> {};

TEST_P(CrossTabPropertyTest, CountsAsOneWouldByHand) {
  RandomResponses random(GetParam());
  const Columns columns = random.Put();
  const ThemeRows themes = random.Rows();

  for (const auto& [dimension, code_count] : {std::pair{0, RandomResponses::kColumns}, {1, 300}}) {
    for (uint16_t wave : {kNone, uint16_t{2}}) {
      const Filter filter{.survey = 2, .wave = wave};
      const Split split = ByDimension(columns, dimension, code_count);
      const CrossTab expected = CountNaively(random.rows(), filter, dimension, code_count, themes);

      const CrossTab counted = CountThemes(columns, filter, split, themes);

      EXPECT_EQ(counted.coding_complete, expected.coding_complete);
      EXPECT_EQ(counted.not_covered, expected.not_covered);
      EXPECT_TRUE(counted.bases == expected.bases);
      EXPECT_TRUE(counted.rows == expected.rows);
    }
  }
}

TEST_P(CrossTabPropertyTest, CountsResponsesByCodeAsOneWouldByHand) {
  RandomResponses random(GetParam());
  const Columns columns = random.Put();
  const Filter filter{.survey = 1, .wave = 3};
  std::vector<NaiveCell> expected(RandomResponses::kColumns + 1);
  for (const ResponseRow& row : random.rows()) {
    if (!Passes(row, filter)) continue;
    AddTo(expected[0], row, 0, 0);
    AddTo(expected[size_t{1} + row.dimensions[0]], row, 0, 0);
  }

  const std::vector<TrueCell> counted =
      CountByCode(columns, filter, ByDimension(columns, 0, RandomResponses::kColumns));

  ASSERT_EQ(counted.size(), expected.size());
  for (size_t i = 0; i < counted.size(); ++i) EXPECT_TRUE(counted[i] == Whole(expected[i]));
}

INSTANTIATE_TEST_SUITE_P(Seeds, CrossTabPropertyTest, testing::Range<uint64_t>(0, 12));

}  // namespace
}  // namespace ourvoice::report
