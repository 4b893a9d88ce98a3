#include "tests/sim/seeded_sodium.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <random>

namespace ourvoice::simulation {
namespace {

std::mt19937_64& Source() {
  static std::mt19937_64 source;
  return source;
}

uint32_t Draw() { return static_cast<uint32_t>(Source()() >> 32); }

void Fill(void* const bytes, const size_t count) {
  for (size_t at = 0; at < count; at += sizeof(uint64_t)) {
    const uint64_t drawn = Source()();
    std::memcpy(static_cast<char*>(bytes) + at, &drawn, std::min(sizeof drawn, count - at));
  }
}

}  // namespace

void SeedSodium(uint64_t seed) {
  static randombytes_implementation seeded = {
      .implementation_name = [] { return "seeded"; },
      .random = Draw,
      .stir = nullptr,
      .uniform = nullptr,
      .buf = Fill,
      .close = nullptr,
  };
  Source().seed(seed);
  randombytes_set_implementation(&seeded);
}

}  // namespace ourvoice::simulation
