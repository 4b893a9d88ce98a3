#pragma once

#include <memory>
#include <type_traits>

#include "services/role.h"

namespace ourvoice {

// A role of the usual shape: a view that follows the record, and a service that reads it. `Service`
// is made from the log, the view's runner, the view and, where it takes one, a clock.
template <typename View, typename Service>
class ViewRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context) {
    auto role = std::make_unique<ViewRole>();
    absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
    if (!runner.ok()) return runner.status();
    role->runner_ = *std::move(runner);
    if constexpr (std::is_constructible_v<Service, storage::EventLog&, storage::ViewRunner&, View&,
                                          kit::Clock>) {
      role->service_ =
          std::make_unique<Service>(context.log, *role->runner_, role->view_, context.clock);
    } else {
      role->service_ = std::make_unique<Service>(context.log, *role->runner_, role->view_);
    }
    role->service_->Register(context.dispatcher);
    return role;
  }

  absl::Status Health() const override { return runner_->Health(); }

 private:
  View view_;
  // Outlives the runner, whose waiters it is.
  std::unique_ptr<Service> service_;
  std::unique_ptr<storage::ViewRunner> runner_;
};

}  // namespace ourvoice
