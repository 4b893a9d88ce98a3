#include "services/report/release.h"

#include "services/report/judged_count.h"

namespace ourvoice::report {

// Reads true counts, and turns them into what may be said of them.
class Releaser {
 public:
  explicit Releaser(const Policy& policy) : policy_(policy) {}

  ReleasedReport Report(const TrueReport& report) const {
    ReleasedReport released;
    const std::vector<JudgedCount> waves = JudgeWaves(report);
    for (size_t i = 0; i < waves.size(); ++i) {
      released.waves.push_back(FiguresOf(report.waves[i], waves[i]));
    }
    if (report.wave.has_value()) {
      released.total = released.waves[*report.wave];
    } else {
      released.total = FiguresOf(report.all_waves, JudgeGroup(report.all_waves.responses));
    }
    const bool open = released.total.responses().mark() == v1::Figure::MARK_SHOWN;
    released.late = Late(report, open);
    // Hidden when there are none, too: with the base it comes close to the total.
    const TrueCount not_covered = report.by_theme.not_covered;
    released.not_covered = FigureOf(policy_, open ? JudgeGroup(not_covered) : JudgedCount{});
    std::vector<JudgedCount> heard_in_columns;
    for (size_t i = 0; i < report.breakdowns.size(); ++i) {
      const std::vector<JudgedCount> heard = JudgeBreakdown(report.breakdowns[i], open);
      released.breakdowns.push_back(Breakdown(report.breakdowns[i], heard, open));
      if (report.split == i) heard_in_columns = heard;
    }
    released.by_frame_value = Table(report.by_frame_value, heard_in_columns, open);
    released.by_theme = Table(report.by_theme, heard_in_columns, open);
    released.coding_complete = !open || report.by_theme.coding_complete;
    return released;
  }

 private:
  static uint64_t Value(TrueCount count) { return count.value_; }

  // A count of persons, answers or texts within a group that is large enough.
  JudgedCount Judge(TrueCount count) const {
    const uint64_t value = Value(count);
    if (value == 0) return {value, v1::Figure::MARK_NOT_RAISED};
    return {value, value < policy_.cell_min ? v1::Figure::MARK_HIDDEN : v1::Figure::MARK_SHOWN};
  }

  // The size of a group itself: nothing is said below the base.
  JudgedCount JudgeGroup(TrueCount count) const {
    const uint64_t value = Value(count);
    return {value, value < policy_.base_min ? v1::Figure::MARK_HIDDEN : v1::Figure::MARK_SHOWN};
  }

  // Settings are shown only beside shown responses.
  v1::Figure SettingsOf(TrueCount settings, v1::Figure::Mark responses) const {
    if (responses != v1::Figure::MARK_SHOWN) return FigureOf(policy_, {0, responses});
    const uint64_t value = Value(settings);
    return FigureOf(policy_, {value, value < policy_.settings_min ? v1::Figure::MARK_HIDDEN
                                                                  : v1::Figure::MARK_SHOWN});
  }

  v1::Figures FiguresOf(const TrueCell& cell, const JudgedCount& responses) const {
    v1::Figures figures;
    *figures.mutable_responses() = FigureOf(policy_, responses);
    *figures.mutable_young_people() = FigureOf(policy_, Beside(responses.mark, cell.young_people));
    *figures.mutable_settings() = SettingsOf(cell.settings, responses.mark);
    return figures;
  }

  // A count that is shown only beside shown responses.
  JudgedCount Beside(v1::Figure::Mark responses, TrueCount count) const {
    if (responses == v1::Figure::MARK_SHOWN) return Judge(count);
    return {Value(count), responses};
  }

  std::vector<JudgedCount> JudgeWaves(const TrueReport& report) const {
    std::vector<JudgedCount> waves;
    uint64_t in_no_wave = Value(report.all_waves.responses);
    const bool open = JudgeGroup(report.all_waves.responses).mark == v1::Figure::MARK_SHOWN;
    for (const TrueCell& wave : report.waves) {
      waves.push_back(open ? Judge(wave.responses)
                           : JudgedCount{Value(wave.responses), v1::Figure::MARK_HIDDEN});
      in_no_wave -= Value(wave.responses);
    }
    if (!open) return waves;
    JudgedCount rest = Judge(TrueCount(in_no_wave));
    rest.in_report = false;
    std::vector<JudgedCount*> parts = {&rest};
    for (JudgedCount& wave : waves) parts.push_back(&wave);
    ProtectParts(policy_, parts);
    return waves;
  }

