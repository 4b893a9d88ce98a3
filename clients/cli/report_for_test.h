#pragma once

#include <string>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

inline report::v1::Figure Shown(uint64_t rounded) {
  report::v1::Figure figure;
  figure.set_mark(report::v1::Figure::MARK_SHOWN);
  figure.set_rounded(rounded);
  return figure;
}

inline report::v1::Figure Marked(report::v1::Figure::Mark mark) {
  report::v1::Figure figure;
  figure.set_mark(mark);
  return figure;
}

inline const report::v1::Figure kHidden = Marked(report::v1::Figure::MARK_HIDDEN);
inline const report::v1::Figure kNotAsked = Marked(report::v1::Figure::MARK_NOT_ASKED);
inline const report::v1::Figure kNotRaised = Marked(report::v1::Figure::MARK_NOT_RAISED);

// A share with its interval.
inline void SetShare(int percent, int low, int high, report::v1::Percentage& share) {
  share.set_shown(true);
  share.set_percent(static_cast<uint32_t>(percent));
  share.set_low_percent(static_cast<uint32_t>(low));
  share.set_high_percent(static_cast<uint32_t>(high));
}

inline report::v1::CategoryParticipation Heard(const std::string& name,
                                               const report::v1::Figure& responses, int percent,
                                               double baseline) {
  report::v1::CategoryParticipation category;
  category.set_category_id(name);
  category.set_name(name);
  *category.mutable_responses() = responses;
  if (percent >= 0) {
    category.mutable_share()->set_shown(true);
    category.mutable_share()->set_percent(static_cast<uint32_t>(percent));
  }
  if (baseline > 0) category.set_baseline_percent(baseline);
  return category;
}

// A cell of so many responses of a base; figures that are not shown are hidden with them.
inline report::v1::ThemeCell ThemeCellOf(const report::v1::Figure& responses, uint64_t base) {
  report::v1::ThemeCell cell;
  *cell.mutable_responses() = responses;
  const bool shown = responses.mark() == report::v1::Figure::MARK_SHOWN;
  if (shown && base >= 20) {
    const int percent = static_cast<int>(100 * responses.rounded() / base);
    SetShare(percent, percent - 4, percent + 4, *cell.mutable_share());
  }
  *cell.mutable_young_people() = shown ? Shown(2 * responses.rounded()) : responses;
  *cell.mutable_hands() = kHidden;
  *cell.mutable_settings() = shown ? Shown(15) : responses;
  *cell.mutable_texts() = shown ? Shown(responses.rounded() + 5) : responses;
  return cell;
}

// A report of 1,200 answers in two waves, split by age where `split`.
inline report::v1::GetReportResponse ExampleReport(bool split) {
  report::v1::GetReportResponse report;
  report.set_survey_id("our-year");
  report.set_survey_title("Our Year: what matters to you");
  report.set_frame_id("our-year");
  report.set_frame_name("Our Year theme");
  if (split) report.set_dimension_id("age-band");

  report::v1::Participation& heard = *report.mutable_participation();
  *heard.mutable_total()->mutable_responses() = Shown(1200);
  *heard.mutable_total()->mutable_young_people() = Shown(2410);
  *heard.mutable_total()->mutable_settings() = Shown(70);
  *heard.mutable_late() = Shown(25);
  for (const char* wave : {"2025", "2026"}) {
    report::v1::LabelledFigures& figures = *heard.add_by_wave();
    figures.set_id(wave);
    figures.set_name(std::string("Autumn ") + wave);
    *figures.mutable_figures()->mutable_responses() = Shown(600);
    *figures.mutable_figures()->mutable_young_people() = Shown(1205);
    *figures.mutable_figures()->mutable_settings() = kHidden;
  }
  report::v1::DimensionParticipation& ages = *heard.add_by_dimension();
  ages.set_dimension_id("age-band");
  ages.set_name("Age band");
  ages.set_baseline_source("Census 2021");
  *ages.add_categories() = Heard("4-7", Shown(200), 18, 26.4);
  *ages.add_categories() = Heard("8-11", Shown(900), 82, 25);
  *ages.add_categories() = Heard("11-16", kHidden, -1, 28.6);
  *ages.add_categories() = Heard("16-25", kNotRaised, 0, 20);
  SetShare(18, 15, 21, *ages.mutable_categories(0)->mutable_share());
  SetShare(82, 79, 84, *ages.mutable_categories(1)->mutable_share());
  SetShare(0, 0, 1, *ages.mutable_categories(3)->mutable_share());
  ages.mutable_categories(0)->set_compared_percent(37.0);
  ages.mutable_categories(1)->set_compared_percent(35.0);
  ages.mutable_categories(3)->set_compared_percent(28.0);
  ages.mutable_categories(0)->set_gap(-205);
  ages.mutable_categories(1)->set_gap(515);
  ages.mutable_categories(3)->set_gap(-310);
  *ages.mutable_not_said() = Shown(10);
  *ages.mutable_not_asked() = Shown(85);

  const auto add_table = [split](report::v1::ThemeTable& table, const std::string& first,
                                 const std::string& second) {
    *table.add_columns()->mutable_base() = Shown(1000);
    table.mutable_columns(0)->set_name("All");
    if (split) {
      const std::vector<report::v1::Figure> bases = {Shown(200), Shown(15), kHidden, kNotAsked};
      const std::vector<const char*> names = {"4-7", "8-11", "11-16", "16-25, in or out of work"};
      for (size_t i = 0; i < bases.size(); ++i) {
        report::v1::Column& column = *table.add_columns();
        column.set_category_id(names[i]);
        column.set_name(names[i]);
        *column.mutable_base() = bases[i];
      }
    }
    for (const std::string& name : {first, second}) {
      report::v1::ThemeRow& row = *table.add_rows();
      row.set_id(name == first ? "first" : "second");
      row.set_name(name);
      *row.add_cells() = ThemeCellOf(name == first ? Shown(450) : kHidden, 1000);
      if (!split) continue;
      *row.add_cells() = ThemeCellOf(name == first ? Shown(100) : kNotRaised, 200);
      *row.add_cells() = ThemeCellOf(name == first ? Shown(10) : kHidden, 15);
      *row.add_cells() = ThemeCellOf(kHidden, 0);
      *row.add_cells() = ThemeCellOf(kNotAsked, 0);
    }
  };
  add_table(*report.mutable_by_frame_value(), "Our Places", "Our Connections");
  add_table(*report.mutable_by_theme(), "Parks and places to play",
            "Feeling safe on the way to school and back home again");

  report::v1::Method& method = *report.mutable_method();
  method.set_record_date("2026-11-23");
  method.set_release_number(2);
  method.set_policy_version("10-5-1");
  method.set_policy_summary("Groups of fewer than 10 are hidden; the rest is rounded to 5.");
  method.set_codebook_id("our-year");
  method.set_codebook_version(3);
  method.set_coder("lexical-1");
  method.set_coding_complete(true);
  *method.mutable_languages_not_covered() = Shown(30);
  method.add_baseline_sources("Census 2021, Office for National Statistics");
  return report;
}

