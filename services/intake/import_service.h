#pragma once

#include <absl/status/statusor.h>

#include <semaphore>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/definition_view.h"
#include "services/intake/import_tally.h"
#include "services/intake/response.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {

// Takes rows of files. A row is durable before it is answered; the thread of the call waits for the
// disk.
class ImportService {
 public:
  // All that is passed outlives the service; the service outlives every call under way. `runner`
  // keeps `view` up to date.
  ImportService(storage::EventLog& log, storage::ViewRunner& runner, const DefinitionView& view,
                kit::Clock clock);

  void Register(kit::Dispatcher& dispatcher);

 private:
  using ImportStream = kit::MessageStream<v1::ImportResponsesRequest, v1::ImportResponsesResponse>;

  absl::Status ImportResponses(const kit::CallContext& context, ImportStream stream);
  absl::Status ImportMessages(ImportStream& stream, ImportTally& tally);
  absl::StatusOr<JudgedResponse> Judge(const v1::Response& response) const;

  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  const DefinitionView& view_;
  const kit::Clock clock_;
  // Rows of all imports that may be under way at once: they wait in the log's queue beside what
  // young people send, which must find room there.
  std::counting_semaphore<> import_places_{1024};
};

}  // namespace ourvoice::intake
