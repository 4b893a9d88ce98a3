#include "services/role.h"

#include "services/kit/log.h"

namespace ourvoice {
namespace {

void LogViewTrouble(std::string_view event, std::string_view view, absl::StatusCode code) {
  // A view that is made anew needs no person; all else does.
  kit::LogEvent(event == "view_made_anew" ? kit::LogLevel::kWarning : kit::LogLevel::kError, event,
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
  context.metrics.WatchEventsSetAside(
      view.Name(), [&runner = **runner] { return static_cast<double>(runner.SetAside()); });
  return runner;
}

}  // namespace ourvoice
