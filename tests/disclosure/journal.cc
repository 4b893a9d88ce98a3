#include "tests/disclosure/journal.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ourvoice::disclosure {
namespace {

using report::JudgedReports;
using report::LineBefore;
using report::StandingLine;

report::ReportNames NamesOf(const Population& people) {
  report::ReportNames names{.codebook = "1"};
  for (size_t i = 0; i < people.category_counts.size(); ++i) {
    names.dimensions.push_back("dimension " + std::to_string(i));
  }
  for (size_t i = 0; i < people.theme_count; ++i) names.themes.push_back(std::to_string(i));
  return names;
}

// Those of whom it is true.
template <typename Choice>
Population Part(const Population& whole, Choice choice) {
  Population part = whole;
  std::erase_if(part.people, [&](const Person& person) { return !choice(person); });
  return part;
}

bool HasSameValues(const StandingLine& kept, const StandingLine& stood) {
  return std::all_of(kept.begin(), kept.end(), [&stood](const auto& entry) {
    const auto before = stood.find(entry.first);
    return before != stood.end() &&
           std::equal(entry.second.begin(), entry.second.end(), before->second.begin(),
                      before->second.end(),
                      [](const auto& one, const auto& other) { return one.value == other.value; });
  });
}

}  // namespace

std::optional<ReleasedDay> Journal::Release(const Population& now) {
  std::vector<Reports> reports;
  std::vector<JudgedReports> judged;
  for (size_t i = 0; i <= now.category_counts.size(); ++i) {
    const std::optional<size_t> split =
        i < now.category_counts.size() ? std::optional(i) : std::nullopt;
    reports.push_back(now.ReportsBy(split));
    judged.emplace_back(reports.back(), NamesOf(now), Before(now, split), policy_);
  }
  if (!AnythingIsNew(judged)) {
    ++day_;
    return std::nullopt;
  }
  ReleasedDay released;
  for (size_t line = 0; line < judged[0].line_count(); ++line) {
    released.waits.push_back(judged[0].Waits(line));
  }
  for (size_t i = 0; i < judged.size(); ++i) {
    std::vector<report::ReleasedReport>& of_split = released.reports.emplace_back();
    for (size_t line = 0; line < reports[i].size(); ++line) {
      of_split.push_back(released.waits[line]
                             ? last_->reports[i][line]
                             : report::Release(judged[i], reports[i], line, policy_));
    }
  }
  Keep(now, judged);
  released.counted =
      Part(now, [&](const Person& person) { return !released.waits[now.LineOf(person)]; });
  if (last_.has_value()) {
    for (const Person& person : last_->counted.people) {
      if (released.waits[now.LineOf(person)]) released.counted.people.push_back(person);
    }
  }
  last_ = released;
  ++day_;
  return released;
}

std::vector<JudgedReports::ReleasedLines> Journal::Before(const Population& now,
                                                          std::optional<size_t> split) const {
  std::vector<JudgedReports::ReleasedLines> before;
  if (is_forgetful_) return before;
  for (const Told& told : told_) {
    JudgedReports::ReleasedLines& lines = before.emplace_back();
    for (size_t line = 0; line < told.stood.size(); ++line) {
      const Population joined =
          Part(now, [&](const Person& person) { return person.day > told.since[line]; });
      lines.push_back(
          LineBefore{told.stood[line], report::CountedScopes(joined.ReportsBy(split))[line]});
    }
  }
  return before;
}

bool Journal::AnythingIsNew(const std::vector<JudgedReports>& judged) const {
  if (is_forgetful_ || told_.empty()) return true;
  const std::vector<StandingLine>& stood = told_.back().stood;
  for (size_t line = 1; line < stood.size(); ++line) {
    if (judged[0].Waits(line)) continue;
    const bool is_same = std::all_of(judged.begin(), judged.end(), [&](const auto& of_split) {
      return HasSameValues(of_split.Kept(line), stood[line]);
    });
    if (!is_same) return true;
  }
  return false;
}

void Journal::Keep(const Population& now, const std::vector<JudgedReports>& judged) {
  Told told{.stood = std::vector<StandingLine>(now.wave_count + 2),
            .since = std::vector<size_t>(now.wave_count + 2, day_)};
  for (size_t line = 0; line < told.stood.size(); ++line) {
    if (judged[0].Waits(line)) {
      told.stood[line] = told_.back().stood[line];
      told.since[line] = told_.back().since[line];
      continue;
    }
    for (const JudgedReports& of_split : judged) told.stood[line].merge(of_split.Kept(line));
  }
  told_.push_back(std::move(told));
}

}  // namespace ourvoice::disclosure
