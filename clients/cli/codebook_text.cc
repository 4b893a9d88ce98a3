#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include "clients/cli/definition_text.h"

namespace ourvoice::cli {
namespace {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

std::string FrameText(const theme::v1::Frame& frame) {
  std::string text = fmt::format("\nFrame {} ({})\n", frame.name(), frame.id());
  for (const theme::v1::FrameValue& value : frame.values()) {
    text += fmt::format("  {}: {}", value.id(), value.name());
    if (!value.meaning().empty()) text += fmt::format(" – {}", value.meaning());
    text += "\n";
  }
  return text;
}

std::string NotesText(std::string_view title, const Strings& notes) {
  std::string text;
  for (const std::string& note : notes) text += fmt::format("  {}: {}\n", title, note);
  return text;
}

std::string ThemeText(const theme::v1::Theme& theme) {
  std::string text =
      fmt::format("\nTheme {} ({})\n  {}\n", theme.name(), theme.id(), theme.definition());
  if (!theme.named_by().empty()) text += fmt::format("  named by {}\n", theme.named_by());
  text += NotesText("includes", theme.includes());
  text += NotesText("excludes", theme.excludes());
  text += NotesText("example", theme.examples());
  for (const theme::v1::Terms& terms : theme.terms()) {
    text += fmt::format("  terms {}: {}\n", terms.language(), absl::StrJoin(terms.phrases(), ", "));
    if (!terms.not_in().empty()) {
      text +=
          fmt::format("  not in {}: {}\n", terms.language(), absl::StrJoin(terms.not_in(), ", "));
    }
  }
  for (const theme::v1::FrameLink& link : theme.links()) {
    text += fmt::format("  leads to {} / {}: {}\n", link.frame(), link.value(), link.reason());
  }
  return text;
}

std::string RetiredText(const theme::v1::Codebook& codebook) {
  std::string text = codebook.retired().empty() ? "" : "\nRetired\n";
  for (const theme::v1::RetiredTheme& retired : codebook.retired()) {
    text += fmt::format("  {}{}{}: {}\n", retired.id(), retired.into().empty() ? "" : " into ",
                        absl::StrJoin(retired.into(), ", "), retired.reason());
  }
  return text;
}

}  // namespace

std::string CodebookText(const theme::v1::GetCodebookResponse& response) {
  const theme::v1::Codebook& codebook = response.codebook();
  std::string text = fmt::format(
      "{} ({}), version {}, {}\n", codebook.title(), codebook.id(), response.codebook_version(),
      response.coded_version() == 0
          ? "not coded yet"
          : fmt::format("coded with version {}", response.coded_version()));
  text += fmt::format("series: {}\n", absl::StrJoin(codebook.series(), ", "));
  for (const theme::v1::Frame& frame : codebook.frames()) text += FrameText(frame);
  for (const theme::v1::Theme& theme : codebook.themes()) text += ThemeText(theme);
  text += RetiredText(codebook);
  return text;
}

}  // namespace ourvoice::cli
