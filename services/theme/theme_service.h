#pragma once

#include <absl/status/statusor.h>

#include <mutex>

#include "ourvoice/theme/v1/theme_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/theme/codebook_view.h"
#include "services/theme/coding_process.h"
#include "services/theme/kept_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Keeps codebooks: answers the methods of theme_service.proto, which says what each promises. All
// may be called from any thread, and may wait.
class ThemeService {
 public:
  // `process` codes. All of them outlive the service.
  ThemeService(storage::EventLog& log, KeptView<CodebookView> codebooks, CodingProcess& process,
               kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::DraftCodebookResponse> DraftCodebook(const kit::CallContext& context,
                                                          const v1::DraftCodebookRequest& request);
  absl::StatusOr<v1::GetCodebookDraftResponse> GetCodebookDraft(
      const kit::CallContext& context, const v1::GetCodebookDraftRequest& request);
  absl::StatusOr<v1::PublishCodebookResponse> PublishCodebook(
      const kit::CallContext& context, const v1::PublishCodebookRequest& request);
  // May answer later; the request lives until it does.
  void GetCodebook(const kit::CallContext& context, const v1::GetCodebookRequest& request,
                   const kit::Reply<v1::GetCodebookResponse>& reply);
  absl::StatusOr<v1::ListCodebooksResponse> ListCodebooks(const kit::CallContext& context,
                                                          const v1::ListCodebooksRequest& request);

 private:
  // Waits until the view holds everything appended before the call, so that callers see what they
  // wrote. UNAVAILABLE when it takes too long.
  absl::Status CatchUp(const kit::CallContext& context);
  absl::StatusOr<v1::GetCodebookResponse> FindCodebook(const v1::GetCodebookRequest& request) const;

  storage::EventLog& log_;
  const KeptView<CodebookView> codebooks_;
  CodingProcess& process_;
  const kit::Clock clock_;
  // One codebook is published at a time, so that no two bind the same series.
  std::mutex publishing_;
};

}  // namespace ourvoice::theme
