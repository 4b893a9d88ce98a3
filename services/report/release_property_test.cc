// What someone who knows every figure of a report can work out of what is hidden.
//
// The promise that is kept: by the sums of a report (those who said, did not say and were not asked
// are all; who was heard wrote or did not; who wrote raised a theme or did not), of figures each of
// which stands for a range of counts, no hidden count of 1 to 9 is narrowed to fewer than
// `kCountsLeft` counts. Not covered yet: themes beside the frame values that hold them, other
// counts than responses, and reports beside each other.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "services/report/figures_for_test.h"
#include "services/report/release.h"

namespace ourvoice::report {
namespace {

constexpr uint64_t kCountsLeft = 5;
constexpr size_t kRowCount = 3;

// Counts that a number may stand for.
struct Range {
  uint64_t truth = 0;
  uint64_t low = 0;
  uint64_t high = 10'000;
  bool hidden = false;
  std::string name;
};

// A number is the sum of others.
struct Sum {
  size_t whole;
  std::vector<size_t> parts;
};

// Everything that is known of a report.
class Attacker {
 public:
  size_t Add(const std::string& name, uint64_t truth) {
    known_.push_back({.truth = truth, .name = name});
    return known_.size() - 1;
  }

  size_t Add(const std::string& name, uint64_t truth, const v1::Figure& figure) {
    const size_t i = Add(name, truth);
    if (figure.mark() == v1::Figure::MARK_SHOWN) {
      Narrow(i, figure.rounded() < 12 ? 10 : figure.rounded() - 2, figure.rounded() + 2);
    } else if (figure.mark() == v1::Figure::MARK_HIDDEN) {
      // As if it were known besides that somebody is behind it.
      Narrow(i, std::min<uint64_t>(1, truth), 10'000);
      Hide(i);
    } else {
      Narrow(i, 0, 0);
    }
    return i;
  }

  void Hide(size_t i) { known_[i].hidden = true; }
  void Narrow(size_t i, uint64_t low, uint64_t high) {
    known_[i].low = std::max(known_[i].low, low);
    known_[i].high = std::min(known_[i].high, high);
  }
  void AddSum(Sum sum) { sums_.push_back(std::move(sum)); }

  // Narrows by every sum until nothing changes.
  void WorkOut() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const Sum& sum : sums_) {
        uint64_t low = 0;
        uint64_t high = 0;
        for (size_t part : sum.parts) {
          low += known_[part].low;
          high += known_[part].high;
        }
        changed |= Tighten(sum.whole, low, high);
        const Range whole = known_[sum.whole];
        for (size_t part : sum.parts) {
          const uint64_t others_low = low - known_[part].low;
          const uint64_t others_high = high - known_[part].high;
          const uint64_t least = whole.low > others_high ? whole.low - others_high : 0;
          changed |= Tighten(part, least, whole.high - others_low);
          low = others_low + known_[part].low;
          high = others_high + known_[part].high;
        }
      }
    }
  }

  const std::vector<Range>& known() const { return known_; }

 private:
  bool Tighten(size_t i, uint64_t low, uint64_t high) {
    const Range before = known_[i];
    Narrow(i, low, high);
    return before.low != known_[i].low || before.high != known_[i].high;
  }

  std::vector<Range> known_;
  std::vector<Sum> sums_;
};

// Responses of one code, those of them with a text, and those of them that raise each theme.
struct Group {
  uint64_t heard = 0;
  uint64_t wrote = 0;
  uint64_t raised[kRowCount] = {};
};

// Categories, then not said and not asked.
std::vector<Group> RandomGroups(std::mt19937& random) {
  const auto below = [&random](uint64_t end) { return random() % end; };
  std::vector<Group> groups(3 + below(3));
  const uint64_t writing = below(4);
  for (Group& group : groups) {
    group.heard = below(4) == 0 ? 0 : below(below(2) == 0 ? 13 : 45);
    group.wrote =
        writing == 0 ? below(group.heard + 1) : group.heard - std::min(group.heard, below(writing));
    for (uint64_t& raised : group.raised) {
      raised =
          below(3) == 0 ? group.wrote - std::min(group.wrote, below(3)) : below(group.wrote + 1);
    }
  }
  return groups;
}

TrueReport ReportOf(const std::vector<Group>& groups) {
  Group all;
  for (const Group& group : groups) {
    all.heard += group.heard;
    all.wrote += group.wrote;
    for (size_t row = 0; row < kRowCount; ++row) all.raised[row] += group.raised[row];
  }
  const size_t category_count = groups.size() - 2;
  TrueReport report{.all_waves = Cell(all.heard), .waves = {Cell(all.heard)}, .split = 0};
  TrueBreakdown& breakdown = report.breakdowns.emplace_back();
  TrueTable& table = report.by_theme;
  table.columns = {{.base = TrueCount(all.wrote)}};
  for (size_t row = 0; row < kRowCount; ++row) table.rows.push_back({Cell(all.raised[row])});
  uint64_t asked = 0;
  for (size_t i = 0; i <= category_count; ++i) asked += groups[i].wrote;
  for (size_t i = 0; i < groups.size(); ++i) {
    const bool is_category = i < category_count;
    if (is_category) breakdown.categories.emplace_back(groups[i].heard);
    table.columns.push_back({.base = TrueCount(groups[i].wrote),
                             .asked = !is_category || asked > 0,
                             .shown = is_category});
    for (size_t row = 0; row < kRowCount; ++row) {
      table.rows[row].push_back(Cell(groups[i].raised[row]));
    }
  }
  breakdown.sensitive = all.heard % 2 == 0;
  breakdown.not_said = TrueCount(groups[category_count].heard);
  breakdown.not_asked = TrueCount(groups[category_count + 1].heard);
  return report;
}

