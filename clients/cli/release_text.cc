#include "clients/cli/release_text.h"

#include <fmt/format.h>

namespace ourvoice::cli {

std::string ReleaseText(const report::v1::Release& release) {
  std::string text =
      fmt::format("Release {} of {}, {}: rules {}", release.number(), release.survey_id(),
                  release.record_date(), release.policy_version());
  if (release.codebook_version() > 0) {
    text += fmt::format(", codebook {} version {}, {}", release.codebook_id(),
                        release.codebook_version(), release.coder());
  }
  text += "\n";
  for (const report::v1::WaveCounted& wave : release.waves()) {
    if (wave.release_number() == release.number()) continue;
    if (wave.release_number() == 0) {
      text += fmt::format("  wave {} is not told of yet: too few answers\n", wave.wave_id());
      continue;
    }
    text += fmt::format(
        "  wave {} stands as in release {} of {}: fewer than ten answers came or went\n",
        wave.wave_id(), wave.release_number(), wave.record_date());
  }
  return text;
}

}  // namespace ourvoice::cli