  // Those who came in time are in no figure, but would be known from the total.
  v1::Figure Late(const TrueReport& report, bool open) const {
    if (!open) return FigureOf(policy_, {});
    const TrueCell& total = report.wave ? report.waves[*report.wave] : report.all_waves;
    JudgedCount late = Judge(report.late);
    JudgedCount in_time = Judge(TrueCount(Value(total.responses) - late.value));
    in_time.in_report = false;
    ProtectParts(policy_, {&late, &in_time});
    return FigureOf(policy_, late);
  }

  // Those who said, of whom shares are.
  JudgedCount JudgeSaid(const TrueBreakdown& breakdown, bool open) const {
    TrueCount said;
    for (TrueCount category : breakdown.categories) said += category;
    return open ? JudgeGroup(said) : JudgedCount{Value(said), v1::Figure::MARK_HIDDEN};
  }

  // Categories first, then not said and not asked.
  std::vector<JudgedCount> JudgeBreakdown(const TrueBreakdown& breakdown, bool open) const {
    const JudgedCount base = JudgeSaid(breakdown, open);
    const bool asked = base.value + Value(breakdown.not_said) > 0;
    std::vector<JudgedCount> counts;
    for (TrueCount category : breakdown.categories) counts.push_back(Judge(category));
    counts.push_back(Judge(breakdown.not_said));
    counts.push_back(Judge(breakdown.not_asked));
    const size_t category_count = breakdown.categories.size();
    for (size_t i = 0; i < counts.size(); ++i) {
      const bool is_category = i < category_count;
      if (!open || (is_category && base.mark != v1::Figure::MARK_SHOWN)) {
        counts[i].mark = v1::Figure::MARK_HIDDEN;
      }
      if (open && !asked && i <= category_count) counts[i].mark = v1::Figure::MARK_NOT_ASKED;
    }
    if (breakdown.sensitive && base.mark == v1::Figure::MARK_SHOWN) {
      HideAllAndNone(counts, category_count, base.value);
    }
    if (open) ProtectBreakdown(counts, category_count);
    return counts;
  }

  // What nobody or everybody said of a sensitive question says it of each of them.
  static void HideAllAndNone(std::vector<JudgedCount>& counts, size_t category_count,
                             uint64_t said) {
    for (size_t i = 0; i < category_count; ++i) {
      const bool all_or_none = counts[i].value == 0 || counts[i].value == said;
      if (all_or_none) counts[i].mark = v1::Figure::MARK_HIDDEN;
    }
  }

  ReleasedBreakdown Breakdown(const TrueBreakdown& breakdown,
                              const std::vector<JudgedCount>& counts, bool open) const {
    const JudgedCount base = JudgeSaid(breakdown, open);
    const size_t category_count = breakdown.categories.size();
    ReleasedBreakdown released;
    for (size_t i = 0; i < category_count; ++i) {
      released.categories.push_back(FigureOf(policy_, counts[i]));
      released.shares.push_back(ShareOf(policy_, counts[i], base));
    }
    released.not_said = FigureOf(policy_, counts[category_count]);
    released.not_asked = FigureOf(policy_, counts[category_count + 1]);
    return released;
  }

  // Categories add up to those who said, which shares give away; all parts add up to the total.
  void ProtectBreakdown(std::vector<JudgedCount>& counts, size_t category_count) const {
    std::vector<JudgedCount*> all;
    for (JudgedCount& count : counts) all.push_back(&count);
    const std::vector<JudgedCount*> categories(all.begin(), all.begin() + category_count);
    ProtectParts(policy_, categories);
    ProtectParts(policy_, all);
    // The second may have hidden one category alone.
    ProtectParts(policy_, categories);
  }

  // `heard` says of each column but the first what may be said of it in "who was heard".
  ReleasedTable Table(const TrueTable& table, const std::vector<JudgedCount>& heard,
                      bool open) const {
    ReleasedTable released;
    const std::vector<JudgedCount> bases = JudgeBases(table, heard, open);
    for (const JudgedCount& base : bases) {
      if (base.in_report) released.bases.push_back(FigureOf(policy_, base));
    }
    for (const std::vector<TrueCell>& row : table.rows) released.rows.push_back(Row(row, bases));
    return released;
  }