// A cell of so many responses of a base.
inline report::v1::TrendCell TrendCellOf(uint64_t responses, uint64_t base) {
  report::v1::TrendCell cell;
  const report::v1::ThemeCell like = ThemeCellOf(Shown(responses), base);
  *cell.mutable_responses() = like.responses();
  *cell.mutable_share() = like.share();
  return cell;
}

// The trend of autumn 2026 against autumn 2025: of three themes one changed by more than chance,
// one may not have changed, and of one nothing is told.
inline report::v1::Trend ExampleTrend() {
  report::v1::Trend trend;
  trend.set_wave_id_before("2025");
  trend.set_wave_name_before("Autumn 2025");
  *trend.mutable_settings() = Shown(35);
  *trend.mutable_before()->mutable_responses() = Shown(430);
  *trend.mutable_before()->mutable_base() = Shown(400);
  *trend.mutable_now()->mutable_responses() = Shown(480);
  *trend.mutable_now()->mutable_base() = Shown(450);
  const auto add = [](auto& rows, const std::string& id, const std::string& name) {
    rows.Add()->set_id(id);
    rows.rbegin()->set_name(name);
    return &*rows.rbegin();
  };
  const auto change = [](report::v1::TrendRow& row, int points, int low, int high, bool more) {
    row.mutable_change()->set_points(points);
    row.mutable_change()->set_low_points(low);
    row.mutable_change()->set_high_points(high);
    row.mutable_change()->set_more_than_chance(more);
  };
  report::v1::TrendRow& places = *add(*trend.mutable_by_frame_value(), "places", "Our Places");
  *places.mutable_before() = TrendCellOf(200, 400);
  *places.mutable_now() = TrendCellOf(180, 450);
  change(places, -10, -17, -3, true);
  report::v1::TrendRow& parks = *add(*trend.mutable_by_theme(), "parks", "Parks and play");
  *parks.mutable_before() = TrendCellOf(40, 400);
  *parks.mutable_now() = TrendCellOf(50, 450);
  change(parks, 1, -3, 6, false);
  report::v1::TrendRow& bus = *add(*trend.mutable_by_theme(), "bus", "Buses");
  *bus.mutable_before()->mutable_responses() = kHidden;
  *bus.mutable_now()->mutable_responses() = kNotRaised;
  report::v1::AnsweredChange& age = *trend.add_who_answered();
  age.set_dimension_id("age-band");
  age.set_name("Age band");
  age.set_dissimilarity_percent(4);
  trend.add_who_answered()->set_dimension_id("ethnicity");
  trend.mutable_who_answered(1)->set_name("Ethnicity");
  return trend;
}

}  // namespace ourvoice::cli
