#include "services/report/cross_tab.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <system_error>
#include <thread>

namespace ourvoice::report {
namespace {

constexpr uint16_t kSurvey = 1;
constexpr uint16_t kWave = 1;
constexpr uint16_t kRun = 1;
constexpr uint16_t kLaterRun = 2;

// A text with the given themes and hands.
TextRow Text(const std::vector<uint16_t>& themes, uint16_t support = 0) {
  TextRow text{.support = support};
  for (uint16_t theme : themes) SetTheme(text.current, theme);
  return text;
}

// Columns that are filled response by response.
class ColumnsBuilder {
 public:
  // A coded response of one young person with one dimension.
  ResponseRow Row(uint16_t code, std::vector<TextRow> texts) {
    return {.ordinal = next_++,
            .state = ResponseRow::State::kCounted,
            .survey = kSurvey,
            .wave = kWave,
            .setting = 1,
            .voices = 1,
            .dimensions = {code},
            .current_run = kRun,
            .texts = std::move(texts)};
  }
  void Put(uint16_t code, std::vector<TextRow> texts) { columns.Put(Row(code, std::move(texts))); }

  Columns columns;

 private:
  uint32_t next_ = 0;
};

// Themes 0 and 1 lead to row 0, theme 2 to row 1.
ThemeRows TwoRows() {
  return {.rows_of_theme = {{0}, {0}, {1}}, .row_count = 2, .run_counts = {false, true, false}};
}

const Split kNoSplit;

TEST(CountThemesTest, FillsTheCellOfCategoryAndRow) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0})});
  builder.Put(3, {Text({2})});
  builder.Put(3, {Text({0, 2})});
  builder.Put(kNotAsked, {Text({})});

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey},
                                     ByDimension(builder.columns, 0, 4), TwoRows());

  EXPECT_EQ(table.bases, (std::vector<TrueCount>{TrueCount(4), TrueCount(1), TrueCount(0),
                                                 TrueCount(1), TrueCount(2)}));
  EXPECT_EQ(table.rows[0][0].responses, TrueCount(2));
  EXPECT_EQ(table.rows[0][3].responses, TrueCount(1));
  EXPECT_EQ(table.rows[0][4].responses, TrueCount(1));
  EXPECT_EQ(table.rows[1][0].responses, TrueCount(2));
  EXPECT_EQ(table.rows[1][3].responses, TrueCount(0));
  EXPECT_EQ(table.rows[1][4].responses, TrueCount(2));
}

TEST(CountThemesTest, CountsAResponseOnceHoweverManyThemesAndTextsLeadThere) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0, 1}), Text({1}), Text({2})});

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows());

  EXPECT_EQ(table.rows[0][0].responses, TrueCount(1));
  EXPECT_EQ(table.rows[0][0].young_people, TrueCount(1));
  EXPECT_EQ(table.rows[0][0].texts, TrueCount(2));
  EXPECT_EQ(table.rows[1][0].texts, TrueCount(1));
}

TEST(CountThemesTest, CountsAThemeInEveryRowToWhichItLeads) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0})});
  ThemeRows themes = TwoRows();
  themes.rows_of_theme = {{0, 1}};

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, themes);

  EXPECT_EQ(table.rows[0][0].responses, TrueCount(1));
  EXPECT_EQ(table.rows[1][0].responses, TrueCount(1));
}

TEST(CountThemesTest, TakesTheMostHandsOfTheTextsThatCarryTheTheme) {
  ColumnsBuilder builder;
  ResponseRow group = builder.Row(2, {Text({0}, 12), Text({1}, 21), Text({2}, 25)});
  group.voices = 28;
  builder.columns.Put(group);
  builder.Put(2, {Text({0}, 1)});

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows());

  EXPECT_EQ(table.rows[0][0].hands, TrueCount(22));
  EXPECT_EQ(table.rows[0][0].young_people, TrueCount(29));
  EXPECT_EQ(table.rows[1][0].hands, TrueCount(25));
}

TEST(CountThemesTest, CountsSettingsOnceInACellAndInAll) {
  ColumnsBuilder builder;
  for (uint32_t setting : {1u, 1u, 70u, 0u}) {
    ResponseRow row = builder.Row(setting == 1 ? 2 : 3, {Text({0})});
    row.setting = setting;
    builder.columns.Put(row);
  }
  ResponseRow shared = builder.Row(3, {Text({0})});
  builder.columns.Put(shared);

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey},
                                     ByDimension(builder.columns, 0, 4), TwoRows());

  EXPECT_EQ(table.rows[0][3].settings, TrueCount(1));
  EXPECT_EQ(table.rows[0][4].settings, TrueCount(2));
  EXPECT_EQ(table.rows[0][0].settings, TrueCount(2));
}

