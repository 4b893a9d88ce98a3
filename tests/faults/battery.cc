#include "tests/faults/battery.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <random>

namespace ourvoice::battery {

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* const value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

bool Full() { return FromEnvironment("OURVOICE_FULL", 0) != 0; }

uint64_t Trials(uint64_t short_form, uint64_t full_form) {
  return FromEnvironment("OURVOICE_TRIALS", Full() ? full_form : short_form);
}

uint64_t Seed() {
  static const uint64_t seed = FromEnvironment("OURVOICE_SEED", std::random_device()());
  return seed;
}

bool Result::Held() const {
  return held && lost == 0 && doubled == 0 && silent == 0 && unnamed == 0;
}

void Result::Print() const {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  std::string figures;
  for (const auto& [name, figure] : more) figures += fmt::format(",\"{}\":{:.6g}", name, figure);
  fmt::print(
      "{{\"test\":\"{}\",\"seed\":{},\"trials\":{},\"lost\":{},\"doubled\":{},\"silent\":{},"
      "\"refused\":{},\"unnamed\":{},\"held\":{},\"seconds\":{:.1f}{}}}\n",
      test, seed, trials, lost, doubled, silent, refused, unnamed, Held(), passed.count(), figures);
  std::fflush(stdout);
}

}  // namespace ourvoice::battery
