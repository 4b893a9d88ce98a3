#include "services/report/policy.h"

#include <absl/strings/str_format.h>

namespace ourvoice::report {

std::string Summary(const Policy& policy) {
  return absl::StrFormat(
      "Nothing is shown of groups of fewer than %d answers; counts below %d, and others from which "
      "one of them could be worked out, are hidden; the rest is rounded to the nearest %d, as are "
      "numbers of settings, which are hidden below %d; percentages are made from rounded counts, "
      "where there are %d answers or more.",
      policy.base_min, policy.cell_min, policy.rounding, policy.settings_min,
      policy.percent_base_min);
}

}  // namespace ourvoice::report
