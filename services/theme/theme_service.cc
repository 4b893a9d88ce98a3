#include "services/theme/theme_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/theme/codebook_change.h"

namespace ourvoice::theme {
namespace {

constexpr int kAttemptsMax = 3;
constexpr size_t kRequestIdBytesMax = 128;
constexpr uint32_t kPageSizeDefault = 50;
constexpr uint32_t kPageSizeMax = 1000;
constexpr absl::Duration kCatchUpMax = absl::Seconds(5);

absl::Status CheckRequestId(const std::string& request_id) {
  if (!request_id.empty() && request_id.size() <= kRequestIdBytesMax) return absl::OkStatus();
  return kit::InvalidFields(kErrorDomain, {{"request_id", "must be 1 to 128 bytes"}});
}

// Tries again when something else came first: what is then decided may differ.
template <typename Attempt>
auto WithAttempts(Attempt attempt) {
  auto result = attempt();
  for (int count = 1; count < kAttemptsMax && absl::IsAborted(result.status()); ++count) {
    result = attempt();
  }
  return result;
}

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

ThemeService::ThemeService(storage::EventLog& log, storage::ViewRunner& runner,
                           const CodebookView& view, CodingProcess& process, kit::Clock clock)
    : log_(log), runner_(runner), view_(view), process_(process), clock_(std::move(clock)) {}

void ThemeService::Register(kit::Dispatcher& dispatcher) {
  const auto add = [&]<typename Request, typename Response>(
                       std::string_view rpc, absl::StatusOr<Response> (ThemeService::*method)(
                                                 const kit::CallContext&, const Request&)) {
    dispatcher.RegisterUnary<Request, Response>(
        "ourvoice.theme.v1.ThemeService." + std::string(rpc),
        [this, method](const kit::CallContext& context, const Request& request) {
          return (this->*method)(context, request);
        });
  };
  add("DraftCodebook", &ThemeService::DraftCodebook);
  add("PublishCodebook", &ThemeService::PublishCodebook);
  add("GetCodebook", &ThemeService::GetCodebook);
  add("ListCodebooks", &ThemeService::ListCodebooks);
}

absl::StatusOr<v1::DraftCodebookResponse> ThemeService::DraftCodebook(
    const kit::CallContext& context, const v1::DraftCodebookRequest& request) {
  if (absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return status;
  const auto drafted =
      WithAttempts([&] { return ChangeCodebook(log_, request, context.caller.account, clock_()); });
  if (!drafted.ok()) return drafted.status();
  return v1::DraftCodebookResponse();
}

absl::StatusOr<v1::PublishCodebookResponse> ThemeService::PublishCodebook(
    const kit::CallContext& context, const v1::PublishCodebookRequest& request) {
  if (absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return status;
  const std::lock_guard lock(publishing_);
  const auto published = WithAttempts([&]() -> absl::StatusOr<v1::CodebookPublished> {
    if (absl::Status status = CatchUp(context); !status.ok()) return status;
    const absl::StatusOr<SeriesBindings> bindings = view_.Bindings(runner_.Rows());
    if (!bindings.ok()) return bindings.status();
    return ChangeCodebook(log_, request, *bindings, context.caller.account, clock_());
  });
  if (!published.ok()) return published.status();
  v1::PublishCodebookResponse response;
  response.set_codebook_version(published->codebook_version());
  return response;
}

absl::StatusOr<v1::GetCodebookResponse> ThemeService::GetCodebook(
    const kit::CallContext& context, const v1::GetCodebookRequest& request) {
  if (request.wait_until_coded()) {
    if (absl::Status status = WaitUntilCoded(context); !status.ok()) return status;
  }
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  auto found = view_.Find(runner_.Rows(), request.codebook_id(), request.codebook_version());
  if (!found.ok()) return found.status();
  if (found->has_value()) return **std::move(found);
  const std::string what = request.codebook_version() == 0
                               ? "published codebook"
                               : fmt::format("version {} of codebook", request.codebook_version());
  return kit::ErrorWithReason(absl::StatusCode::kNotFound, kit::NoSuch(what, request.codebook_id()),
                              "CODEBOOK_UNKNOWN", kErrorDomain);
}

absl::StatusOr<v1::ListCodebooksResponse> ThemeService::ListCodebooks(
    const kit::CallContext& context, const v1::ListCodebooksRequest& request) {
  // Page tokens are the last id of the page before.
  if (!request.page_token().empty() && !kit::IsId(request.page_token())) {
    return kit::InvalidFields(kErrorDomain,
                              {{"page_token", "is not a token from the answer before"}});
  }
  const size_t page_size =
      request.page_size() == 0 ? kPageSizeDefault : std::min(request.page_size(), kPageSizeMax);
  if (absl::Status status = CatchUp(context); !status.ok()) return status;
  const auto published = view_.List(runner_.Rows(), request.page_token(), page_size + 1);
  if (!published.ok()) return published.status();
  const auto drafts = view_.Drafts(runner_.Rows(), request.page_token(), page_size + 1);
  if (!drafts.ok()) return drafts.status();
  std::vector<v1::CodebookSummary> codebooks = WithDrafts(*published, *drafts);
  v1::ListCodebooksResponse response;
  if (codebooks.size() > page_size) {
    codebooks.resize(page_size);
    response.set_next_page_token(codebooks.back().codebook_id());
  }
  response.mutable_codebooks()->Assign(codebooks.begin(), codebooks.end());
  return response;
}

absl::Status ThemeService::CatchUp(const kit::CallContext& context) {
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) return head.status();
  const absl::Duration patience =
      std::clamp(context.deadline - clock_(), absl::ZeroDuration(), kCatchUpMax);
  if (runner_.WaitUntilApplied(*head, patience)) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kUnavailable,
                              "the list of codebooks is not up to date yet; ask again shortly",
                              "VIEW_BEHIND", kErrorDomain);
}

absl::Status ThemeService::WaitUntilCoded(const kit::CallContext& context) {
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) return head.status();
  const absl::Duration patience = std::max(context.deadline - clock_(), absl::ZeroDuration());
  if (process_.WaitUntilCoded(*head, patience)) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kUnavailable,
                              "responses are still being coded; ask again shortly", "CODING_BEHIND",
                              kErrorDomain);
}

}  // namespace ourvoice::theme
