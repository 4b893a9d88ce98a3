#pragma once

#include <memory>
#include <tuple>
#include <type_traits>

#include "services/role.h"

namespace ourvoice {

// A role of the usual shape: a view that follows the record, and services that read it. Each is
// made from the log, the view's runner, the view and, where it takes one, a clock.
template <typename View, typename... Services>
class ViewRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context) {
    auto role = std::make_unique<ViewRole>();
    absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
    if (!runner.ok()) return runner.status();
    role->runner_ = *std::move(runner);
    (role->template Serve<Services>(context), ...);
    return role;
  }

  absl::Status Health() const override { return runner_->Health(); }

 private:
  template <typename Service>
  void Serve(RoleContext& context) {
    auto& service = std::get<std::unique_ptr<Service>>(services_);
    if constexpr (std::is_constructible_v<Service, storage::EventLog&, storage::ViewRunner&, View&,
                                          kit::Clock>) {
      service = std::make_unique<Service>(context.log, *runner_, view_, context.clock);
    } else {
      service = std::make_unique<Service>(context.log, *runner_, view_);
    }
    service->Register(context.dispatcher);
  }

  View view_;
  // Outlive the runner, whose waiters they are.
  std::tuple<std::unique_ptr<Services>...> services_;
  std::unique_ptr<storage::ViewRunner> runner_;
};

}  // namespace ourvoice
