#include "clients/cli/emerging_verb.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <memory>
#include <string>

#include "clients/cli/client.h"
#include "clients/cli/emerging_text.h"
#include "clients/cli/terminal.h"
#include "clients/cli/theme_draft.h"
#include "ourvoice/theme/v1/review_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ListEmergingThemesResponse;
using theme::v1::ReviewService;

struct EmergingOptions {
  std::string codebook = "our-year";
  int limit = 20;
  int theme_yaml = 0;
  bool json = false;
};

template <typename Message>
void AddUpTo(int limit, const google::protobuf::RepeatedPtrField<Message>& from,
             google::protobuf::RepeatedPtrField<Message>& to) {
  for (const Message& message : from) {
    if (to.size() < limit) *to.Add() = message;
  }
}

// So many groups and so many single texts, of as many pages as it takes.
absl::StatusOr<ListEmergingThemesResponse> ReadUpTo(const Environment& environment,
                                                    const std::string& codebook_id, int limit) {
  const Client client(environment, "officer");
  theme::v1::ListEmergingThemesRequest request;
  request.set_codebook_id(codebook_id);
  request.set_page_size(static_cast<uint32_t>(std::min(limit, 1000)));
  ListEmergingThemesResponse all;
  do {
    const auto page =
        client.Call(&ReviewService::Stub::ListEmergingThemes, request, absl::Minutes(5));
    if (!page.ok()) return page.status();
    AddUpTo(limit, page->groups(), *all.mutable_groups());
    AddUpTo(limit, page->single_voices(), *all.mutable_single_voices());
    all.set_group_count(page->group_count());
    all.set_single_voice_count(page->single_voice_count());
    all.set_texts_left_out(page->texts_left_out());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty() &&
           (all.groups_size() < limit || all.single_voices_size() < limit));
  return all;
}

absl::StatusOr<ExitCode> ShowDraft(const Environment& environment, const EmergingOptions& options) {
  const auto emerging = ReadUpTo(environment, options.codebook, options.theme_yaml);
  if (!emerging.ok()) return emerging.status();
  if (emerging->groups_size() < options.theme_yaml) {
    return absl::NotFoundError(fmt::format("there is no group {}: there are {}", options.theme_yaml,
                                           emerging->group_count()));
  }
  fmt::print("{}", ThemeDraft(emerging->groups(options.theme_yaml - 1)));
  return kDone;
}

absl::StatusOr<ExitCode> ShowEmerging(const Environment& environment,
                                      const EmergingOptions& options) {
  if (options.theme_yaml > 0) return ShowDraft(environment, options);
  const auto emerging = ReadUpTo(environment, options.codebook, options.limit);
  if (!emerging.ok()) return emerging.status();
  if (options.json) {
    std::string json;
    google::protobuf::util::JsonPrintOptions form;
    form.preserve_proto_field_names = true;
    form.always_print_primitive_fields = true;
    google::protobuf::util::MessageToJsonString(*emerging, &json, form);
    fmt::print("{}\n", json);
  } else {
    fmt::print("{}", EmergingText(*emerging, static_cast<size_t>(OutputWidth())));
  }
  return kDone;
}

}  // namespace

void AddEmergingVerb(Commands& commands, CLI::App& theme) {
  const auto options = std::make_shared<EmergingOptions>();
  CLI::App& emerging = *AddVerb(commands, theme, "emerging",
                                "Shows texts that no theme of the codebook covers: in groups by "
                                "the phrases that they share,\n"
                                "which may be themes that it lacks, then one by one what one "
                                "person said. Figures are exact:\n"
                                "for your reading, not to be passed on.\n"
                                "Example: ourvoice theme emerging --limit 5",
                                [&environment = commands.environment, options] {
                                  return ShowEmerging(environment, *options);
                                });
  emerging.add_option("--codebook", options->codebook, "Codebook")->capture_default_str();
  emerging.add_option("--limit", options->limit, "Groups at most, and single texts at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  CLI::Option* json = emerging.add_flag("--json", options->json, "Both as one JSON object");
  emerging
      .add_option("--theme-yaml", options->theme_yaml,
                  "Prints a draft of a theme for the group of this number, to be completed")
      ->check(CLI::Range(1, 1'000'000))
      ->excludes(json);
}

}  // namespace ourvoice::cli
