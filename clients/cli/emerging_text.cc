#include "clients/cli/emerging_text.h"

#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>

#include "clients/cli/text_table.h"
#include "services/kit/hidden_characters.h"

namespace ourvoice::cli {
namespace {

constexpr int kTextsOfGroup = 3;

// Where a text stands, and its words below.
std::string TextOf(const theme::v1::ReviewItem& item, size_t width) {
  std::string shown = fmt::format("   {} {}\n", item.response_id(), item.coding().question_id());
  const std::string words =
      Wrap(kit::WithHiddenCharactersShown(item.text()), std::max<size_t>(width, 20) - 5);
  for (const absl::string_view line : absl::StrSplit(words, '\n', absl::SkipEmpty())) {
    shown += fmt::format("     {}\n", std::string_view(line.data(), line.size()));
  }
  return shown;
}

std::string Counted(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", WithCommas(count), count == 1 ? one : many);
}

std::string GroupText(const theme::v1::EmergingTheme& group, size_t number, size_t width) {
  std::string shown =
      fmt::format("{}. {}  [{}] {}, {}\n", number,
                  kit::WithHiddenCharactersShown(absl::StrJoin(group.key_phrases(), ", ")),
                  group.language(), Counted(group.response_count(), "response", "responses"),
                  Counted(group.text_count(), "text", "texts"));
  for (int i = 0; i < std::min(group.texts_size(), kTextsOfGroup); ++i) {
    shown += TextOf(group.texts(i), width);
  }
  return shown;
}

std::string More(uint64_t all, int shown, std::string_view what) {
  if (all <= static_cast<uint64_t>(shown)) return "";
  return fmt::format("   and {} more {}: --limit\n", WithCommas(all - static_cast<uint64_t>(shown)),
                     what);
}

}  // namespace

std::string EmergingText(const theme::v1::ListEmergingThemesResponse& emerging, size_t width) {
  std::string shown;
  for (int i = 0; i < emerging.groups_size(); ++i) {
    shown += GroupText(emerging.groups(i), static_cast<size_t>(i) + 1, width) + "\n";
  }
  shown += More(emerging.group_count(), emerging.groups_size(), "groups");
  shown += fmt::format("Said by one person: {}\n",
                       Counted(emerging.single_voice_count(), "text", "texts"));
  for (const theme::v1::ReviewItem& item : emerging.single_voices()) shown += TextOf(item, width);
  shown += More(emerging.single_voice_count(), emerging.single_voices_size(), "texts");
  if (emerging.texts_left_out() > 0) {
    shown += fmt::format(
        "Not looked at: {} more without a theme. Decide on some, or draft themes, first.\n",
        Counted(emerging.texts_left_out(), "text", "texts"));
  }
  return shown;
}

}  // namespace ourvoice::cli
