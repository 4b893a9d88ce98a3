#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/theme/v1/reading_service.pb.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/theme/codebook_view.h"
#include "services/theme/kept_view.h"
#include "services/theme/readable_texts.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Lets care consultants read and code: answers the methods of reading_service.proto, which says
// what each promises. All may be called from any thread, and may wait.
class ReadingService {
 public:
  // All of them outlive the service.
  ReadingService(storage::EventLog& log, KeptView<CodebookView> codebooks,
                 KeptView<ReviewView> reviews, kit::Clock clock);

  // Registers every method. The dispatcher does not outlive the service.
  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::ListTextsToReadResponse> ListTextsToRead(
      const kit::CallContext& context, const v1::ListTextsToReadRequest& request);
  absl::StatusOr<v1::CodeTextResponse> CodeText(const kit::CallContext& context,
                                                const v1::CodeTextRequest& request);

 private:
  // Whether somebody coded the text separately.
  absl::StatusOr<bool> HasCoded(const ReviewView::Waiting& text, const std::string& account) const;

  storage::EventLog& log_;
  const KeptView<CodebookView> codebooks_;
  const KeptView<ReviewView> reviews_;
  const ReadableTexts texts_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::theme
