#include "services/role.h"

#include "services/kit/log.h"

namespace ourvoice {
namespace {

void LogViewTrouble(std::string_view event, std::string_view view, absl::StatusCode code) {
  // A view that stopped needs a person; one that is made anew does not.
  kit::LogEvent(event == "view_stopped" ? kit::LogLevel::kError : kit::LogLevel::kWarning, event,
                {.service = view, .code = absl::StatusCodeToString(code)});
}

}  // namespace

absl::StatusOr<std::unique_ptr<storage::ViewRunner>> StartView(RoleContext& context,
                                                               storage::View& view) {
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner =
      storage::ViewRunner::Start(context.views, context.log, view, {.on_trouble = LogViewTrouble});
  if (!runner.ok()) return runner.status();
  context.metrics.WatchViewLag(view.Name(),
                               [&runner = **runner] { return static_cast<double>(runner.Lag()); });
  return runner;
}

}  // namespace ourvoice
