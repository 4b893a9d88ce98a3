#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/quote_service.pb.h"
#include "ourvoice/theme/v1/reading_service.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Responses whose texts an answer shows, each once.
std::vector<std::string> ResponsesShownBy(const v1::ListReviewQueueResponse& answer);
std::vector<std::string> ResponsesShownBy(const v1::ListThemedTextsResponse& answer);
std::vector<std::string> ResponsesShownBy(const v1::ListEmergingThemesResponse& answer);
std::vector<std::string> ResponsesShownBy(const v1::ListQuoteCandidatesResponse& answer);
std::vector<std::string> ResponsesShownBy(const v1::ListTextsToReadResponse& answer);

// Records, with TextsShown, that somebody is about to be shown texts; nothing when there are none.
// What the log answers.
absl::Status RecordTextsShown(storage::EventLog& log, const kit::Caller& caller,
                              std::string_view method, const std::vector<std::string>& response_ids,
                              absl::Time now);

// Registers methods that show what young people wrote: no answer leaves before the record says who
// is shown which texts.
struct AuditedMethods {
  kit::Dispatcher& dispatcher;
  // Outlives the dispatcher's calls, as do the services.
  storage::EventLog& log;
  kit::Clock clock;

  template <typename Service, typename Request, typename Response>
  void Register(std::string_view method, Service* service,
                absl::StatusOr<Response> (Service::*handler)(const kit::CallContext&,
                                                             const Request&)) const {
    dispatcher.RegisterUnary<Request, Response>(
        method,
        [&log = log, clock = clock, name = std::string(method.substr(method.rfind('.') + 1)),
         service, handler](const kit::CallContext& context,
                           const Request& request) -> absl::StatusOr<Response> {
          absl::StatusOr<Response> answer = (service->*handler)(context, request);
          if (!answer.ok()) return answer;
          const absl::Status recorded =
              RecordTextsShown(log, context.caller, name, ResponsesShownBy(*answer), clock());
          if (!recorded.ok()) return recorded;
          return answer;
        });
  }
};

}  // namespace ourvoice::theme
