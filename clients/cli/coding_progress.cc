#include "clients/cli/coding_progress.h"

#include <fmt/format.h>

#include <optional>

#include "clients/cli/terminal.h"
#include "clients/cli/text_table.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ThemeService;

// How long one question waits for the end, and so how often progress is shown.
constexpr absl::Duration kPatience = absl::Milliseconds(250);

}  // namespace

absl::Status WaitUntilCoded(const Environment& environment, const Client& client,
                            const std::string& codebook_id) {
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(codebook_id);
  std::optional<Progress> progress;
  for (;;) {
    request.set_wait_until_coded(true);
    const auto coded = client.Call(&ThemeService::Stub::GetCodebook, request, kPatience);
    if (coded.ok()) {
      progress.reset();
      fmt::print("{} answers were read; {} changed their themes.\n",
                 WithCommas(coded->completed_run().response_count()),
                 WithCommas(coded->completed_run().changed_count()));
      return absl::OkStatus();
    }
    const bool not_yet = kit::ReasonOf(coded.status()) == "CODING_BEHIND" ||
                         absl::IsDeadlineExceeded(coded.status());
    if (!not_yet) return coded.status();
    request.set_wait_until_coded(false);
    const auto now = client.Call(&ThemeService::Stub::GetCodebook, request);
    if (!now.ok()) return now.status();
    if (!now->has_run_progress()) continue;
    if (!progress.has_value()) {
      progress.emplace("Coding", "events", now->run_progress().events_total(), environment.clock);
    }
    progress->Update(now->run_progress().events_done());
  }
}

}  // namespace ourvoice::cli
