#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::report {

// Codes of a dimension that stand before its categories.
inline constexpr uint16_t kNotAsked = 0;
inline constexpr uint16_t kNotSaid = 1;
inline constexpr uint16_t kFirstCategory = 2;

// Code of a wave, setting or run that is none; their real codes count from 1.
inline constexpr uint16_t kNone = 0;

// Themes as bits: bit i of word j is theme 64 j + i of the codebook's dictionary. As long as
// needed.
using ThemeMask = std::vector<uint64_t>;

void SetTheme(ThemeMask& mask, uint16_t theme);

// One text of a response; never its words.
struct TextRow {
  // In the survey's dictionary of questions.
  uint16_t question = 0;
  // Hands counted for it.
  uint16_t support = 0;
  // Themes found by the runs of the response.
  ThemeMask current;
  ThemeMask pending;
  // Whether the codebooks of those runs cover its language.
  bool current_covered = true;
  bool pending_covered = true;

  friend bool operator==(const TextRow&, const TextRow&) = default;
};

// What the view keeps of one response.
struct ResponseRow {
  enum class State : uint8_t {
    // Never opened, or erased: holds its ordinal and counts nothing.
    kEmpty = 0,
    // Waits for the definition that it answers.
    kWaiting = 1,
    kCounted = 2,
  };
  // By order of birth.
  uint32_t ordinal = 0;
  State state = State::kEmpty;
  uint16_t survey = kNone;
  uint16_t wave = kNone;
  uint32_t setting = kNone;
  uint16_t voices = 0;
  bool late = false;
  // One code a dimension of the survey, in order of its dictionary; those missing were not asked.
  std::vector<uint16_t> dimensions;
  // Run whose themes are `current`, and a later one whose themes are `pending`; kNone when not
  // coded.
  uint16_t current_run = kNone;
  uint16_t pending_run = kNone;
  std::vector<TextRow> texts;

  friend bool operator==(const ResponseRow&, const ResponseRow&) = default;
};

// Packs a row into bytes; the same row gives the same bytes.
std::string Pack(const ResponseRow& row);

// Reads what Pack made. DATA_LOSS when it is something else.
absl::StatusOr<ResponseRow> Unpack(std::string_view bytes);

}  // namespace ourvoice::report
