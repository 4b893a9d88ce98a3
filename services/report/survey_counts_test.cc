// Counts random surveys in one walk, and again report by report.
#include "services/report/survey_counts.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "services/report/record_for_test.h"
#include "services/report/report_counts.h"

namespace ourvoice::report {
namespace {

constexpr size_t kResponses = 3 * kBlockSize / 2;

class RandomSurvey {
 public:
  explicit RandomSurvey(uint64_t seed) : random_(seed) {
    survey::v1::SurveyPublished published;
    *published.mutable_definition() = OurYear();
    published.set_survey_version(1);
    catalogue.AddSurvey(published);
    // The newest version has another wave and category, and one of each less.
    survey::v1::SurveyDefinition& newest = *published.mutable_definition();
    if (Once(3)) newest.mutable_questions(2)->set_sensitive(true);
    if (Once(2)) newest.mutable_waves(0)->set_id("summer");
    for (common::v1::Dimension& dimension : *newest.mutable_dimensions()) {
      if (Once(2)) dimension.mutable_categories(0)->set_id("another");
      if (Once(2)) dimension.add_categories()->set_id("one-more");
    }
    published.set_survey_version(2);
    catalogue.AddSurvey(published);
    for (size_t i = 0; i < kSettings; ++i) {
      survey::v1::Setting setting;
      setting.set_id("setting-" + std::to_string(i));
      setting.set_phase(Once(4) ? "secondary" : Once(4) ? "nursery" : "primary");
      catalogue.AddSetting(setting);
    }
    if (Once(8)) return;
    is_coded_ = true;
    theme::v1::CodebookPublished codebook;
    *codebook.mutable_codebook() = Voices();
    codebook.set_codebook_version(1);
    catalogue.AddCodebook(codebook);
    theme::v1::CodingRunCompleted completed;
    completed.set_codebook_id("voices");
    completed.set_codebook_version(1);
    completed.set_coder("coder");
    catalogue.CompleteRun(completed);
  }

  void Put(size_t count) {
    while (columns.size() < count) columns.Put(Row(static_cast<uint32_t>(columns.size())));
  }

  size_t Below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }
  bool Once(size_t in) { return Below(in) == 0; }

  Catalogue catalogue;
  Columns columns;

 private:
  static constexpr size_t kSettings = 40;

  ResponseRow Row(uint32_t ordinal) {
    ResponseRow row{.ordinal = ordinal};
    if (Once(20)) return row;
    const Catalogue::Survey& survey = *catalogue.FindSurvey("our-year");
    row.state = ResponseRow::State::kCounted;
    row.survey = survey.code;
    row.wave = static_cast<uint16_t>(Below(survey.waves.size() + 1));
    row.setting = static_cast<uint32_t>(Below(kSettings + 1));
    row.voices = static_cast<uint16_t>(Once(10) ? 2 + Below(40) : 1);
    row.late = Once(7);
    for (const Dictionary& categories : survey.categories) {
      // In one wave nobody was asked.
      if (row.wave == 1) break;
      row.dimensions.push_back(static_cast<uint16_t>(Below(kFirstCategory + categories.size())));
    }
    row.texts.resize(Below(4));
    row.current_run = is_coded_ && !Once(500) ? 1 : kNone;
    for (TextRow& text : row.texts) {
      if (row.voices > 1) text.support = static_cast<uint16_t>(Below(row.voices + size_t{1}));
      text.current_covered = !Once(9);
      if (row.current_run == kNone || !text.current_covered) continue;
      for (size_t i = Below(3); i > 0; --i) SetTheme(text.current, static_cast<uint16_t>(Below(3)));
    }
    return row;
  }

  std::mt19937_64 random_;
  bool is_coded_ = false;
};

// Report by report.
std::vector<TrueReport> EachReport(const ReportScope& scope, const RandomSurvey& survey,
                                   size_t since) {
  ReportScope of_wave = scope;
  of_wave.wave = std::nullopt;
  std::vector<TrueReport> reports = {CountReport(of_wave, survey.catalogue, survey.columns, since)};
  for (int i = 0; i < scope.definition->waves_size(); ++i) {
    of_wave.wave = static_cast<size_t>(i);
    reports.push_back(CountReport(of_wave, survey.catalogue, survey.columns, since));
  }
  return reports;
}

void ForgetSettings(std::vector<TrueReport>& reports) {
  for (TrueReport& report : reports) {
    report.all_waves.settings = TrueCount();
    for (TrueCell& wave : report.waves) wave.settings = TrueCount();
    for (TrueTable* table : {&report.by_frame_value, &report.by_theme}) {
      for (std::vector<TrueCell>& row : table->rows) {
        for (TrueCell& cell : row) cell.settings = TrueCount();
      }
    }
  }
}

void ForgetRows(std::vector<TrueReport>& reports) {
  for (TrueReport& report : reports) {
    report.by_frame_value.rows.clear();
    report.by_theme.rows.clear();
  }
}

TEST(SurveyCountsPropertyTest, CountsAtOnceWhatReportsCountOneByOne) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    RandomSurvey survey(seed);
    const std::vector<size_t> since = {survey.Below(kBlockSize), kBlockSize,
                                       kBlockSize + survey.Below(kResponses - kBlockSize)};
    survey.Put(kResponses);
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    ReportScope scope = *FindScope(request, survey.catalogue);
    WantedCounts wanted{.splits = {1, 0}, .since = since, .rows_since = {since[1]}};
    if (scope.completed != nullptr) {
      for (const theme::v1::Frame& frame : scope.completed->frames()) {
        wanted.frames.push_back(&frame);
      }
    }
    const SurveyCounts counts(scope, survey.catalogue, survey.columns, wanted);
    for (size_t frame = 0; frame < std::max<size_t>(wanted.frames.size(), 1); ++frame) {
      if (scope.completed != nullptr) scope.frame = wanted.frames[frame];
      for (const std::optional<size_t> split :
           {std::optional<size_t>(), std::optional<size_t>(0), std::optional<size_t>(1)}) {
        scope.split = split.has_value() ? scope.dimensions[*split] : nullptr;
        EXPECT_EQ(counts.Reports(frame, split), EachReport(scope, survey, 0)) << "seed " << seed;
        for (const size_t ordinal : since) {
          std::vector<TrueReport> expected = EachReport(scope, survey, ordinal);
          ForgetSettings(expected);
          if (ordinal != since[1]) ForgetRows(expected);
          EXPECT_EQ(counts.Reports(frame, split, ordinal), expected) << "seed " << seed;
        }
      }
    }
  }
}

}  // namespace
}  // namespace ourvoice::report