// The whole, its parts by column and the sum that binds them.
struct Line {
  size_t all = 0;
  std::vector<size_t> columns;
  // Did not say and were not asked together.
  size_t rest = 0;
};

Line AddLine(Attacker& attacker, const std::string& name, const std::vector<uint64_t>& truth,
             const std::vector<v1::Figure>& figures) {
  Line line;
  uint64_t sum = 0;
  for (uint64_t count : truth) sum += count;
  line.all = attacker.Add(name, sum, figures[0]);
  for (size_t i = 0; i < truth.size(); ++i) {
    const std::string column = name + " column " + std::to_string(i);
    line.columns.push_back(i + 1 < figures.size() ? attacker.Add(column, truth[i], figures[i + 1])
                                                  : attacker.Add(column, truth[i]));
  }
  const size_t rest_begin = truth.size() - 2;
  line.rest = attacker.Add(name + " rest", truth[rest_begin] + truth[rest_begin + 1]);
  attacker.Hide(line.rest);
  attacker.AddSum({line.rest, {line.columns[rest_begin], line.columns[rest_begin + 1]}});
  Sum columns{line.all, {line.columns.begin(), line.columns.begin() + rest_begin}};
  columns.parts.push_back(line.rest);
  attacker.AddSum(columns);
  return line;
}

// Each of one line is each of the other with those who are in the first alone.
void Nest(Attacker& attacker, const Line& outer, const Line& inner) {
  const auto difference = [&attacker](size_t of, size_t part) {
    const size_t alone =
        attacker.Add("difference", attacker.known()[of].truth - attacker.known()[part].truth);
    attacker.AddSum({of, {part, alone}});
    return alone;
  };
  Sum alone{difference(outer.all, inner.all), {}};
  for (size_t i = 0; i < outer.columns.size(); ++i) {
    alone.parts.push_back(difference(outer.columns[i], inner.columns[i]));
  }
  attacker.AddSum(alone);
}

Attacker AttackerOf(const std::vector<Group>& groups, const ReleasedReport& report) {
  Attacker attacker;
  std::vector<uint64_t> truth;
  for (const Group& group : groups) truth.push_back(group.heard);
  const ReleasedBreakdown& breakdown = report.breakdowns[0];
  std::vector<v1::Figure> figures = {report.total.responses()};
  figures.insert(figures.end(), breakdown.categories.begin(), breakdown.categories.end());
  figures.push_back(breakdown.not_said);
  figures.push_back(breakdown.not_asked);
  const Line heard = AddLine(attacker, "heard", truth, figures);
  // Shares give away of how many they are.
  uint64_t said_count = 0;
  for (size_t i = 0; i + 2 < groups.size(); ++i) said_count += groups[i].heard;
  const Sum said{attacker.Add("said", said_count),
                 {heard.columns.begin(), heard.columns.end() - 2}};
  for (size_t i = 0; i < breakdown.shares.size(); ++i) {
    if (!breakdown.shares[i].shown() || breakdown.shares[i].percent() == 0) continue;
    const uint64_t rounded = (said_count + 2) / 5 * 5;
    attacker.Narrow(said.whole, rounded - 2, rounded + 2);
  }
  attacker.AddSum(said);

  truth.clear();
  for (const Group& group : groups) truth.push_back(group.wrote);
  const Line wrote = AddLine(attacker, "wrote", truth, report.by_theme.bases);
  Nest(attacker, heard, wrote);
  for (size_t row = 0; row < kRowCount; ++row) {
    truth.clear();
    figures.clear();
    for (const Group& group : groups) truth.push_back(group.raised[row]);
    for (const v1::ThemeCell& cell : report.by_theme.rows[row]) {
      figures.push_back(cell.responses());
    }
    Nest(attacker, wrote, AddLine(attacker, "row " + std::to_string(row), truth, figures));
  }
  attacker.WorkOut();
  return attacker;
}

std::string Described(const std::vector<Group>& groups) {
  std::string described;
  for (const Group& group : groups) {
    described += std::to_string(group.heard) + "/" + std::to_string(group.wrote) + "/" +
                 std::to_string(group.raised[0]) + "," + std::to_string(group.raised[1]) + "," +
                 std::to_string(group.raised[2]) + " ";
  }
  return described;
}

TEST(ReleasePropertyTest, NarrowsNoHiddenCountToFewerThanFive) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 2'000; ++i) {
    const std::vector<Group> groups = RandomGroups(random);
    const Attacker attacker = AttackerOf(groups, Release(ReportOf(groups), Policy()));
    for (const Range& range : attacker.known()) {
      ASSERT_LE(range.low, range.truth) << range.name << " of " << Described(groups);
      ASSERT_GE(range.high, range.truth) << range.name << " of " << Described(groups);
      if (!range.hidden || range.truth < 1 || range.truth > 9) continue;
      EXPECT_GE(range.high - range.low + 1, kCountsLeft)
          << range.name << " " << range.truth << " of " << Described(groups);
    }
  }
}

}  // namespace
}  // namespace ourvoice::report
