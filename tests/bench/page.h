#pragma once

#include <absl/status/status.h>

#include <string>
#include <vector>

#include "tests/bench/benchmark.h"

namespace ourvoice::bench {

// Puts the figures, with machine and date, between the marks `<!-- figures -->` and
// `<!-- end of figures -->` of a page, in place of those that stand there. NOT_FOUND when the page
// or a mark is missing.
absl::Status WriteFigures(const std::string& path, const std::vector<Figure>& figures,
                          const RunOptions& options);

}  // namespace ourvoice::bench
