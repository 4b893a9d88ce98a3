#include "services/report/report_assembly.h"

#include <algorithm>
#include <cmath>

#include "services/kit/wording.h"
#include "services/report/intervals.h"
#include "services/report/representation.h"
#include "services/report/told_base.h"
#include "services/report/trend_assembly.h"

namespace ourvoice::report {
namespace {

void AddDimension(const common::v1::Dimension& dimension, const ReleasedBreakdown& released,
                  const Policy& policy, v1::Participation& participation) {
  v1::DimensionParticipation& out = *participation.add_by_dimension();
  out.set_dimension_id(dimension.id());
  out.set_name(dimension.name());
  out.set_baseline_source(dimension.baseline_source());
  for (int i = 0; i < dimension.categories_size(); ++i) {
    const common::v1::DimensionCategory& category = dimension.categories(i);
    v1::CategoryParticipation& heard = *out.add_categories();
    heard.set_category_id(category.id());
    heard.set_name(category.name());
    *heard.mutable_responses() = released.categories[i];
    *heard.mutable_share() = released.shares[i];
    if (category.has_baseline_share()) {
      heard.set_baseline_percent(std::round(category.baseline_share() * 1000) / 10);
    }
  }
  *out.mutable_not_said() = released.not_said;
  *out.mutable_not_asked() = released.not_asked;
  AddIntervals(ToldBase(out), out);
  AddRepresentation(policy, out);
}

v1::Participation ParticipationOf(const ReportScope& scope, const ReleasedReport& released,
                                  const Policy& policy) {
  v1::Participation participation;
  *participation.mutable_total() = released.total;
  *participation.mutable_late() = released.late;
  for (int i = 0; i < scope.definition->waves_size(); ++i) {
    v1::LabelledFigures& wave = *participation.add_by_wave();
    wave.set_id(scope.definition->waves(i).id());
    wave.set_name(scope.definition->waves(i).name());
    *wave.mutable_figures() = released.waves[i];
  }
  for (size_t i = 0; i < scope.dimensions.size(); ++i) {
    AddDimension(*scope.dimensions[i], released.breakdowns[i], policy, participation);
  }
  return participation;
}

v1::Method MethodOf(const ReportScope& scope, const ReleasedReport& released,
                    const Policy& policy) {
  v1::Method method;
  method.set_policy_version(policy.version);
  method.set_policy_summary(Summary(policy));
  method.set_codebook_id(scope.codebook_id);
  method.set_consultants_not_asked(scope.definition->governance().consultants_review().not_asked());
  if (scope.completed != nullptr) {
    method.set_codebook_version(scope.codebook->completed.version);
    method.set_coder(scope.codebook->coder);
    method.set_coding_complete(released.coding_complete);
    *method.mutable_languages_not_covered() = released.not_covered;
  }
  for (const common::v1::Dimension* dimension : scope.dimensions) {
    auto& sources = *method.mutable_baseline_sources();
    const std::string& source = dimension->baseline_source();
    const bool known = std::find(sources.begin(), sources.end(), source) != sources.end();
    if (!source.empty() && !known) *sources.Add() = source;
  }
  return method;
}

// Columns and cells; rows get their names afterwards.
v1::ThemeTable TableOf(const ReportScope& scope, const ReleasedTable& released) {
  v1::ThemeTable table;
  for (size_t i = 0; i < released.bases.size(); ++i) {
    v1::Column& column = *table.add_columns();
    column.set_name("All");
    if (i > 0) {
      const auto& category = scope.split->categories(static_cast<int>(i) - 1);
      column.set_category_id(category.id());
      column.set_name(category.name());
    }
    *column.mutable_base() = released.bases[i];
  }
  for (const std::vector<v1::ThemeCell>& cells : released.rows) {
    v1::ThemeRow& row = *table.add_rows();
    for (const v1::ThemeCell& cell : cells) *row.add_cells() = cell;
  }
  AddIntervals(table);
  return table;
}

void NameFrameValues(const theme::v1::Frame& frame, v1::ThemeTable& table) {
  for (int i = 0; i < table.rows_size(); ++i) {
    table.mutable_rows(i)->set_id(frame.values(i).id());
    table.mutable_rows(i)->set_name(frame.values(i).name());
  }
}

void NameThemes(const theme::v1::Codebook& codebook, const theme::v1::Frame& frame,
                v1::ThemeTable& table) {
  for (int i = 0; i < table.rows_size(); ++i) {
    v1::ThemeRow& row = *table.mutable_rows(i);
    row.set_id(codebook.themes(i).id());
    row.set_name(codebook.themes(i).name());
    for (const theme::v1::FrameLink& link : codebook.themes(i).links()) {
      if (link.frame() == frame.id()) row.add_frame_values(link.value());
    }
  }
}

}  // namespace

v1::GetReportResponse AssembleReport(const ReportScope& scope, const ReleasedReport& released,
                                     const Policy& policy) {
  v1::GetReportResponse report;
  report.set_survey_id(scope.definition->id());
  report.set_survey_title(kit::English(scope.definition->title()));
  if (scope.wave.has_value()) {
    report.set_wave_id(scope.definition->waves(static_cast<int>(*scope.wave)).id());
  }
  if (scope.split != nullptr) report.set_dimension_id(scope.split->id());
  *report.mutable_participation() = ParticipationOf(scope, released, policy);
  *report.mutable_by_frame_value() = TableOf(scope, released.by_frame_value);
  *report.mutable_by_theme() = TableOf(scope, released.by_theme);
  if (scope.frame != nullptr) {
    report.set_frame_id(scope.frame->id());
    report.set_frame_name(scope.frame->name());
    NameFrameValues(*scope.frame, *report.mutable_by_frame_value());
    NameThemes(*scope.completed, *scope.frame, *report.mutable_by_theme());
  }
  if (released.trend.has_value()) *report.mutable_trend() = AssembleTrend(scope, released);
  *report.mutable_method() = MethodOf(scope, released, policy);
  return report;
}

}  // namespace ourvoice::report