TEST(CountThemesTest, TellsWhetherThemesCountOfEveryResponseWithAText) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0})});
  builder.Put(2, {Text({})});
  ResponseRow wordless = builder.Row(2, {});
  wordless.current_run = kNone;
  builder.columns.Put(wordless);
  ResponseRow elsewhere = builder.Row(2, {Text({0})});
  elsewhere.current_run = kNone;
  elsewhere.wave = kWave + 1;
  builder.columns.Put(elsewhere);
  const Filter wave{.survey = kSurvey, .wave = kWave};

  EXPECT_TRUE(CountThemes(builder.columns, wave, kNoSplit, TwoRows()).coding_complete);
  EXPECT_FALSE(
      CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows()).coding_complete);

  ResponseRow waiting = builder.Row(2, {Text({0})});
  waiting.current_run = kLaterRun;
  builder.columns.Put(waiting);
  EXPECT_FALSE(CountThemes(builder.columns, wave, kNoSplit, TwoRows()).coding_complete);
}

TEST(CountThemesTest, LeavesOutOtherSurveysAndWaves) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0})});
  ResponseRow other_wave = builder.Row(2, {Text({0})});
  other_wave.wave = kWave + 1;
  builder.columns.Put(other_wave);
  ResponseRow other_survey = builder.Row(2, {Text({0})});
  other_survey.survey = kSurvey + 1;
  builder.columns.Put(other_survey);

  const auto count = [&](Filter filter) {
    return CountThemes(builder.columns, filter, kNoSplit, TwoRows()).rows[0][0].responses;
  };

  EXPECT_EQ(count({.survey = kSurvey, .wave = kWave}), TrueCount(1));
  EXPECT_EQ(count({.survey = kSurvey}), TrueCount(2));
}

TEST(CountThemesTest, TakesOnlyRunsThatCount) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0})});
  ResponseRow later = builder.Row(2, {Text({0})});
  later.pending_run = kLaterRun;
  SetTheme(later.texts[0].pending, 2);
  builder.columns.Put(later);
  ResponseRow uncoded = builder.Row(2, {Text({})});
  uncoded.current_run = kNone;
  builder.columns.Put(uncoded);

  ThemeRows themes = TwoRows();
  const CrossTab before = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, themes);
  themes.run_counts[kLaterRun] = true;
  const CrossTab after = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, themes);

  EXPECT_EQ(before.bases[0], TrueCount(2));
  EXPECT_EQ(before.rows[0][0].responses, TrueCount(2));
  EXPECT_EQ(before.rows[1][0].responses, TrueCount(0));
  EXPECT_EQ(after.rows[0][0].responses, TrueCount(1));
  EXPECT_EQ(after.rows[1][0].responses, TrueCount(1));
}

TEST(CountThemesTest, LeavesResponsesWithoutTextOutOfTheBase) {
  ColumnsBuilder builder;
  builder.Put(2, {});
  builder.Put(2, {Text({})});

  EXPECT_EQ(CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows()).bases[0],
            TrueCount(1));
}

TEST(CountThemesTest, CountsThemesBeyondTheFirstWord) {
  ColumnsBuilder builder;
  builder.Put(2, {Text({0})});
  builder.Put(2, {Text({150})});
  builder.Put(2, {Text({1})});
  ThemeRows themes = TwoRows();
  themes.rows_of_theme.resize(151);
  themes.rows_of_theme[150] = {1};

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, themes);

  EXPECT_EQ(table.rows[0][0].responses, TrueCount(2));
  EXPECT_EQ(table.rows[1][0].responses, TrueCount(1));
}

TEST(CountThemesTest, CountsNothingOfEmptyRows) {
  ColumnsBuilder builder;
  builder.columns.Put({.ordinal = 3});

  EXPECT_EQ(builder.columns.size(), 4u);
  EXPECT_EQ(CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows()).bases[0],
            TrueCount(0));
}

// So many that threads share them: 600 coded ones, and one that is not.
ColumnsBuilder ManyBlocks() {
  ColumnsBuilder builder;
  for (uint32_t ordinal = 0; ordinal < 2'400'000; ordinal += 4'000) {
    ResponseRow row = builder.Row(2, {Text({0})});
    row.ordinal = ordinal;
    builder.columns.Put(row);
  }
  ResponseRow uncoded = builder.Row(2, {Text({})});
  uncoded.ordinal = 2'399'999;
  uncoded.current_run = kNone;
  builder.columns.Put(uncoded);
  return builder;
}

