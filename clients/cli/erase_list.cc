#include "clients/cli/erase_list.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ourvoice::cli {
namespace {

using identity::v1::SubjectOutcome;

std::string LineOf(const EraseItem& item, const SubjectOutcome& outcome) {
  const std::string name = outcome.subject().empty() ? item.place : outcome.subject();
  switch (outcome.outcome()) {
    case SubjectOutcome::OUTCOME_ERASED:
      return fmt::format("erased         {}\n", name);
    case SubjectOutcome::OUTCOME_ERASED_BEFORE:
      return fmt::format("erased before  {}\n", name);
    default:
      return fmt::format(
          "unknown        {}: {}\n", name,
          outcome.subject().empty()
              ? "no answer has these words, or it was taken back or erased before: nothing "
                "is kept that could tell which"
              : "nothing sealed was ever kept under this name");
  }
}

}  // namespace

EraseItem ReadEraseItem(std::string_view text, std::string place) {
  EraseItem item{.place = std::move(place)};
  const std::string stripped(absl::StripAsciiWhitespace({text.data(), text.size()}));
  const bool words = std::ranges::any_of(
      stripped, [](unsigned char letter) { return absl::ascii_isspace(letter); });
  if (words) {
    item.subject.set_follow_up_words(stripped);
  } else {
    item.subject.set_subject(stripped);
  }
  return item;
}

std::vector<EraseItem> ReadEraseList(std::string_view text, std::string_view path) {
  std::vector<EraseItem> items;
  int number = 0;
  const std::vector<std::string> lines =
      absl::StrSplit(absl::string_view(text.data(), text.size()), '\n');
  for (const std::string& line : lines) {
    ++number;
    const absl::string_view stripped = absl::StripAsciiWhitespace(line);
    if (stripped.empty() || stripped[0] == '#') continue;
    items.push_back(ReadEraseItem(line, fmt::format("{} line {}", path, number)));
  }
  return items;
}

std::string EraseText(const std::vector<EraseItem>& items,
                      const identity::v1::EraseSubjectsResponse& response) {
  std::string text;
  int erased = 0;
  int before = 0;
  for (int i = 0; i < response.outcomes_size(); ++i) {
    const SubjectOutcome& outcome = response.outcomes(i);
    text += LineOf(items[i], outcome);
    erased += outcome.outcome() == SubjectOutcome::OUTCOME_ERASED ? 1 : 0;
    before += outcome.outcome() == SubjectOutcome::OUTCOME_ERASED_BEFORE ? 1 : 0;
  }
  text += fmt::format("{} erased, {} erased before, {} unknown.\n", erased, before,
                      response.outcomes_size() - erased - before);
  if (erased > 0) {
    text +=
        "What was erased opens to nobody any more. Numbers in reports that were given out stay.\n"
        "Copies made before become unreadable too once the keys are turned: ourvoice keys turn\n";
  }
  return text;
}

}  // namespace ourvoice::cli
