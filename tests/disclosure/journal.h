#pragma once

#include <optional>
#include <vector>

#include "services/report/judged_reports.h"
#include "services/report/policy.h"
#include "services/report/release.h"
#include "tests/disclosure/population.h"

namespace ourvoice::disclosure {

// All reports as they are known from a day on.
struct ReleasedDay {
  // Each wave, and what is in none, as it was when it was last counted.
  Population counted;
  // By line, whether it was not counted anew.
  std::vector<bool> waits;
  // By split, the last of which is none, and by line.
  std::vector<std::vector<report::ReleasedReport>> reports;
};

// Keeps what was released of each wave, for what is released next.
class Journal {
 public:
  // Forgetful: as if nothing had ever been released, to see that the attack has teeth.
  Journal(const report::Policy& policy, bool is_forgetful)
      : policy_(policy), is_forgetful_(is_forgetful) {}

  // Nothing when no wave has changed by enough to be counted anew; all stays as it was then.
  std::optional<ReleasedDay> Release(const Population& now);

 private:
  using Reports = std::vector<report::TrueReport>;

  // By line: what was said of it, and the day when it was last counted.
  struct Told {
    std::vector<report::StandingLine> stood;
    std::vector<size_t> since;
  };

  std::vector<report::JudgedReports::ReleasedLines> Before(const Population& now,
                                                           std::optional<size_t> split) const;
  bool AnythingIsNew(const std::vector<report::JudgedReports>& judged) const;
  void Keep(const Population& now, const std::vector<report::JudgedReports>& judged);

  const report::Policy policy_;
  const bool is_forgetful_;
  // By release.
  std::vector<Told> told_;
  std::optional<ReleasedDay> last_;
  size_t day_ = 0;
};

}  // namespace ourvoice::disclosure