  std::vector<JudgedCount> JudgeBases(const TrueTable& table, const std::vector<JudgedCount>& heard,
                                      bool open) const {
    std::vector<JudgedCount> bases;
    for (const TrueTable::Column& column : table.columns) {
      JudgedCount base = JudgeGroup(column.base);
      base.in_report = column.shown;
      const bool is_all = bases.empty();
      if (is_all && base.mark != v1::Figure::MARK_SHOWN) open = false;
      const bool hidden_above =
          !is_all && !heard.empty() && heard[bases.size() - 1].mark == v1::Figure::MARK_HIDDEN;
      if (!open || hidden_above) {
        base.mark = v1::Figure::MARK_HIDDEN;
      } else if (!column.asked) {
        base.mark = v1::Figure::MARK_NOT_ASKED;
      } else if (base.value == 0) {
        base.mark = v1::Figure::MARK_NOT_RAISED;
      }
      bases.push_back(base);
    }
    if (open) ProtectBases(bases);
    return bases;
  }

  // Those who did not say or were not asked are in "who was heard": where they are shown there,
  // they keep nobody from working out the rest here.
  void ProtectBases(std::vector<JudgedCount>& bases) const {
    std::vector<JudgedCount*> parts;
    for (size_t i = 1; i < bases.size(); ++i) {
      const bool known = !bases[i].in_report && bases[i].mark == v1::Figure::MARK_SHOWN;
      if (!known) parts.push_back(&bases[i]);
    }
    ProtectParts(policy_, parts);
  }

  std::vector<v1::ThemeCell> Row(const std::vector<TrueCell>& row,
                                 const std::vector<JudgedCount>& bases) const {
    std::vector<JudgedCount> responses;
    for (size_t i = 0; i < row.size(); ++i) {
      JudgedCount count = Judge(row[i].responses);
      count.in_report = bases[i].in_report;
      if (bases[i].mark == v1::Figure::MARK_NOT_ASKED ||
          bases[i].mark == v1::Figure::MARK_NOT_RAISED) {
        count.mark = bases[i].mark;
      } else if (bases[i].mark != v1::Figure::MARK_SHOWN) {
        count.mark = v1::Figure::MARK_HIDDEN;
      }
      responses.push_back(count);
    }
    ProtectRow(responses, bases);
    const auto young_people = Besides(row, &TrueCell::young_people, responses, bases);
    auto hands = Besides(row, &TrueCell::hands, responses, bases);
    for (size_t i = 0; i < hands.size(); ++i) {
      // Nobody counts hands and finds none: whoever answers raises theirs.
      const bool counted = hands[i].mark != v1::Figure::MARK_NOT_RAISED || responses[i].value == 0;
      if (!counted) hands[i].mark = v1::Figure::MARK_NOT_ASKED;
    }
    const auto texts = Besides(row, &TrueCell::texts, responses, bases);

    std::vector<v1::ThemeCell> released;
    for (size_t i = 0; i < row.size(); ++i) {
      if (!bases[i].in_report) continue;
      v1::ThemeCell& cell = released.emplace_back();
      *cell.mutable_responses() = FigureOf(policy_, responses[i]);
      *cell.mutable_share() = ShareOf(policy_, responses[i], bases[i]);
      *cell.mutable_young_people() = FigureOf(policy_, young_people[i]);
      *cell.mutable_hands() = FigureOf(policy_, hands[i]);
      *cell.mutable_settings() = SettingsOf(row[i].settings, responses[i].mark);
      *cell.mutable_texts() = FigureOf(policy_, texts[i]);
    }
    return released;
  }

  std::vector<JudgedCount> Besides(const std::vector<TrueCell>& row, TrueCount TrueCell::*count,
                                   const std::vector<JudgedCount>& responses,
                                   const std::vector<JudgedCount>& bases) const {
    std::vector<JudgedCount> counts;
    for (size_t i = 0; i < row.size(); ++i) {
      counts.push_back(Beside(responses[i].mark, row[i].*count));
      counts.back().in_report = bases[i].in_report;
    }
    ProtectRow(counts, bases);
    return counts;
  }

  // Columns add up to the first one, where that is shown. Those known to be empty hide nothing.
  void ProtectRow(std::vector<JudgedCount>& row, const std::vector<JudgedCount>& bases) const {
    if (row.empty() || row[0].mark != v1::Figure::MARK_SHOWN) return;
    std::vector<JudgedCount*> parts;
    for (size_t i = 1; i < row.size(); ++i) {
      if (bases[i].mark != v1::Figure::MARK_NOT_RAISED) parts.push_back(&row[i]);
    }
    ProtectParts(policy_, parts);
  }

  const Policy& policy_;
};

ReleasedReport Release(const TrueReport& report, const Policy& policy) {
  return Releaser(policy).Report(report);
}

}  // namespace ourvoice::report
