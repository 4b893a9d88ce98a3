#include "services/report/recast_line.h"

#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;
using Line = JudgedGrid::Line;

// Where the parts of a name, between slashes, have the dimension (report_names.h).
constexpr size_t kPlaceInRow = 4;
constexpr size_t kPlaceInGroups = 1;

// A dimension with its categories, as names have it.
struct Named {
  std::string id;
  std::vector<std::string> categories;
};

Named Read(const std::string& dimension) {
  const std::vector<std::string> parts = absl::StrSplit(dimension, absl::MaxSplits(':', 1));
  Named named{.id = parts[0]};
  if (parts.size() > 1) named.categories = absl::StrSplit(parts[1], ',', absl::SkipEmpty());
  return named;
}

// As one count what was told of two.
JudgedCount Together(const JudgedCount& one, const JudgedCount& other) {
  JudgedCount both = one;
  both.value += other.value;
  for (const auto mark : {Mark::MARK_HIDDEN, Mark::MARK_SHOWN, Mark::MARK_NOT_RAISED}) {
    if (one.mark != mark && other.mark != mark) continue;
    both.mark = mark;
    break;
  }
  return both;
}

// All, categories, not said and not asked. Nothing when it was not counted so.
std::optional<Line> ByCategories(const Line& stood, const std::vector<std::string>& then,
                                 const std::vector<std::string>& today) {
  if (stood.size() != then.size() + 3) return std::nullopt;
  Line recast = {stood[0]};
  for (const std::string& category : today) {
    const auto found = std::find(then.begin(), then.end(), category);
    recast.push_back(found == then.end() ? JudgedCount{.value = 0, .mark = Mark::MARK_UNSPECIFIED}
                                         : stood[static_cast<size_t>(found - then.begin()) + 1]);
  }
  recast.push_back(stood.end()[-2]);
  recast.push_back(stood.end()[-1]);
  for (size_t i = 0; i < then.size(); ++i) {
    const bool is_gone = std::find(today.begin(), today.end(), then[i]) == today.end();
    if (is_gone) recast.back() = Together(recast.back(), stood[i + 1]);
  }
  return recast;
}

}  // namespace

StandingLine Recast(StandingLine stood, const ReportNames& today) {
  StandingLine recast;
  for (auto& [name, counts] : stood) {
    std::vector<std::string> parts = absl::StrSplit(name, '/');
    const size_t place = ReportNames::IsRow(name) ? kPlaceInRow : kPlaceInGroups;
    std::string recast_name = name;
    for (const std::string& dimension : today.dimensions) {
      if (place >= parts.size() || parts[place] == dimension) break;
      const Named then = Read(parts[place]);
      const Named now = Read(dimension);
      if (then.id != now.id) continue;
      std::optional<Line> by_categories = ByCategories(counts, then.categories, now.categories);
      if (!by_categories.has_value()) break;
      counts = *std::move(by_categories);
      parts[place] = dimension;
      recast_name = absl::StrJoin(parts, "/");
      break;
    }
    recast.insert_or_assign(std::move(recast_name), std::move(counts));
  }
  return recast;
}

}  // namespace ourvoice::report
