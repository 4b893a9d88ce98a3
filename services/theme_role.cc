#include "services/theme_role.h"

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> ThemeRole::Start(RoleContext& context) {
  auto role = std::make_unique<ThemeRole>();
  absl::StatusOr<std::unique_ptr<storage::ViewRunner>> runner = StartView(context, role->view_);
  if (!runner.ok()) return runner.status();
  role->runner_ = *std::move(runner);
  role->process_ =
      std::make_unique<theme::CodingProcess>(context.log, *role->runner_, role->view_,
                                             context.views + "/coding-checkpoint", context.clock);
  context.metrics.WatchViewLag(
      "coding", [&process = *role->process_] { return static_cast<double>(process.Lag()); });
  role->service_ = std::make_unique<theme::ThemeService>(context.log, *role->runner_, role->view_,
                                                         *role->process_, context.clock);
  role->service_->Register(context.dispatcher);
  return role;
}

absl::Status ThemeRole::Health() const {
  absl::Status view = runner_->Health();
  absl::Status coding = process_->Health();
  // What stopped comes before what is late.
  const bool view_works = view.ok() || absl::IsUnavailable(view);
  return view_works && !coding.ok() ? coding : view;
}

}  // namespace ourvoice
