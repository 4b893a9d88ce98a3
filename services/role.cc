#include "services/role.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<storage::ViewRunner>> StartView(RoleContext& context,
                                                               storage::View& view) {
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner =
      storage::ViewRunner::Start(context.views, context.log, view);
  if (!runner.ok()) return runner.status();
  context.metrics.WatchViewLag(view.Name(),
                               [&runner = **runner] { return static_cast<double>(runner.Lag()); });
  return runner;
}

}  // namespace ourvoice
