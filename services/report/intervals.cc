#include "services/report/intervals.h"

#include <algorithm>
#include <cmath>

#include "services/report/wilson.h"

namespace ourvoice::report {

void AddInterval(const v1::Figure& part, uint64_t base, v1::Percentage& share) {
  if (!share.shown()) return;
  const ShareInterval interval = WilsonInterval(std::min(part.rounded(), base), base);
  share.set_low_percent(static_cast<uint32_t>(std::floor(100 * interval.low)));
  share.set_high_percent(static_cast<uint32_t>(std::ceil(100 * interval.high)));
}

void AddIntervals(std::optional<uint64_t> base, v1::DimensionParticipation& dimension) {
  if (!base.has_value()) return;
  for (v1::CategoryParticipation& category : *dimension.mutable_categories()) {
    AddInterval(category.responses(), *base, *category.mutable_share());
  }
}

void AddIntervals(v1::ThemeTable& table) {
  for (v1::ThemeRow& row : *table.mutable_rows()) {
    for (int i = 0; i < row.cells_size(); ++i) {
      v1::ThemeCell& cell = *row.mutable_cells(i);
      AddInterval(cell.responses(), table.columns(i).base().rounded(), *cell.mutable_share());
    }
  }
}

}  // namespace ourvoice::report
