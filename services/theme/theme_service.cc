#include "services/theme/theme_service.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/text.h"
#include "services/theme/codebook_change.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

// Published codebooks and those that are drafts only, by id; a published one whose draft waits says
// so.
std::vector<v1::CodebookSummary> WithDrafts(const std::vector<v1::CodebookSummary>& published,
                                            const std::vector<v1::CodebookSummary>& drafts) {
  std::map<std::string, v1::CodebookSummary> by_id;
  for (const v1::CodebookSummary& draft : drafts) by_id[draft.codebook_id()] = draft;
  for (v1::CodebookSummary summary : published) {
    summary.set_draft_pending(by_id.contains(summary.codebook_id()));
    by_id[summary.codebook_id()] = std::move(summary);
  }
  std::vector<v1::CodebookSummary> all;
  for (auto& [id, summary] : by_id) all.push_back(std::move(summary));
  return all;
}

}  // namespace

ThemeService::ThemeService(storage::EventLog& log, KeptView<CodebookView> codebooks,
                           CodingProcess& process, kit::Clock clock)
    : log_(log), codebooks_(codebooks), process_(process), clock_(std::move(clock)) {}

void ThemeService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.theme.v1.ThemeService.DraftCodebook", this,
                           &ThemeService::DraftCodebook);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ThemeService.PublishCodebook", this,
                           &ThemeService::PublishCodebook);
  dispatcher.RegisterAsync<v1::GetCodebookRequest, v1::GetCodebookResponse>(
      "ourvoice.theme.v1.ThemeService.GetCodebook",
      [this, &dispatcher](const kit::CallContext& context, const auto& request, const auto& reply) {
        dispatcher.RunOnWorker(
            context, [this, context, &request, reply] { GetCodebook(context, request, reply); },
            reply);
      });
  dispatcher.RegisterUnary("ourvoice.theme.v1.ThemeService.GetCodebookDraft", this,
                           &ThemeService::GetCodebookDraft);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ThemeService.ListCodebooks", this,
                           &ThemeService::ListCodebooks);
}

absl::StatusOr<v1::DraftCodebookResponse> ThemeService::DraftCodebook(
    const kit::CallContext& context, const v1::DraftCodebookRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  const auto drafted = storage::WithAttempts(
      [&] { return ChangeCodebook(log_, request, context.caller.account, clock_()); });
  if (!drafted.ok()) return drafted.status();
  return v1::DraftCodebookResponse();
}

absl::StatusOr<v1::PublishCodebookResponse> ThemeService::PublishCodebook(
    const kit::CallContext& context, const v1::PublishCodebookRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  const std::lock_guard lock(publishing_);
  const auto published = storage::WithAttempts([&]() -> absl::StatusOr<v1::CodebookPublished> {
    if (absl::Status status = CatchUp(context); !status.ok()) return status;
    const absl::StatusOr<SeriesBindings> bindings = codebooks_.view.Bindings(codebooks_.rows());
    if (!bindings.ok()) return bindings.status();
    return ChangeCodebook(log_, request, *bindings, context.caller.account, clock_());
  });
  if (!published.ok()) return published.status();
  v1::PublishCodebookResponse response;
  response.set_codebook_version(published->codebook_version());
  return response;
}

void ThemeService::GetCodebook(const kit::CallContext& context,
                               const v1::GetCodebookRequest& request,
                               const kit::Reply<v1::GetCodebookResponse>& reply) {
  if (!request.wait_until_coded()) {
    absl::Status status = CatchUp(context);
    return reply(status.ok() ? FindCodebook(request) : status);
  }
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) return reply(head.status());
  process_.WhenCoded(*head, context.deadline - clock_(), [this, &request, reply](bool coded) {
    reply(coded ? FindCodebook(request)
                : kit::ErrorWithReason(absl::StatusCode::kUnavailable,
                                       "responses are still being coded; ask again shortly",
                                       "CODING_BEHIND", kErrorDomain));
  });
}

absl::StatusOr<v1::GetCodebookResponse> ThemeService::FindCodebook(
    const v1::GetCodebookRequest& request) const {
  auto found =
      codebooks_.view.Find(codebooks_.rows(), request.codebook_id(), request.codebook_version());
  if (!found.ok()) return found.status();
  if (found->has_value()) {
    if (const auto progress = process_.ProgressOf(request.codebook_id())) {
      *(*found)->mutable_run_progress() = *progress;
    }
    return **std::move(found);
  }
  const std::string what = request.codebook_version() == 0
                               ? "published codebook"
                               : fmt::format("version {} of codebook", request.codebook_version());
  return kit::ErrorWithReason(absl::StatusCode::kNotFound, kit::NoSuch(what, request.codebook_id()),
                              "CODEBOOK_UNKNOWN", kErrorDomain);
}

absl::StatusOr<v1::GetCodebookDraftResponse> ThemeService::GetCodebookDraft(
    const kit::CallContext&, const v1::GetCodebookDraftRequest& request) {
  // What is no id names no stream.
  if (kit::IsId(request.codebook_id())) {
    absl::StatusOr<CodebookHistory> codebook = ReadCodebook(log_, request.codebook_id());
    if (!codebook.ok()) return codebook.status();
    if (codebook->draft.has_value()) {
      v1::GetCodebookDraftResponse response;
      response.mutable_codebook()->Swap(&*codebook->draft);
      return response;
    }
  }
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              kit::NoSuch("draft of a codebook", request.codebook_id()),
                              "DRAFT_UNKNOWN", kErrorDomain);
}

absl::StatusOr<v1::ListCodebooksResponse> ThemeService::ListCodebooks(
    const kit::CallContext& context, const v1::ListCodebooksRequest& request) {
  const absl::StatusOr<kit::Page> page =
      kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  const auto published = codebooks_.view.List(codebooks_.rows(), page->id_after, page->count + 1);
  if (!published.ok()) return published.status();
  const auto drafts = codebooks_.view.Drafts(codebooks_.rows(), page->id_after, page->count + 1);
  if (!drafts.ok()) return drafts.status();
  std::vector<v1::CodebookSummary> codebooks = WithDrafts(*published, *drafts);
  v1::ListCodebooksResponse response;
  response.set_next_page_token(
      kit::CutToPage(codebooks, *page,
                     [](const v1::CodebookSummary& codebook) { return codebook.codebook_id(); }));
  response.mutable_codebooks()->Assign(codebooks.begin(), codebooks.end());
  return response;
}

absl::Status ThemeService::CatchUp(const kit::CallContext& context) {
  return kit::CatchUp(log_, codebooks_.runner, context, clock_(), kErrorDomain);
}

}  // namespace ourvoice::theme
