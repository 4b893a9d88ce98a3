#include "services/safeguarding/safeguarding_service.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "services/duty/duty.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/timestamp.h"
#include "services/safeguarding/concern.h"
#include "services/safeguarding/concern_change.h"
#include "services/safeguarding/concern_words.h"
#include "services/safeguarding/readers_worry.h"
#include "services/safeguarding/take_over.h"
#include "storage/record/read_events.h"

namespace ourvoice::safeguarding {
namespace {

// Who acts: the account that signed in, or whoever the request names while nobody has.
const std::string& WhoActs(const kit::CallContext& context, const std::string& by) {
  return context.caller.account.empty() ? by : context.caller.account;
}

const v1::DutyRota* RotaOf(const std::optional<v1::KeptRota>& kept) {
  return kept ? &kept->rota().rota() : nullptr;
}

}  // namespace

SafeguardingService::SafeguardingService(storage::EventLog& log, storage::ViewRunner& runner,
                                         const ConcernView& view, kit::Clock clock,
                                         std::function<std::string()> fresh_id)
    : log_(log),
      runner_(runner),
      view_(view),
      clock_(std::move(clock)),
      fresh_id_(std::move(fresh_id)) {}

void SafeguardingService::Register(kit::Dispatcher& dispatcher) {
  const auto name = [](std::string_view method) {
    return fmt::format("ourvoice.safeguarding.v1.SafeguardingService.{}", method);
  };
  using Self = SafeguardingService;
  dispatcher.RegisterUnary(name("ListConcerns"), this, &Self::ListConcerns);
  dispatcher.RegisterStreaming<v1::WatchConcernsRequest, v1::WatchConcernsResponse>(
      name("WatchConcerns"), [this](const kit::CallContext& context, WatchStream stream) {
        return WatchConcerns(context, std::move(stream));
      });
  dispatcher.RegisterUnary(name("OpenConcern"), this, &Self::OpenConcern);
  dispatcher.RegisterUnary(name("AcknowledgeConcern"), this, &Self::AcknowledgeConcern);
  dispatcher.RegisterUnary(name("TakeOverConcern"), this, &Self::TakeOverConcern);
  dispatcher.RegisterUnary(name("NoteConcern"), this, &Self::NoteConcern);
  dispatcher.RegisterUnary(name("EscalateConcern"), this, &Self::EscalateConcern);
  dispatcher.RegisterUnary(name("HandOverConcern"), this, &Self::HandOverConcern);
  dispatcher.RegisterUnary(name("ReferConcern"), this, &Self::ReferConcern);
  dispatcher.RegisterUnary(name("CloseConcern"), this, &Self::CloseConcern);
  dispatcher.RegisterUnary(name("RaiseConcern"), this, &Self::RaiseConcern);
}

absl::StatusOr<v1::ListConcernsResponse> SafeguardingService::ListConcerns(
    const kit::CallContext& context, const v1::ListConcernsRequest& request) {
  // Places in the queue are tokens as well as ids are.
  auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  page->id_after = request.page_token();
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  std::vector<v1::Concern> concerns;
  std::vector<std::string> places;
  if (request.include_closed()) {
    auto all = view_.All(runner_.Rows(), page->id_after, page->count + 1);
    if (!all.ok()) return all.status();
    concerns = *std::move(all);
    for (const v1::Concern& concern : concerns) places.push_back(concern.concern_id());
  } else {
    absl::Status scanned = view_.ScanQueue(runner_.Rows(), page->id_after,
                                           [&](std::string_view place, const v1::Concern& concern) {
                                             concerns.push_back(concern);
                                             places.emplace_back(place);
                                             return concerns.size() <= page->count;
                                           });
    if (!scanned.ok()) return scanned;
  }
  v1::ListConcernsResponse response;
  if (concerns.size() > page->count) {
    concerns.resize(page->count);
    response.set_next_page_token(places[page->count - 1]);
  }
  std::erase_if(concerns,
                [&](const v1::Concern& concern) { return !MaySee(context.caller, concern); });
  response.mutable_concerns()->Assign(concerns.begin(), concerns.end());
  kit::SetTime(clock_(), *response.mutable_time());
  return response;
}

absl::Status SafeguardingService::WatchConcerns(const kit::CallContext& context,
                                                WatchStream stream) {
  v1::WatchConcernsRequest request;
  if (absl::Status read = stream.Read(request); !read.ok()) return read;
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  return WatchQueue(runner_, view_, context.caller, stream);
}

absl::StatusOr<v1::OpenConcernResponse> SafeguardingService::OpenConcern(
    const kit::CallContext& context, const v1::OpenConcernRequest& request) {
  if (absl::Status known = CheckKnown(context, request.concern_id()); !known.ok()) return known;
  auto response = OpenWords(log_, {.concern_id = request.concern_id(),
                                   .by = WhoActs(context, request.by()),
                                   .reason = request.reason(),
                                   .actor = context.caller.account,
                                   .now = clock_(),
                                   .request_id = "look/" + fresh_id_()});
  if (!response.ok()) return response.status();
  auto concern = Standing(context, request.concern_id());
  if (!concern.ok()) return concern.status();
  *response->mutable_concern() = *std::move(concern);
  return response;
}

template <typename Response, typename Request, typename Attempt>
absl::StatusOr<Response> SafeguardingService::ChangeBy(const kit::CallContext& context,
                                                       const Request& request,
                                                       const Attempt& change) {
  absl::Status checked = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (checked.ok()) checked = CheckKnown(context, request.concern_id());
  if (!checked.ok()) return checked;
  const ConcernWish wish{.request_id = request.request_id(),
                         .concern_id = request.concern_id(),
                         .actor = context.caller.account,
                         .now = clock_()};
  const auto changed = storage::WithAttempts([&] { return change(wish); });
  if (!changed.ok()) return changed.status();
  auto concern = Standing(context, request.concern_id());
  if (!concern.ok()) return concern.status();
  Response response;
  *response.mutable_concern() = *std::move(concern);
  return response;
}

template <typename Response, typename Request, typename Event>
absl::StatusOr<Response> SafeguardingService::Change(const kit::CallContext& context,
                                                     const Request& request, const Event& next) {
  return ChangeBy<Response>(
      context, request, [&](const ConcernWish& wish) { return ChangeConcern(log_, wish, next); });
}

absl::StatusOr<v1::AcknowledgeConcernResponse> SafeguardingService::AcknowledgeConcern(
    const kit::CallContext& context, const v1::AcknowledgeConcernRequest& request) {
  v1::ConcernAcknowledged next;
  next.set_by(WhoActs(context, request.by()));
  return Change<v1::AcknowledgeConcernResponse>(context, request, next);
}

absl::StatusOr<v1::TakeOverConcernResponse> SafeguardingService::TakeOverConcern(
    const kit::CallContext& context, const v1::TakeOverConcernRequest& request) {
  v1::ConcernTakenOver next;
  next.set_by(WhoActs(context, request.by()));
  next.set_reason(request.reason());
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  const auto rota = view_.Rota(runner_.Rows());
  if (!rota.ok()) return rota.status();
  return ChangeBy<v1::TakeOverConcernResponse>(context, request, [&](const ConcernWish& wish) {
    return TakeOver(log_, RotaOf(*rota), wish, next);
  });
}

absl::StatusOr<v1::NoteConcernResponse> SafeguardingService::NoteConcern(
    const kit::CallContext& context, const v1::NoteConcernRequest& request) {
  v1::ConcernNoted next;
  next.set_by(WhoActs(context, request.by()));
  next.set_note(request.note());
  return Change<v1::NoteConcernResponse>(context, request, next);
}

absl::StatusOr<v1::EscalateConcernResponse> SafeguardingService::EscalateConcern(
    const kit::CallContext& context, const v1::EscalateConcernRequest& request) {
  v1::ConcernEscalated next;
  next.set_reason(v1::ConcernEscalated::REASON_PERSON);
  next.set_by(WhoActs(context, request.by()));
  next.set_route(request.route());
  next.set_note(request.note());
  if (next.route().empty()) {
    if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
    const auto rota = view_.Rota(runner_.Rows());
    if (!rota.ok()) return rota.status();
    if (rota->has_value()) next.set_route(RotaOf(*rota)->out_of_hours().name());
  }
  return Change<v1::EscalateConcernResponse>(context, request, next);
}

absl::StatusOr<v1::HandOverConcernResponse> SafeguardingService::HandOverConcern(
    const kit::CallContext& context, const v1::HandOverConcernRequest& request) {
  v1::ConcernHandedOver next;
  next.set_by(WhoActs(context, request.by()));
  next.set_to(request.to());
  next.set_reference(request.reference());
  return Change<v1::HandOverConcernResponse>(context, request, next);
}

absl::StatusOr<v1::ReferConcernResponse> SafeguardingService::ReferConcern(
    const kit::CallContext& context, const v1::ReferConcernRequest& request) {
  v1::ConcernReferred next;
  next.set_by(WhoActs(context, request.by()));
  next.set_reference(request.reference());
  return Change<v1::ReferConcernResponse>(context, request, next);
}

absl::StatusOr<v1::CloseConcernResponse> SafeguardingService::CloseConcern(
    const kit::CallContext& context, const v1::CloseConcernRequest& request) {
  v1::ConcernClosed next;
  next.set_by(WhoActs(context, request.by()));
  next.set_outcome(request.outcome());
  next.set_note(request.note());
  return Change<v1::CloseConcernResponse>(context, request, next);
}

absl::StatusOr<v1::RaiseConcernResponse> SafeguardingService::RaiseConcern(
    const kit::CallContext& context, const v1::RaiseConcernRequest& request) {
  absl::Status checked = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (!checked.ok()) return checked;
  const auto raised = ConcernOfReader(log_, request, WhoActs(context, request.by()));
  if (!raised.ok()) return raised.status();
  if (!kit::IsAbout(context.caller, raised->setting_id())) return NoSuchConcern();
  const absl::Time now = clock_();
  const auto appended =
      storage::AppendAndWait(log_, {.request_id = request.request_id(),
                                    .events = {storage::MakeEvent("concern-", 0, *raised)},
                                    .occur_time = now,
                                    .actor = context.caller.account});
  // The words may have gone since the request was first sent.
  const auto repeated = absl::IsAlreadyExists(appended.status())
                            ? IsRepeatedWorry(log_, request.request_id(), *raised)
                            : absl::StatusOr<bool>(appended.ok() && appended->repeated);
  if (!repeated.ok()) return repeated.status();
  if (!appended.ok() && !*repeated) return appended.status();
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  const auto rota = view_.Rota(runner_.Rows());
  if (!rota.ok()) return rota.status();
  v1::RaiseConcernResponse response;
  response.set_read_by(duty::ReadByWords(RotaOf(*rota), now));
  response.set_repeated_request(*repeated);
  return response;
}

absl::Status SafeguardingService::CatchUp(const kit::CallContext& context) {
  return kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
}

absl::Status SafeguardingService::CheckKnown(const kit::CallContext& context,
                                             const std::string& concern_id) {
  if (context.caller.setting_ids.empty()) return absl::OkStatus();
  return Standing(context, concern_id).status();
}

absl::StatusOr<v1::Concern> SafeguardingService::Standing(const kit::CallContext& context,
                                                          const std::string& concern_id) {
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  auto concern = view_.Find(runner_.Rows(), concern_id);
  if (!concern.ok()) return concern.status();
  if (!concern->has_value() || !MaySee(context.caller, **concern)) return NoSuchConcern();
  return **std::move(concern);
}

}  // namespace ourvoice::safeguarding
