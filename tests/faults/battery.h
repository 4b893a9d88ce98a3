#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace ourvoice::battery {

// A number from the environment; `otherwise` when it is not set.
uint64_t FromEnvironment(const char* name, uint64_t otherwise);

// Whether the full figures are asked for (OURVOICE_FULL=1), else the short form.
bool Full();

// How often to try: by OURVOICE_TRIALS, or else by the form that is asked for.
uint64_t Trials(uint64_t short_form, uint64_t full_form);

// What all randomness of this process comes from: OURVOICE_SEED, or one drawn at its first use.
uint64_t Seed();

// What a test of the battery found. Prints one line of JSON to standard output, which
// tests/faults/run collects.
struct Result {
  // Short name, such as `D2`.
  std::string test;
  uint64_t seed = Seed();
  uint64_t trials = 0;
  // Acknowledged and missing.
  uint64_t lost = 0;
  // Acknowledged once and there twice.
  uint64_t doubled = 0;
  // Opened as if whole, though something acknowledged was missing.
  uint64_t silent = 0;
  // Refused to open, as it should or not.
  uint64_t refused = 0;
  // Refusals that did not name their cause.
  uint64_t unnamed = 0;
  // What else the test is about.
  bool held = true;
  // Further figures, by name.
  std::map<std::string, double> more;
  std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();

  // Whether nothing was lost, doubled, silently short or refused without a cause, and the rest
  // held.
  bool Held() const;

  // Prints the line: {"test":"D2",…,"held":true,"seconds":1.2}.
  void Print() const;
};

}  // namespace ourvoice::battery
