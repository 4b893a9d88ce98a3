#pragma once

#include <absl/strings/str_format.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/support/canary.h"

namespace ourvoice::proofs {

// Words that nobody else writes, each one its own. All of them hold test::kCanary.
class Canaries {
 public:
  explicit Canaries(uint64_t seed) : random_(seed) {}

  // Such as `quagganar00042kxqzwf`: may be part of a request id.
  std::string Next() {
    std::string canary = absl::StrFormat("%s%05d", test::kCanary, all_.size());
    for (int i = 0; i < 6; ++i) canary += static_cast<char>('a' + random_() % 26);
    all_.push_back(canary);
    return canary;
  }

  const std::vector<std::string>& all() const { return all_; }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> all_;
};

}  // namespace ourvoice::proofs
