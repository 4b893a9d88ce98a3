#include "clients/cli/release_text.h"

#include <fmt/format.h>

namespace ourvoice::cli {
namespace {

using report::v1::Release;

const Release* FindRelease(const report::v1::ListReleasesResponse& listed, uint32_t number) {
  for (const Release& release : listed.releases()) {
    if (number == 0 || release.number() == number) return &release;
  }
  return nullptr;
}

}  // namespace

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

std::string ReleaseNote(const report::v1::GetReportResponse& report, uint32_t asked,
                        const report::v1::ListReleasesResponse& listed) {
  const Release* const release = FindRelease(listed, asked);
  if (release == nullptr) return "";
  std::string note = fmt::format("Release {}, of the record as it stood on {}.", release->number(),
                                 release->record_date());
  const Release& newest = listed.releases(0);
  if (newest.number() > release->number()) {
    note += fmt::format(" There is a newer one: release {} of {}.", newest.number(),
                        newest.record_date());
  }
  for (const report::v1::WaveCounted& wave : release->waves()) {
    const bool is_shown = report.wave_id().empty() || report.wave_id() == wave.wave_id();
    if (!is_shown || wave.release_number() == release->number()) continue;
    if (wave.release_number() == 0) {
      note += fmt::format(" Wave {} is not told of yet: too few answers.", wave.wave_id());
      continue;
    }
    note += fmt::format(
        " Wave {} stands as in release {} of {}: fewer than ten answers came or went since, of "
        "whom "
        "a new figure beside the old one would tell.",
        wave.wave_id(), wave.release_number(), wave.record_date());
  }
  return note;
}

}  // namespace ourvoice::cli