TEST(CountThemesTest, CountsResponsesOfAllBlocks) {
  const ColumnsBuilder builder = ManyBlocks();

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey},
                                     ByDimension(builder.columns, 0, 4), TwoRows());

  EXPECT_EQ(table.rows[0][3].responses, TrueCount(600));
  EXPECT_EQ(table.rows[0][3].texts, TrueCount(600));
  EXPECT_EQ(table.bases[0], TrueCount(600));
  EXPECT_FALSE(table.coding_complete);
}

// While it lives no thread can be started: the stack of one would be larger than all memory.
class NoThreads {
 public:
  NoThreads() {
    pthread_getattr_default_np(&usual_);
    pthread_attr_t huge;
    pthread_attr_init(&huge);
    pthread_attr_setstacksize(&huge, size_t{1} << 60);
    pthread_setattr_default_np(&huge);
    pthread_attr_destroy(&huge);
  }
  ~NoThreads() {
    pthread_setattr_default_np(&usual_);
    pthread_attr_destroy(&usual_);
  }

 private:
  pthread_attr_t usual_;
};

TEST(CountThemesTest, CountsAllWhenNoThreadCanBeStarted) {
  const ColumnsBuilder builder = ManyBlocks();
  const NoThreads no_threads;
  ASSERT_THROW(std::thread([] {}), std::system_error);

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows());

  EXPECT_EQ(table.rows[0][0].responses, TrueCount(600));
  EXPECT_EQ(table.bases[0], TrueCount(600));
}

TEST(CountThemesTest, LeavesOutBlocksInWhichNothingPasses) {
  ColumnsBuilder builder = ManyBlocks();
  ResponseRow other = builder.Row(2, {Text({0})});
  other.ordinal = 1'200'001;
  other.wave = kWave + 1;
  builder.columns.Put(other);

  const CrossTab table =
      CountThemes(builder.columns, {.survey = kSurvey, .wave = kWave + 1}, kNoSplit, TwoRows());

  EXPECT_EQ(table.rows[0][0].responses, TrueCount(1));
  EXPECT_EQ(table.rows[0][0].settings, TrueCount(1));
  EXPECT_TRUE(table.coding_complete);
}

TEST(CountThemesTest, CountsTextsOfResponsesPutInAnyOrder) {
  ColumnsBuilder builder;
  const ResponseRow first = builder.Row(2, {Text({0}), Text({0})});
  const ResponseRow second = builder.Row(2, {Text({0})});
  builder.columns.Put(second);
  builder.columns.Put(first);

  const CrossTab table = CountThemes(builder.columns, {.survey = kSurvey}, kNoSplit, TwoRows());

  EXPECT_EQ(table.rows[0][0].responses, TrueCount(2));
  EXPECT_EQ(table.rows[0][0].texts, TrueCount(3));
}

TEST(CountByCodeTest, CountsAllAndEachCode) {
  ColumnsBuilder builder;
  builder.Put(kNotAsked, {});
  builder.Put(kNotSaid, {});
  builder.Put(kFirstCategory, {Text({0})});
  ResponseRow group = builder.Row(kFirstCategory, {});
  group.voices = 28;
  group.setting = 9;
  builder.columns.Put(group);

  const std::vector<TrueCell> cells =
      CountByCode(builder.columns, {.survey = kSurvey}, ByDimension(builder.columns, 0, 3));

  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(cells[0].responses, TrueCount(4));
  EXPECT_EQ(cells[0].young_people, TrueCount(31));
  EXPECT_EQ(cells[0].settings, TrueCount(2));
  EXPECT_EQ(cells[1].responses, TrueCount(1));
  EXPECT_EQ(cells[2].responses, TrueCount(1));
  EXPECT_EQ(cells[3].responses, TrueCount(2));
  EXPECT_EQ(cells[3].young_people, TrueCount(29));
}

TEST(CountByCodeTest, TakesADimensionThatNobodyHasAsNotAsked) {
  ColumnsBuilder builder;
  builder.Put(kFirstCategory, {});

  const std::vector<TrueCell> cells =
      CountByCode(builder.columns, {.survey = kSurvey}, ByDimension(builder.columns, 7, 3));

  EXPECT_EQ(cells[1 + kNotAsked].responses, TrueCount(1));
}

}  // namespace
}  // namespace ourvoice::report
