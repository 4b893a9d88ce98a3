#include "services/report/told_base.h"

namespace ourvoice::report {

std::optional<uint64_t> ToldBase(const v1::DimensionParticipation& dimension) {
  std::optional<uint64_t> base;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    if (category.share().shown()) base = base.value_or(0) + category.responses().rounded();
  }
  return base;
}

}  // namespace ourvoice::report
