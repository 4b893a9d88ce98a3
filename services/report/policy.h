#pragma once

#include <cstdint>
#include <string>

namespace ourvoice::report {

// The rules of release, by number. A change of any of them is a new version.
struct Policy {
  std::string version = "10-5-5";
  // Least responses of a group of which anything is said.
  uint64_t base_min = 10;
  // Least count of responses, young people, hands or texts that is shown.
  uint64_t cell_min = 10;
  // Least count of settings that is shown. Lower than that of persons, since a setting is none; not
  // nothing, since fewer than five may be recognised by whoever knows where it was asked.
  uint64_t settings_min = 5;
  // Counts are rounded to the nearest multiple of this.
  uint64_t rounding = 5;
  // Least rounded base of a percentage.
  uint64_t percent_base_min = 20;
};

// The rules in a sentence for readers.
std::string Summary(const Policy& policy);

}  // namespace ourvoice::report
